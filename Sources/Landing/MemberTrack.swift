public import KiteMath

/// Where a member was while it fell: its places at even times, and where it landed at last.
///
/// It holds whatever flew the member (drift or full physics); nothing but the places is kept.
public struct MemberTrack: Equatable, Sendable {
  /// Time of the first place, s from the moment asked about.
  public var start: Double
  /// Time from each place to the next, s.
  public var interval: Double
  /// Time of the last place, which is where it landed, s from the moment asked about.
  public var end: Double
  /// x east and y north in the frame of the question, z above mean sea level, m. The last is that
  /// of `end`; all others are `interval` apart.
  public var places: [Vector3<Double>]

  /// - Parameter places: at least one.
  public init(start: Double = 0, interval: Double, end: Double, places: [Vector3<Double>]) {
    precondition(!places.isEmpty && interval > 0)
    self.start = start
    self.interval = interval
    self.end = end
    self.places = places
  }

  /// Whether it had landed by a time, s from the moment asked about.
  public func isDown(at time: Double) -> Bool { time >= end }

  /// Where it was, linear between the places; before the first where it began, and after the
  /// last where it lies.
  public func place(at time: Double) -> Vector3<Double> {
    let last = places.count - 1
    if time >= end || last == 0 { return places[last] }
    if time <= start { return places[0] }
    let x = (time - start) / interval
    // The last interval is shorter than the others, and rounding may reach over its edge.
    let i = Int(x) < last ? Int(x) : last - 1
    let from = start + Double(i) * interval
    let to = i + 1 == last ? end : from + interval
    let f = to > from ? (time - from) / (to - from) : 1
    return places[i] + (places[i + 1] - places[i]) * (f < 1 ? f : 1)
  }
}

/// A member and the way it came.
public struct TrackedMember: Equatable, Sendable {
  public var member: Member
  public var track: MemberTrack

  public init(member: Member, track: MemberTrack) {
    self.member = member
    self.track = track
  }
}
