import KiteMath
import KitePhysics

extension Ensemble {
  /// Members by their numbers, each with its way: the same members to the bit as ``members(_:)``
  /// gives.
  ///
  /// - Parameter interval: time from place to place, s; a way is linear between them.
  public func tracked(_ range: Range<Int>, interval: Double = 1) -> [TrackedMember] {
    if let full = question.full { return tracked(range, full, interval: interval) }
    // Ways are long; a few hundred at a time are enough to fill the lanes.
    let batch = 512
    var work = Work(ensemble: self, noting: true)
    var result = [TrackedMember]()
    result.reserveCapacity(range.count)
    var begin = range.lowerBound
    while begin < range.upperBound {
      let end = begin + batch < range.upperBound ? begin + batch : range.upperBound
      let members = [Member](unsafeUninitializedCapacity: end - begin) { buffer, count in
        work.run(begin..<end, into: buffer.baseAddress!)
        count = end - begin
      }
      for (i, member) in members.enumerated() {
        result.append(
          TrackedMember(
            member: member,
            track: track(
              of: UInt64(begin + i), member: member, way: work.ways[i], interval: interval)))
      }
      begin = end
    }
    return result
  }

  /// The same by full physics.
  private func tracked(
    _ range: Range<Int>, _ full: FullFidelity, interval: Double
  ) -> [TrackedMember] {
    var noting = full
    noting.trackInterval = interval
    let work = FullWork(question, noting)
    // A place is noted after whole steps.
    let steps = (interval / work.model.dt + 0.5).rounded(.down)
    let every = (steps > 1 ? steps : 1) * work.model.dt
    var result = [TrackedMember?](repeating: nil, count: range.count)
    KiteFalls.flyOne(work.model, range, start: work.start) { number, end in
      let member = work.member(end)
      var places = end.track.map { Vector3($0.x, $0.y, question.base + $0.z) }
      if places.count > 1, Double(places.count - 1) * every >= end.time { places.removeLast() }
      places.append(Vector3(member.east, member.north, member.height))
      result[number - range.lowerBound] = TrackedMember(
        member: member,
        track: MemberTrack(interval: every, end: end.time, places: places))
    }
    return result.compactMap { $0 }
  }

  /// Where some of a member's line was lower than ``Swath/low``, for each member: nothing where
  /// they only drift.
  public func lowLines(_ range: Range<Int>) -> [[Point]] {
    guard let full = question.full else { return [] }
    var noting = full
    noting.lowLine = Swath.low
    let work = FullWork(question, noting)
    var result = [[Point]](repeating: [], count: range.count)
    KiteFalls.flyOne(work.model, range, start: work.start) { number, end in
      result[number - range.lowerBound] = end.lowLine.map { Point(east: $0.x, north: $0.y) }
    }
    return result
  }

  /// A member's way at even times, with its own motion through the air.
  func track(of number: UInt64, member: Member, way: [Waypoint], interval: Double) -> MemberTrack {
    let end = member.time
    let count = Int(end / interval) + 1
    var places = [Vector3<Double>]()
    places.reserveCapacity(count + 1)
    let glide = GlideWay(
      mode: question.modes[Int(member.mode)], seed: question.seed, member: number, end: end,
      interval: interval)
    var next = 1
    for k in 0..<count {
      let time = Double(k) * interval
      if time >= end { break }
      while next < way.count - 1, way[next].time < time { next += 1 }
      let a = way[next > 0 && next < way.count ? next - 1 : 0]
      let b = way[next < way.count ? next : way.count - 1]
      let f = b.time > a.time ? (time - a.time) / (b.time - a.time) : 1
      let g = f > 0 ? (f < 1 ? f : 1) : 0
      let own = glide.place(k)
      places.append(
        Vector3(
          a.along + g * (b.along - a.along) + own.0, a.across + g * (b.across - a.across) + own.1,
          question.base + a.height + g * (b.height - a.height)))
    }
    places.append(Vector3(member.east, member.north, member.height))
    return MemberTrack(interval: interval, end: end, places: places)
  }

  /// Adds the way down through the mean wind, one point a layer.
  func noteFall(
    _ body: Column, to low: Double, errors: UnsafePointer<ErrorSlab>, in way: inout [Waypoint]
  ) {
    var probe = body
    while probe.height > low {
      let z = probe.height
      let edge = Double(Int((z - 1e-6) / Ensemble.layer)) * Ensemble.layer
      fall(&probe, to: edge > low ? edge : low, errors: errors)
      if probe.height >= z { return }  // It climbs: that is not for here.
      way.append(Waypoint(probe))
    }
  }

  /// Adds the way up, one point a layer.
  func noteRise(
    _ body: Column, to high: Double, rate: Double, errors: UnsafePointer<ErrorSlab>,
    in way: inout [Waypoint]
  ) {
    var probe = body
    while probe.height < high {
      let edge = Double(Int((probe.height + 1e-6) / Ensemble.layer) + 1) * Ensemble.layer
      rise(&probe, to: edge < high ? edge : high, rate: rate, errors: errors)
      way.append(Waypoint(probe))
    }
  }
}

extension Work {
  /// Carries the fallers of a mode to the ground and adds their ways.
  mutating func runNoting(_ m: Int, _ range: Range<Int>) {
    var notes = [[Waypoint]](repeating: [], count: fallers[m].count)
    let members = fallers[m].map { Int($0.member) - range.lowerBound }
    notes.withUnsafeMutableBufferPointer { run(m, notes: $0.baseAddress) }
    let axis = ensemble.drifts[m].axis
    for (i, way) in notes.enumerated() {
      for point in way {
        ways[members[i]].append(
          Waypoint(
            time: point.time, along: point.along * axis.east - point.across * axis.north,
            across: point.along * axis.north + point.across * axis.east, height: point.height))
      }
    }
  }
}

extension Waypoint {
  /// Where a member is in the upper air; along is east and across is north.
  init(_ body: Column) {
    self.init(
      time: body.time, along: body.position.x, across: body.position.y, height: body.height)
  }
}

/// How a member's own motion through the air adds up along its way to what it has at the landing.
///
/// The motion is a velocity of standard deviation σ with memory τ, an Ornstein-Uhlenbeck process;
/// its displacement at the landing is drawn before (`Work.glide`). Between, a way of the same
/// process is drawn step by step (Gillespie 1996, Phys. Rev. E 54:2084, eq. 2.13) and pulled to
/// that end: x(t) + (d - x(T)) Cov(x(t), x(T)) / Var x(T), which draws from the process given its
/// end, for it is Gaussian.
struct GlideWay {
  private var ways: [SIMD2<Double>] = []
  private var pulls: [Double] = []
  private var rest = SIMD2<Double>(0, 0)

  init(mode: Mode, seed: UInt64, member: UInt64, end: Double, interval: Double) {
    guard mode.glide > 0, end > 0 else { return }
    let (sigma, tau) = (mode.glide, mode.glideTime)
    let stream = RandomStream(seed: seed, member: member, purpose: Ensemble.Draw.glide)
    /// Variance of the displacement after a time (Taylor 1921).
    func variance(_ t: Double) -> Double {
      2 * sigma * sigma * tau * (t - tau * (1 - Double.exp(-t / tau)))
    }
    let whole = variance(end)
    guard whole > 0 else { return }
    // Number 0 is the end itself.
    let start = stream.normals(1)
    var velocity = sigma * SIMD2(start.0, start.1)
    var place = SIMD2<Double>(0, 0)
    var time = 0.0
    var index: UInt64 = 2
    func step(_ h: Double) {
      let a = Double.exp(-h / tau)
      let kick = (1 - a * a).squareRoot()
      let shared = tau * (1 - a) * (1 - a)
      let along = kick > 0 ? shared / kick : 0
      let all = tau * tau * (2 * h / tau - 3 + 4 * a - a * a)
      let left = all - along * along
      let own = (left > 0 ? left : 0).squareRoot()
      let n = stream.normals(index)
      let m = stream.normals(index + 1)
      index += 2
      let first = SIMD2<Double>(n.0, n.1)
      let second = SIMD2<Double>(m.0, m.1)
      place += (tau * (1 - a)) * velocity
      place += (sigma * along) * first
      place += (sigma * own) * second
      velocity = a * velocity + (sigma * kick) * first
    }
    while time < end {
      ways.append(place)
      pulls.append(0.5 * (variance(time) + whole - variance(end - time)) / whole)
      let h = time + interval < end ? interval : end - time
      step(h)
      time = Double(ways.count) * interval
    }
    let n = stream.normals(0)
    rest = whole.squareRoot() * SIMD2(n.0, n.1) - place
  }

  /// East and north at the k-th time, m.
  func place(_ k: Int) -> (Double, Double) {
    guard k < ways.count else { return (0, 0) }
    let place = ways[k] + pulls[k] * rest
    return (place.x, place.y)
  }
}
