public import KiteMath

/// The sail cut into strips along the chord, and what the air does to each of them.
///
/// Frame of the body: origin at the centre of mass, x along the spine to the nose, y to the left,
/// z to the lee (the belly with its bridle is at z < 0). The first half of the lanes is the left
/// wing, the second the right one. Each half is flat across but turned up by its dihedral Γ; the
/// spine may be curved. Every strip sees the air at its own place, so that roll, pitch and yaw
/// are damped without any coefficient for it.
///
/// Normal force CN(α) over 0 to 180 degrees: Polhamus' attached flow with Helmbold's slope,
/// blended by a logistic at the stall into Hoerner's stalled plate,
///
///     attached  Kp sin α cos α + Kv sin²α,   Kp = 2π AR/(2 + √(AR² + 4))
///     stalled   CN90 sin α/(0.56 + 0.44 sin α),   CN90 = 1.98 - 0.81 (1 - exp(-20/AR))
///
/// (Polhamus 1966; Helmbold 1942; Hoerner 1965; Lindenburg 2003), centre of pressure at
/// 0.2 + 0.3 sin α of the chord from the upstream edge (Joessel 1870), and a small friction along
/// the sail.
public struct Sail<Scalar: PairedLane>: Sendable {
  /// One strip of either half.
  struct Strip: Sendable {
    /// Middle of the chord, m ahead of the centre of mass.
    var ahead: Scalar
    /// Distance from the spine along the bow, m.
    var out: Scalar
    /// Length along the chord, m.
    var chord: Scalar
    /// Half the density of the air times the strip's area, kg/m.
    var pressureArea: Scalar
  }

  /// What the air does to the whole sail, in both halves of the lanes but for `loads`.
  public struct Force: Sendable {
    /// N, body frame.
    public var force = Vector3<Scalar>.zero
    /// About the centre of mass, N m, body frame.
    public var moment = Vector3<Scalar>.zero
    /// Normal force on either half, N, positive to the lee.
    public var loads = Scalar(0)
    /// How the normal force falls with the speed to the lee and with the pitch rate, the pitch
    /// moment with the pitch rate, the roll moment with the roll rate: all positive.
    public var heave = Scalar(0)
    public var heavePitch = Scalar(0)
    public var pitch = Scalar(0)
    public var roll = Scalar(0)
  }

  private(set) var strips: [Strip]
  /// CN and its slope in sin α: for each of 256 cells the straight line intercept + slope · sin α.
  let coefficients: [SIMD2<Double>]
  let curvature: Scalar
  let friction: Scalar
  let spanShift: Scalar
  let damping: Scalar

  /// Sail area, m², mean chord, m, and aspect ratio span²/area.
  public let area, meanChord, aspectRatio: Double
  /// Centroid of the sail, m ahead of the centre of mass.
  public private(set) var centroid: Scalar

  /// Strips on each side.
  public static var stripCount: Int { 8 }

  /// - Parameter like: a sail of the same outline and stall, whose tables are taken over.
  public init(_ design: KiteDesign, density: Double, like: Sail? = nil) {
    let count = Sail.stripCount
    var strips = [Strip]()
    var area = 0.0
    var moment = 0.0
    for i in 0..<count {
      let e = (Double(i) + 0.5) / Double(count)
      let (leading, trailing) = design.edges(at: e)
      let chord = (trailing - leading) * design.spine
      let ahead = (design.centreOfMass - 0.5 * (leading + trailing)) * design.spine
      let left = 0.5 * design.span * (1 - design.asymmetry)
      let right = 0.5 * design.span * (1 + design.asymmetry)
      let width = 1 / Double(count)
      strips.append(
        Strip(
          ahead: Scalar(ahead), out: Scalar(e * left, e * right), chord: Scalar(chord),
          pressureArea: Scalar(
            0.5 * density * chord * left * width, 0.5 * density * chord * right * width)))
      area += chord * (left + right) * width
      moment += ahead * chord * (left + right) * width
    }
    self.strips = strips
    self.area = area
    centroid = Scalar(moment / area)
    meanChord = area / design.span
    let aspect = design.span * design.span / area
    aspectRatio = aspect
    if let like {
      coefficients = like.coefficients
      spanShift = like.spanShift
    } else {
      let curve = Sail.normalForce(design, aspectRatio: aspect)
      coefficients = (0..<256).map { cell in
        let low = curve(Double(cell) / 256)
        let slope = (curve(Double(cell + 1) / 256) - low) * 256
        return SIMD2(low - slope * Double(cell) / 256, slope)
      }
      spanShift = Scalar(0.3 * design.spanwisePressure * Sail.meanWidth(design))
    }
    curvature = Scalar(design.spineCurvature)
    friction = Scalar(design.friction)
    damping = Scalar(2 * design.chordDamping)
  }

  /// Makes one member's sail that of another kite of the same outline.
  mutating func setMember(_ member: Int, to sail: Sail<Pair>) {
    for i in 0..<strips.count {
      strips[i].ahead.setMember(member, to: sail.strips[i].ahead)
      strips[i].out.setMember(member, to: sail.strips[i].out)
      strips[i].chord.setMember(member, to: sail.strips[i].chord)
      strips[i].pressureArea.setMember(member, to: sail.strips[i].pressureArea)
    }
    centroid.setMember(member, to: sail.centroid)
  }

  /// Width of the sail, m, averaged over its area: for a flow along the span what the chord is
  /// for one along the spine.
  static func meanWidth(_ design: KiteDesign) -> Double {
    var sum = 0.0
    var squares = 0.0
    for i in 0..<64 {
      let along = (Double(i) + 0.5) / 64
      var cells = 0
      for j in 0..<64 {
        let (leading, trailing) = design.edges(at: (Double(j) + 0.5) / 64)
        if along > leading && along < trailing { cells += 1 }
      }
      let width = design.span * Double(cells) / 64
      sum += width
      squares += width * width
    }
    return squares / sum
  }

  /// CN as a function of sin α.
  public static func normalForce(
    _ design: KiteDesign, aspectRatio: Double
  ) -> (Double) -> Double {
    let kp =
      2 * Double.pi * aspectRatio / (2 + (aspectRatio * aspectRatio + 4).squareRoot())
    let broadside = 1.98 - 0.81 * (1 - Double.exp(-20 / aspectRatio))
    return { sine in
      let s = sine < 1 ? sine : 1
      let cosine = (1 - s * s).squareRoot()
      let alpha = Double.asin(s)
      let attached =
        1 / (1 + Double.exp((alpha - design.stallAngle) / design.stallWidth))
      return attached * (kp * s * cosine + design.vortexLift * s * s)
        + (1 - attached) * broadside * s / (0.56 + 0.44 * s)
    }
  }

  /// What the air does to the sail.
  ///
  /// - Parameters:
  ///   - wind: the air's velocity less that of the centre of mass, body frame, m/s.
  ///   - rate: angular velocity, body frame, rad/s.
  ///   - dihedral: of either half, rad.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  public func force(
    wind: Vector3<Scalar>, rate: Vector3<Scalar>, sine: Scalar, cosine: Scalar
  ) -> Force {
    let side = Scalar.sides
    let zero = Scalar(0)
    let one = Scalar(1)
    let half = Scalar(0.5)
    let tiny = Scalar(1e-9)
    let sideSine = side * sine
    let sideCosine = side * cosine
    // d(normal wind)/dx: rotation; the camber's part comes with the chordwise wind.
    let turning = cosine * rate.y + sideSine * rate.z
    var fx = zero
    var fy = zero
    var fz = zero
    var mx = zero
    var my = zero
    var mz = zero
    var loads = zero
    var heave = zero
    var heavePitch = zero
    var pitch = zero
    var roll = zero
    coefficients.withUnsafeBufferPointer { cells in
      strips.withUnsafeBufferPointer { strips in
        for i in 0..<strips.count {
          let strip = strips[i]
          let x = strip.ahead
          let sag = half * curvature * x * x
          let py = strip.out * sideCosine
          let pz = strip.out * sine + sag
          // Air relative to the strip: wind - ω × r.
          let ux = wind.x - (rate.y * pz - rate.z * py)
          let uy = wind.y - (rate.z * x - rate.x * pz)
          let uz = wind.z - (rate.x * py - rate.y * x)
          let square = ux * ux + uy * uy + uz * uz + tiny
          let speed = square.squareRoot()
          let outward = sideCosine * uy + sine * uz
          let slope = curvature * x
          let normal = (cosine * uz - sideSine * uy) - slope * ux
          let gradient = turning - curvature * ux
          let perSpeed = one / speed
          // Incidence counts at 3/4 of the chord (thin wing).
          let effective = normal + gradient * (Scalar(0.25) * strip.chord * ux * perSpeed)
          let sinAlpha = Scalar.lesser(effective.magnitude * perSpeed, one)
          let (intercept, rise) = Sail.look(cells.baseAddress!, sinAlpha)
          let coefficient = intercept + rise * sinAlpha
          let inPlane = (ux * ux + outward * outward + tiny).squareRoot()
          let upstream = Scalar(0.3) * (one - sinAlpha) / inPlane
          let shift = (one - sinAlpha) / inPlane * spanShift
          let cx = x - upstream * strip.chord * ux
          let cOut = strip.out - shift * outward
          let load =
            strip.pressureArea * square
            * (coefficient * Scalar.select(effective .< zero, Scalar(-1), one))
          let drag = strip.pressureArea * speed * friction
          // Along the normal (-κ x, ∓sin Γ, cos Γ) and along the flow in the plane of the strip.
          let nx = zero - curvature * cx * load + drag * ux
          let ny = sideCosine * (drag * outward) - sideSine * load
          let nz = cosine * load + sine * (drag * outward)
          let ay = cOut * sideCosine
          let az = cOut * sine + half * curvature * cx * cx
          fx += nx
          fy += ny
          fz += nz
          mx += ay * nz - az * ny
          my += az * nx - cx * nz
          mz += cx * ny - ay * nx
          let twist =
            damping * strip.pressureArea * strip.chord * gradient
            * (speed + Scalar(0.2) * strip.chord * gradient.magnitude)
          my -= cosine * twist * strip.chord
          mz -= sideSine * twist * strip.chord
          loads += load
          // dN/du for the implicit part, N = ½ρA q² CN(u/q) with the flow in the plane as it is;
          // where the stall makes it negative it is left to the explicit part.
          let tangent =
            (sinAlpha + sinAlpha) * coefficient + (one - sinAlpha * sinAlpha) * rise
          let rate = strip.pressureArea * speed * Scalar.greater(tangent, zero)
          heave += rate
          heavePitch += rate * cx
          pitch +=
            rate * (cx * cx) + damping * strip.pressureArea * strip.chord * strip.chord * speed
          roll += rate * (strip.out * strip.out)
        }
      }
    }
    var total = Force()
    total.force = Vector3(fx.pairSum, fy.pairSum, fz.pairSum)
    total.moment = Vector3(mx.pairSum, my.pairSum, mz.pairSum)
    total.loads = loads
    total.heave = heave.pairSum
    total.heavePitch = heavePitch.pairSum
    total.pitch = pitch.pairSum
    total.roll = roll.pairSum
    return total
  }

  @inline(__always)
  static func look(
    _ cells: UnsafePointer<SIMD2<Double>>, _ sine: Scalar
  ) -> (intercept: Scalar, slope: Scalar) {
    // The cell is in the low bits of this sum; nothing here can trap, not even on NaN.
    let place = (sine * Scalar(255.9999) - Scalar(0.5)) + Scalar(0x1.8p52)
    var intercept = Scalar(0)
    var slope = Scalar(0)
    for lane in 0..<Scalar.laneCount {
      let cell = cells[Int(truncatingIfNeeded: place[lane: lane].bitPattern & 255)]
      intercept[lane: lane] = cell.x
      slope[lane: lane] = cell.y
    }
    return (intercept, slope)
  }
}
