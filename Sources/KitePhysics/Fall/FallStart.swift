public import KiteMath

/// The moment a line parts, for one member: how its kite stood, what line it kept, and what the
/// wind was like that carries it.
public struct FallStart: Equatable, Sendable {
  /// Centre of mass, m, house frame; z = 0 is the level on which the air stands.
  public var place: Vector3<Double>
  /// Where the line led: from the kite towards the hand, of any length.
  public var towardsHand: Vector3<Double>
  /// Direction of the nose about the line: 0 up, positive to the left seen from the hand, rad.
  public var heading: Double
  /// Along the nose, m/s.
  public var speed: Double
  /// Line that trails from it, m, and its tension when it parted, N.
  public var line, tension: Double
  /// How this kite differs from its kind.
  public var kite: KiteVariation
  public var wind: FallWind
  /// Seed and number of the member, for what is drawn on the way.
  public var stream: RandomStream

  public init(
    place: Vector3<Double>, towardsHand: Vector3<Double>, heading: Double = 0, speed: Double = 0,
    line: Double, tension: Double = 5, kite: KiteVariation = .none, wind: FallWind = FallWind(),
    stream: RandomStream
  ) {
    self.place = place
    self.towardsHand = towardsHand
    self.heading = heading
    self.speed = speed
    self.line = line
    self.tension = tension
    self.kite = kite
    self.wind = wind
    self.stream = stream
  }

  public static func == (a: FallStart, b: FallStart) -> Bool {
    a.place == b.place && a.towardsHand == b.towardsHand && a.heading == b.heading
      && a.speed == b.speed && a.line == b.line && a.tension == b.tension && a.kite == b.kite
      && a.wind == b.wind && a.stream.bits(0) == b.stream.bits(0)
  }

  /// The attitude in which a kite's knot lies towards the hand and its nose points as said.
  static func pose(
    _ kite: KiteBody<Pair>, towards: Vector3<Double>, heading: Double
  ) -> Rotation<Double> {
    // Up and left on the sphere around the hand, seen from there.
    let out = -towards
    var up = Vector3<Double>.unitZ - out * out.z
    up = up.lengthSquared > 1e-12 ? up.normalized : .unitX
    let left = up.cross(out)
    let (sine, cosine) = Double.sinCos(heading)
    let nose = up * cosine + left * sine
    let turn = Rotation<Double>(columns: nose, out.cross(nose), out)
    // Both legs taut: the knot stands below the spine, not right under the centre of mass.
    let knot = kite.bridle.knot(towards: Vector3(repeating: Vector3(0, 0, -1_000)))[lane: 0]
    let tilt = Double.atan2(knot.x, -knot.z)
    return turn * Rotation(axis: .unitY, angle: tilt)
  }
}

/// The wind of one member: the air of the model turned, made stronger or weaker, and with gusts from
/// another place of the same field, which have the same statistics.
public struct FallWind: Equatable, Sendable {
  /// Factor on mean wind and gusts.
  public var factor: Double
  /// cos and sin of the angle by which it is turned, to the left.
  public var cosine, sine: Double
  /// Where in the field its gusts are taken from, m.
  public var offset: Vector3<Double>

  public init(factor: Double = 1, turn: Double = 0, offset: Vector3<Double> = .zero) {
    self.factor = factor
    (sine, cosine) = Double.sinCos(turn)
    self.offset = offset
  }

  /// The wind at a place and a time, m/s.
  @inline(__always)
  func velocity(_ air: borrowing Air, at p: Vector3<Double>, time: Double) -> Vector3<Double> {
    var v = air.mean.velocity(atHeight: p.z)
    if let gusts = air.gusts {
      let q = Vector3(cosine * p.x + sine * p.y, cosine * p.y - sine * p.x, p.z) + offset
      v += gusts.velocity(at: q, time: time * factor) * air.mean.exposure(p.z)
    }
    v = v * factor
    return Vector3(cosine * v.x - sine * v.y, cosine * v.y + sine * v.x, v.z)
  }
}
