public import KiteMath
public import KitePhysics

/// Eyes and fingers: what was to be seen a reaction time ago, not quite as it was.
///
/// Errors are addressed, so the same pilot at the same time misjudges alike; they wander within a
/// second or two, as judgement does, and do not flicker. Errors to the left or right are turned
/// round with the pilot, so that the mirrored twin errs to the mirrored side.
public struct PilotEyes: Sendable {
  /// Looks a second.
  public static var rate: Double { 20 }

  private let traits: PilotTraits
  private let stream: RandomStream
  /// 1, or -1 for the mirrored twin.
  private let side: Double
  /// The last looks, the latest at `latest`.
  private var ring: [PilotView] = []
  private var latest = -1

  /// - Parameter mirrored: whether this is the mirrored twin of another.
  public init(_ traits: PilotTraits, _ stream: RandomStream, mirrored: Bool) {
    self.traits = traits
    self.stream = stream
    side = mirrored ? -1 : 1
    ring.reserveCapacity(16)
  }

  /// Looks once.
  public mutating func look(_ view: PilotView) {
    latest = latest == 15 ? 0 : latest + 1
    if ring.count < 16 {
      ring.append(misjudged(view))
    } else {
      ring[latest] = misjudged(view)
    }
  }

  /// The latest look that is a reaction time old; `nil` before there is one.
  public func seen(at time: Double) -> PilotView? {
    var i = latest
    for _ in 0..<ring.count {
      if ring[i].own.time <= time - traits.delay + 1e-9 { return ring[i] }
      i = i == 0 ? ring.count - 1 : i - 1
    }
    return nil
  }

  /// An error that wanders: standard normal every 1.5 s, linear between.
  private func error(_ what: UInt64, _ time: Double) -> Double {
    let beat = time > 0 ? time / 1.5 : 0
    let whole = beat.rounded(.down)
    let first = UInt64(whole) * 16 + what
    let (a, b) = (stream.normal(first), stream.normal(first + 16))
    return a + (b - a) * (beat - whole)
  }

  private func misjudged(_ view: PilotView) -> PilotView {
    var v = view
    let t = view.own.time
    let angle = traits.angleError
    v.own.aside += side * angle * error(0, t)
    v.own.elevation += angle * error(1, t)
    v.own.heading = wrap(v.own.heading + side * traits.headingError * error(2, t))
    let far = 1 + 0.3 * traits.distanceError * error(3, t)
    v.own.height *= far
    // Line out is known by the drum and the marks on the line, tension by the fingers.
    v.own.lineOut *= 1 + 0.1 * traits.distanceError * error(4, t)
    v.own.tension *= 1 + 0.5 * traits.distanceError * error(5, t)
    if var rival = v.rival {
      rival.aside += side * angle * error(6, t)
      rival.elevation += angle * error(7, t)
      rival.heading = wrap(rival.heading + side * traits.headingError * error(8, t))
      let rough = 1 + traits.distanceError * error(9, t)
      rival.distance *= rough
      rival.lineSpeed *= 1 + traits.distanceError * error(10, t)
      rival.past += traits.gapError * error(11, t)
      if var crossing = rival.crossing {
        // Lines that touch are felt: then nobody is wrong about which is above.
        if !rival.isTouching { crossing.gap += traits.gapError * error(12, t) }
        crossing.fromHand *= rough
        crossing.otherFromHand *= rough
        rival.crossing = crossing
      }
      v.rival = rival
    }
    return v
  }

  private func wrap(_ angle: Double) -> Double {
    angle - (angle / (2 * Double.pi)).rounded(.toNearestOrEven) * 2 * Double.pi
  }
}
