public import KiteMath

/// Two legs from the spine to a knot, hinged about the spine: they cannot turn the kite about it.
///
/// With both legs taut the knot is the corner of their triangle in the plane of the spine and the
/// line. Where the pull leaves the triangle one leg goes slack and the knot lies on the other, in
/// line with it. The knot is always the point of its reach nearest to where the line comes from,
/// so its sliding needs no velocity of its own in the line's constraint.
public struct Bridle<Scalar: PairedLane>: Sendable {
  /// The holes and the foot of the knot, m ahead of the centre of mass; the knot's height, m.
  private(set) var upper, lower, foot: Scalar
  let height: Scalar
  /// Lengths of the legs, m.
  public let upperLeg, lowerLeg: Double

  public init(_ design: KiteDesign) {
    let h = design.spine
    let u = (design.centreOfMass - design.upperHole) * h
    let l = (design.centreOfMass - design.lowerHole) * h
    let k = (design.centreOfMass - design.knot) * h
    let y = design.knotHeight * h
    upper = Scalar(u)
    lower = Scalar(l)
    foot = Scalar(k)
    height = Scalar(y)
    upperLeg = ((u - k) * (u - k) + y * y).squareRoot()
    lowerLeg = ((l - k) * (l - k) + y * y).squareRoot()
  }

  /// Makes one member's bridle that of a kite of the same design with another balance.
  mutating func setMember(_ member: Int, to bridle: Bridle<Pair>) {
    upper.setMember(member, to: bridle.upper)
    lower.setMember(member, to: bridle.lower)
    foot.setMember(member, to: bridle.foot)
  }

  /// The knot in the body frame, m, when the line comes from `target` (body frame, m from the
  /// centre of mass).
  @inline(__always)
  func knot(towards target: Vector3<Scalar>) -> Vector3<Scalar> {
    let zero = Scalar(0)
    let one = Scalar(1)
    let r = (target.y * target.y + target.z * target.z).squareRoot()
    let none = r .< Scalar(1e-9)
    let inverse = one / Scalar.select(none, one, r)
    let cy = Scalar.select(none, zero, target.y * inverse)
    let cz = Scalar.select(none, Scalar(-1), target.z * inverse)
    // The pull as a (upper leg) + b (lower leg).
    let tx = target.x - foot
    let ty = r - height
    let ax = foot - upper
    let bx = foot - lower
    let scale = one / ((ax - bx) * height)
    let a = (tx * height - ty * bx) * scale
    let b = (ax * ty - height * tx) * scale
    let onLower = (a .< zero) .& ((b .>= zero) .| (tx .> zero))
    let onUpper = (b .< zero) .& (.!onLower)
    var x = foot
    var y = height
    if (onLower .| onUpper).any {
      let hole = Scalar.select(onLower, lower, upper)
      let leg = Scalar.select(onLower, Scalar(lowerLeg), Scalar(upperLeg))
      let dx = target.x - hole
      let s = leg / Scalar.greater((dx * dx + r * r).squareRoot(), Scalar(1e-6))
      let slack = onLower .| onUpper
      x = Scalar.select(slack, hole + dx * s, x)
      y = Scalar.select(slack, r * s, y)
    }
    return Vector3(x, cy * y, cz * y)
  }
}
