public import KiteMath

/// The kite as a rigid body with a bending bow: all about it that stays the same in a flight.
///
/// The air that has to be moved with the sail, three times the kite's own mass, is part of the
/// mass matrix: that of a disc of equal area normal to itself, 8/3 ρ a³, with 16/45 ρ a⁵ about a
/// diameter (Lamb, *Hydrodynamics*, art. 102, 103), stretched with the outline, its middle at the
/// centroid of the sail. Where the halves are tilted by Γ it acts sideways by sin²Γ. Of the
/// Munk moment and its force both are left out, since the centre of pressure is a measured one.
///
/// Several members side by side may differ in mass, balance, evenness and the stiffness of the
/// bow (``setMember(_:to:)``); everything else is that of one design.
public struct KiteBody<Scalar: PairedLane>: Sendable {
  public let design: KiteDesign
  public private(set) var sail: Sail<Scalar>
  public private(set) var bridle: Bridle<Scalar>
  /// kg
  public private(set) var mass: Scalar
  /// Mass of the air that moves with the sail, kg.
  public private(set) var apparentMass: Scalar
  /// Moments of inertia of the kite itself about x, y, z, kg m².
  public private(set) var inertia: Vector3<Scalar>
  /// Moments of inertia of the air about the centroid, kg m².
  public private(set) var apparentInertia: Vector3<Scalar>
  /// Dihedral for each newton of normal force, rad/N: a cantilever of half the span under an even
  /// load, its tip's deflection over half the span, b²/(64 EI).
  public private(set) var dihedralPerLoad: Scalar
  private(set) var tail: Scalar
  private(set) var tailPlace: Scalar
  let hasTail: Bool

  /// - Parameter like: a kite of the same outline and stall in the same air, whose tables are
  ///   taken over instead of being worked out anew.
  public init(_ design: KiteDesign, density: Double, like: KiteBody? = nil) {
    self.design = design
    sail = Sail(design, density: density, like: like?.sail)
    bridle = Bridle(design)
    mass = Scalar(design.mass)
    // An even sheet of this outline, by its strips.
    let (b, h) = (design.span, design.spine)
    var about = Vector3<Double>.zero
    let centroid = sail.centroid[lane: 0]
    for i in 0..<64 {
      let e = (Double(i) + 0.5) / 64
      let (leading, trailing) = design.edges(at: e)
      let chord = (trailing - leading) * h
      let out = 0.5 * b * e
      let ahead = (design.centreOfMass - 0.5 * (leading + trailing)) * h - centroid
      about.x += chord * out * out
      about.y += chord * (ahead * ahead + chord * chord / 12)
      about.z += chord
    }
    let sheet = design.mass * design.inertiaFactor / about.z
    inertia = Vector3(
      repeating: Vector3(about.x * sheet, about.y * sheet, (about.x + about.y) * sheet))
    let radius = (sail.area / Double.pi).squareRoot()
    let r3 = radius * radius * radius
    apparentMass = Scalar(8.0 / 3 * density * r3)
    let disc = 16.0 / 45 * density * r3 * radius * radius
    apparentInertia = Vector3(repeating: Vector3(disc * b / h, disc * h / b, 0))
    dihedralPerLoad = Scalar(b * b / (64 * design.bowStiffness))
    tail = Scalar(0.5 * density * design.tailDragArea)
    tailPlace = Scalar((design.centreOfMass - 1) * h)
    hasTail = design.tailDragArea > 0
  }

  /// Makes one member a kite of its own.
  ///
  /// - Parameter kite: of the same design but for its mass, balance, evenness and bow.
  mutating func setMember(_ member: Int, to kite: KiteBody<Pair>) {
    sail.setMember(member, to: kite.sail)
    bridle.setMember(member, to: kite.bridle)
    mass.setMember(member, to: kite.mass)
    apparentMass.setMember(member, to: kite.apparentMass)
    inertia.setMember(member, to: kite.inertia)
    apparentInertia.setMember(member, to: kite.apparentInertia)
    dihedralPerLoad.setMember(member, to: kite.dihedralPerLoad)
    tail.setMember(member, to: kite.tail)
    tailPlace.setMember(member, to: kite.tailPlace)
  }

  /// The bow after a step: first-order lag behind the load, saturating.
  @inline(__always)
  func bow(_ dihedral: Scalar, loads: Scalar, dt: Double) -> Scalar {
    let own = Scalar(design.bowIndependence)
    let load = loads.pairSum + own * (loads - loads.swapped)
    let limit = Scalar(design.dihedralLimit)
    let x = load * (dihedralPerLoad / limit)
    let bent = limit * x / (Scalar(1) + x * x).squareRoot()
    let lag = Scalar(1 - Double.exp(-dt / design.bowLag))
    return dihedral + (Scalar(design.restDihedral) + bent - dihedral) * lag
  }

  /// How the body yields to an impulse over a step: its mass with the air's, and half a step of
  /// the sail's own damping.
  struct Yield {
    var x, y: Scalar
    /// Of heave and pitch together: [[heave, cross], [cross, pitch]] inverted.
    var heave, cross, pitch: Scalar
    var roll, yaw: Scalar

    /// The change of velocity and of the rates, body frame, by an impulse at the centre of mass
    /// and an angular impulse.
    @inline(__always)
    func change(
      _ p: Vector3<Scalar>, _ l: Vector3<Scalar>
    ) -> (velocity: Vector3<Scalar>, rate: Vector3<Scalar>) {
      (
        Vector3(p.x * x, p.y * y, heave * p.z + cross * l.y),
        Vector3(l.x * roll, cross * p.z + pitch * l.y, l.z * yaw)
      )
    }

    /// How a point gives way to an impulse at it: J H⁻¹ Jᵀ.
    @inline(__always)
    func at(_ r: Vector3<Scalar>) -> SymmetricMatrix3<Scalar> {
      let zero = Scalar(0)
      let one = Scalar(1)
      @inline(__always)
      func column(_ f: Vector3<Scalar>) -> Vector3<Scalar> {
        let (v, w) = change(f, r.cross(f))
        return v + w.cross(r)
      }
      let a = column(Vector3(one, zero, zero))
      let b = column(Vector3(zero, one, zero))
      let c = column(Vector3(zero, zero, one))
      return SymmetricMatrix3(xx: a.x, yy: b.y, zz: c.z, xy: b.x, xz: c.x, yz: c.y)
    }
  }

  @inline(__always)
  func yield(_ force: Sail<Scalar>.Force, sine: Scalar, dt: Double) -> Yield {
    let one = Scalar(1)
    let half = Scalar(0.5 * dt)
    let mean = Scalar(0.5) * sine.pairSum
    let tilt = mean * mean
    let arm = sail.centroid
    let air = apparentMass
    let heave = (mass + apparentMass) + half * force.heave
    let cross = -apparentMass * arm - half * force.heavePitch
    let pitch =
      (inertia.y + apparentInertia.y + apparentMass * arm * arm) + half * force.pitch
    let inverse = one / (heave * pitch - cross * cross)
    return Yield(
      x: one / mass, y: one / (mass + air * tilt), heave: pitch * inverse,
      cross: (Scalar(0) - cross) * inverse, pitch: heave * inverse,
      roll: one / ((inertia.x + apparentInertia.x) + half * force.roll),
      yaw: one
        / (inertia.z + (apparentInertia.y + apparentMass * arm * arm) * tilt))
  }

  /// Moments of inertia with the air's, about the axes of the body.
  @inline(__always)
  func inertiaWithAir(sine: Scalar) -> Vector3<Scalar> {
    let mean = Scalar(0.5) * sine.pairSum
    return Vector3(
      inertia.x + apparentInertia.x, inertia.y + apparentInertia.y,
      inertia.z + apparentInertia.y * mean * mean)
  }
}
