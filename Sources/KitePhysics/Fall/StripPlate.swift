public import KiteMath

/// A kite's body falling freely in its plane of symmetry, with no line and no bridle, its bow as it
/// is without load: the strips of the sail as they fly, in air at rest.
///
/// It puts the kite's own ``Sail`` and ``KiteBody`` on the footing of ``OffsetPlate`` and
/// ``FallingPlate``. `angle` is that of the nose over the horizontal, with the belly down at 0;
/// `normal` is to the lee.
public struct StripPlate: PlateModel {
  public let body: KiteBody<Pair>
  /// m/s²
  public var gravity = 9.81
  let sine, cosine: Pair

  public init(_ design: KiteDesign, density: Double) {
    body = KiteBody(design, density: density)
    let (s, c) = Double.sinCos(design.restDihedral)
    sine = Pair(repeating: s)
    cosine = Pair(repeating: c)
  }

  public func change(of m: PlateMotion) -> PlateMotion {
    let zero = Pair(0)
    let felt = Vector3(Pair(-m.along), zero, Pair(-m.normal))
    // The body's left is away from whoever sees the nose on the right.
    let spin = Vector3(zero, Pair(-m.turn), zero)
    let sail = body.sail.force(wind: felt, rate: spin, sine: sine, cosine: cosine)
    let weight = body.mass * Pair(gravity)
    let (s, c) = Double.sinCos(m.angle)
    var force = sail.force
    var moment = sail.moment
    force.x -= weight * Pair(s)
    force.z -= weight * Pair(c)
    // The air that moves with the sail follows its normal, as in a flight's step.
    let swing = body.apparentMass * Pair(m.turn * m.along)
    force.z += swing
    moment.y -= body.sail.centroid * swing
    // Over no time: the masses alone.
    let (push, twist) = body.yield(sail, sine: sine, dt: 0).change(force, moment)
    let velocity = m.velocity
    return PlateMotion(
      along: push.x.x + m.turn * m.normal, normal: push.z.x - m.turn * m.along,
      turn: -twist.y.x, angle: m.turn, x: velocity.x, z: velocity.z)
  }

  /// Energy of motion, the air's with it, and of height, J.
  public func energy(_ m: PlateMotion) -> Double {
    let (mass, air) = (body.mass.x, body.apparentMass.x)
    let middle = m.normal + body.sail.centroid.x * m.turn
    let inertia = body.inertia.y.x + body.apparentInertia.y.x
    return 0.5
      * (mass * (m.along * m.along + m.normal * m.normal) + air * middle * middle
        + inertia * m.turn * m.turn) + mass * gravity * m.z
  }
}

extension KiteDesign {
  /// A flat rectangle with the sail's coefficients of this kite: what ``OffsetPlate`` is, as a kite.
  ///
  /// - Parameters:
  ///   - offset: centre of mass ahead of the middle, over the chord.
  ///   - inertiaFactor: of m l²/12.
  public func plate(
    mass: Double, chord: Double, span: Double, offset: Double, inertiaFactor: Double = 1
  ) -> KiteDesign {
    var plate = self
    plate.mass = mass
    plate.spine = chord
    plate.span = span
    plate.outline = [
      OutlinePoint(out: 0, leading: 0, trailing: 1), OutlinePoint(out: 1, leading: 0, trailing: 1),
    ]
    plate.centreOfMass = 0.5 - offset
    plate.inertiaFactor = inertiaFactor
    plate.restDihedral = 0
    plate.bowStiffness = 1e6
    plate.asymmetry = 0
    plate.spineCurvature = 0
    plate.tailDragArea = 0
    return plate
  }
}
