public import KiteMath

/// How a line that is dragged over the ground catches, and what it takes to tear it off again.
///
/// Nothing measured was found. A line catches once for every `way` metres that a metre of it is
/// dragged: *guess* 3,000 m² (300 to 30,000: aerials and trees against bare fields). What holds
/// it gives way at a pull drawn from an exponential of mean `hold`: *guess* 2 N (0.5 to 10: a twig, a
/// nail).
public struct SnagLaw: Equatable, Sendable {
  /// m²
  public var way: Double
  /// N
  public var hold: Double

  public init(way: Double = 3_000, hold: Double = 2) {
    self.way = way
    self.hold = hold
  }
}

/// What a line without a hand has caught on, if anything.
struct LineCatch: Sendable {
  /// What is drawn for it.
  var stream: RandomStream
  var draws: UInt64 = 0
  /// The node that is held, and what holds it bears, N.
  var node = -1
  var hold = 0.0
  /// How long it has been held, s.
  var held = 0.0
  /// How often it has caught.
  var count = 0

  init(_ stream: RandomStream) { self.stream = stream }
}

extension Chain {
  /// Nodes of one member's line on the ground: they do not go in, they rub, and now and then one
  /// catches.
  ///
  /// - Parameters:
  ///   - depth: how deep a point is in the ground, m, and the way out; nil if it is not.
  @inline(__always)
  mutating func settle(
    _ member: Int, _ caught: inout LineCatch, _ law: SnagLaw, friction: Double, dt: Double,
    _ depth: (Vector3<Double>) -> (depth: Double, normal: Vector3<Double>)?
  ) {
    let n = segmentCount
    if caught.node >= 0 {
      caught.held += dt
      if tension(caught.node > 0 ? caught.node - 1 : 0, member: member) > caught.hold {
        setAnchor(caught.node, false, member: member)
        caught.node = -1
      } else {
        setNode(caught.node, velocity: .zero, member: member)
      }
    }
    for i in 1...n where i != caught.node {
      let p = position(i, member: member)
      guard let (deep, normal) = depth(p) else { continue }
      let v = velocity(i, member: member)
      let into = v.dot(normal)
      var slide = v - normal * into
      if into < 0 {
        let speed = slide.length
        let loss = -into * friction
        slide = speed > loss ? slide * (1 - loss / speed) : .zero
      }
      // Out of the ground at no more than 2 m/s: a line that begins inside a house is eased out.
      let ease = deep < 2 * dt ? deep : 2 * dt
      setNode(i, position: p + normal * ease, velocity: into < 0 ? slide : v, member: member)
      guard caught.node < 0 else { continue }
      let beside =
        restLength(i - 1, member: member) + (i < n ? restLength(i, member: member) : 0)
      let swept = slide.length * dt * 0.5 * beside
      let (luck, strength) = caught.stream.uniforms(caught.draws)
      caught.draws += 1
      if luck * law.way < swept {
        caught.node = i
        caught.hold = -law.hold * Double.log(strength > 1e-12 ? strength : 1e-12)
        caught.held = 0
        caught.count += 1
        setNode(i, velocity: .zero, member: member)
        setAnchor(i, true, member: member)
      }
    }
  }
}
