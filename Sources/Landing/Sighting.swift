import KiteMath

/// What somebody saw of the thing after it was let go, in the frame of the question.
///
/// Each kind says how likely the report is for a member that flew as its ``MemberTrack`` says, over how
/// likely it is if the person saw something else: another kite, the wrong roof, the wrong minute.
/// ``Belief`` mixes the two, so that one wrong report cannot rule out every future.
public enum Sighting: Equatable, Sendable {
  case bearing(Bearing)
  case overhead(Overhead)
  case onRoof(OnRoof)
  case notHere(NotHere)

  /// "I see it over there": a direction from a known place at a known time.
  public struct Bearing: Equatable, Sendable {
    /// Where the person stands, m; the eye's height is above mean sea level.
    public var from: Point
    public var eye: Double
    /// s from the moment asked about.
    public var time: Double
    /// Clockwise from true north, and its standard deviation, rad.
    public var bearing: Double
    public var spread: Double
    /// Above the horizon, rad, and its standard deviation; nil where none was taken.
    public var elevation: Double?
    public var elevationSpread: Double
    /// Whether it had come down: the direction is that of where it lies.
    public var isDown: Bool

    public init(
      from: Point, eye: Double, time: Double, bearing: Double, spread: Double,
      elevation: Double? = nil, elevationSpread: Double = 0.087, isDown: Bool = false
    ) {
      self.from = from
      self.eye = eye
      self.time = time
      self.bearing = bearing
      self.spread = spread
      self.elevation = elevation
      self.elevationSpread = elevationSpread
      self.isDown = isDown
    }
  }

  /// "It passed over me."
  public struct Overhead: Equatable, Sendable {
    public var place: Point
    /// s from the moment asked about.
    public var time: Double
    /// Standard deviation of how far beside the place it passed, m, east and north alike.
    public var spread: Double
    public init(place: Point, time: Double, spread: Double) {
      self.place = place
      self.time = time
      self.spread = spread
    }
  }

  /// "I can see it on that roof."
  public struct OnRoof: Equatable, Sendable {
    public var place: Point
    /// Standard deviation of where the roof is, m, east and north alike.
    public var spread: Double
    public init(place: Point, spread: Double) {
      self.place = place
      self.spread = spread
    }
  }

  /// "It is not here": somebody has looked.
  public struct NotHere: Equatable, Sendable {
    public var place: Point
    /// Within this distance it was looked for, m.
    public var radius: Double
    /// How likely it would have been found, had it lain there; below 1, for nobody sees all.
    public var chance: Double
    public init(place: Point, radius: Double, chance: Double) {
      self.place = place
      self.radius = radius
      self.chance = chance
    }
  }

  /// A person's time is wrong by so much, s: only what landed earlier than that was not in the air
  /// (*guess*; 1 to 5).
  static let slack = 2.0
  /// A person's own place is known so well, m, east and north alike (*guess*; 2 to 10).
  static let footing = 5.0
  /// The most that "not here" is believed (*guess*; 0.9 to 0.995).
  public static let surest = 0.98

  /// The last time of the flight at which something was seen, s.
  public var time: Double? {
    switch self {
    case .bearing(let b): b.time
    case .overhead(let o): o.time
    case .onRoof, .notHere: nil
    }
  }

  /// How many times likelier the report is if the member is what was seen than if it was a
  /// mistake. For "not here" a mistake is what was overlooked: 1 outside the radius.
  ///
  /// - Parameter area: mistaken places are anywhere in so much ground, m².
  public func ratio(_ member: TrackedMember, area: Double) -> Double {
    switch self {
    case .bearing(let b): b.ratio(member)
    case .overhead(let o):
      member.track.isDown(at: o.time - Sighting.slack)
        ? 0 : Sighting.near(member.track.place(at: o.time), o.place, o.spread, area)
    case .onRoof(let r):
      Sighting.near(
        Vector3(member.member.east, member.member.north, 0), r.place, r.spread, area)
    case .notHere(let n): n.isInside(member.member) ? 0 : 1
    }
  }

  /// Density of a normal error of place over that of a place anywhere in the area.
  static func near(
    _ at: Vector3<Double>, _ place: Point, _ spread: Double, _ area: Double
  ) -> Double {
    let x = at.x - place.east
    let y = at.y - place.north
    let variance = spread * spread + footing * footing
    return area / (2 * Double.pi * variance) * Double.exp(-0.5 * (x * x + y * y) / variance)
  }
}

extension Sighting.Bearing {
  /// Density of the direction over that of any direction above the horizon.
  func ratio(_ member: TrackedMember) -> Double {
    let track = member.track
    if isDown {
      if !track.isDown(at: time + Sighting.slack) { return 0 }
    } else if track.isDown(at: time - Sighting.slack) {
      return 0
    }
    let at = track.place(at: time)
    let x = at.x - from.east
    let y = at.y - from.north
    let away = (x * x + y * y).squareRoot()
    // From close by, one's own place matters more than the hand that points.
    let footing = Sighting.footing / (away > 0.1 ? away : 0.1)
    var sigma = (spread * spread + footing * footing).squareRoot()
    if sigma > 1.8 { sigma = 1.8 }
    let off = bearing - Double.atan2(x, y)
    let turns = (off / (2 * Double.pi)).rounded(.toNearestOrEven)
    var density = 0.0
    // Wrapped around the circle; three turns are enough up to 1.8 rad.
    for k in -1...1 {
      let e = (off - 2 * Double.pi * (turns + Double(k))) / sigma
      density += Double.exp(-0.5 * e * e)
    }
    var ratio = density * (2 * Double.pi).squareRoot() / sigma
    if let elevation {
      let up = Double.atan2(at.z - eye, away)
      var sigma = (elevationSpread * elevationSpread + footing * footing).squareRoot()
      if sigma > 0.8 { sigma = 0.8 }
      let e = (elevation - up) / sigma
      // Over any elevation from the horizon to the zenith.
      ratio *= 0.5 * Double.pi * Double.exp(-0.5 * e * e) / (sigma * (2 * Double.pi).squareRoot())
    }
    return ratio
  }
}

extension Sighting.NotHere {
  func isInside(_ member: Member) -> Bool {
    let x = member.east - place.east
    let y = member.north - place.north
    return x * x + y * y <= radius * radius
  }
}
