import KiteMath

/// Strength and memory of the gusts in the boundary layer, as a drifting thing meets them.
///
/// Standard deviations along the wind, across it and up, with h the depth of the layer:
///
///     σu, σv, σw = (2.39, 1.92, 1.25) u* (1 - z/h)^¾        Panofsky & Dutton 1984
///     σw² += [1.3 w* (z/h)^⅓ (1 - 0.8 z/h)]²                in convection, Stull 1988
///     σu², σv² += 0.35 w*²                                   Panofsky et al. 1977 (12^⅔/15)
///
/// Lagrangian time scales T_i = 2 σi²/(C0 ε), C0 = 3.1, with the dissipation
/// ε = u*³(1 + 4 z/L)/(κ z) + 0.5 w*³/h, so that T_w is 0.4 z/u* ≈ 0.5 z/σw near neutral ground
/// (Wilson, Thurtell & Kidd 1981). A thing that sinks through the eddies leaves them early:
/// T → T/√(1 + (β ws/σw)²), β = 1.5 (Csanady 1963; Sawford & Guest 1991).
public struct Turbulence: Equatable, Sendable {
  /// Friction velocity u*, m/s.
  public var friction: Double
  /// Convective velocity scale w*, m/s; 0 unless the ground is warm.
  public var convective: Double
  /// Depth of the boundary layer h, m.
  public var depth: Double
  /// Reciprocal Obukhov length, 1/m; only its positive values matter here.
  public var inverseObukhovLength: Double
  /// Factors on the standard deviations and on the time scales: what is felt by a thing that does
  /// not follow the air as a particle would.
  public var strength = 1.0
  public var memory = 1.0

  public init(
    friction: Double, convective: Double = 0, depth: Double = 1_000,
    inverseObukhovLength: Double = 0
  ) {
    self.friction = friction
    self.convective = convective
    self.depth = depth
    self.inverseObukhovLength = inverseObukhovLength
  }

  /// Turbulence of a surface layer with friction velocity u*: w* from u* and L as
  /// w*³ = -u*³ h/(κ L), and the usual depth of the layer by stability, m (*guess*: 1,200
  /// unstable, 800 neutral, 150 to 400 stable after Zilitinkevich's 0.4 √(u* L/f)).
  public init(surface: SurfaceLayer, friction: Double) {
    let inverse = surface.inverseObukhovLength
    var depth = 800.0
    var convective = 0.0
    if inverse < 0 {
      depth = 1_200
      convective = friction * Double.pow(-depth * inverse / SurfaceLayer.karman, 1.0 / 3)
    } else if inverse > 0 {
      depth = 0.4 * (friction / inverse / 1e-4).squareRoot()
      depth = depth < 150 ? 150 : (depth > 800 ? 800 : depth)
    }
    self.init(
      friction: friction, convective: convective, depth: depth, inverseObukhovLength: inverse)
  }

  /// What a thing that sinks at `sink` m/s meets at one height.
  public struct Level: Equatable, Sendable {
    /// Standard deviations along, across and up, m/s.
    public var along, across, up: Double
    /// Time scales of the horizontal and of the vertical gusts as met, s.
    public var horizontalTime, verticalTime: Double
  }

  /// Gusts at height z above ground, m. Above the layer they die out.
  public func level(_ z: Double, sink: Double) -> Level {
    let height = z > 0.1 ? z : 0.1
    let share = height / depth
    let fade = share < 1 ? Double.pow(1 - share, 0.75) : 0
    let shear = friction * fade
    let thermal =
      share < 1
      ? 1.3 * convective * Double.pow(share, 1.0 / 3) * (1 - 0.8 * share) : 0
    let sideways = share < 1 ? 0.35 * convective * convective : 0
    // A whisper is left above the layer and in still air, so that no time scale is 0/0.
    let along = (5.7121 * shear * shear + sideways + 1e-4).squareRoot()
    let across = (3.6864 * shear * shear + sideways + 1e-4).squareRoot()
    let up = (1.5625 * shear * shear + thermal * thermal + 1e-4).squareRoot()
    let stable = inverseObukhovLength > 0 ? 4 * height * inverseObukhovLength : 0
    let u3 = friction * friction * friction * fade * fade * fade
    let dissipation =
      u3 * (1 + stable) / (SurfaceLayer.karman * height)
      + (share < 1 ? 0.5 * convective * convective * convective / depth : 0) + 1e-6
    let crossing = (1 + 2.25 * sink * sink / (up * up)).squareRoot()
    func time(_ variance: Double) -> Double {
      let t = 2 * variance / (3.1 * dissipation) / crossing
      return t < 0.05 ? 0.05 : (t > 600 ? 600 : t)
    }
    return Level(
      along: along * strength, across: across * strength, up: up * strength,
      horizontalTime: time(along * across) * memory, verticalTime: time(up * up) * memory)
  }
}
