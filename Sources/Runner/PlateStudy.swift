import KiteMath
public import KitePhysics

/// Falls of plates and kites set side by side: what Docs/Plates.md is made of.
public enum PlateStudy {
  /// Of the air, kg/m³: that of the reference figures.
  public static let density = 0.98

  /// The plate of ``OffsetPlate/kite(offset:)`` with the strips and coefficients of an Afghan kite.
  ///
  /// - Parameter offset: over the chord.
  public static func plate(offset: Double, mass: Double = 0.040) -> KiteDesign {
    let plate = OffsetPlate.kite(offset: offset)
    return KiteDesign.afghan.plate(
      mass: mass, chord: plate.chord, span: plate.span, offset: offset,
      inertiaFactor: 12.0 / 14)
  }

  /// Where a kite's strips begin to turn over when its mass is raised.
  public struct Turnover: Equatable, Sendable {
    /// Whether they do, and at which Froude number; the greatest that was tried if they do not.
    public var turnsOver: Bool
    public var froude: Double
    /// How many starts each mass had.
    public var falls: Int
  }

  /// Fr = √(M/(ρ l A)), l the mean chord.
  static func froude(_ design: KiteDesign) -> Double {
    let body = KiteBody<Pair>(design, density: density)
    return (body.mass.x / (density * body.sail.meanChord * body.sail.area)).squareRoot()
  }

  /// Raises the mass by thirds of a power of ten from a tenth of the kite's own to a hundred times
  /// it; at each it falls nearly flat, nearly edge-on, and turning at two rates.
  public static func turnover(of design: KiteDesign) -> Turnover {
    let starts = [
      PlateMotion(along: 0, normal: -0.1, angle: 0.1), PlateMotion(along: 0, normal: 0, angle: 1.4),
      PlateMotion(along: 1, normal: -1, turn: 5, angle: 0),
      PlateMotion(along: 1, normal: -1, turn: -15, angle: 0),
    ]
    var last = 0.0
    for step in -3...6 {
      var kite = design
      kite.mass *= Double.pow(10, Double(step) / 3)
      last = froude(kite)
      let strips = StripPlate(kite, density: density)
      // Times of fall over a chord grow with the speed, as the root of the mass.
      let dt = 0.005 / (kite.mass > 0.16 ? (kite.mass / 0.16).squareRoot() : 1)
      for start in starts
      where PlateFall(strips, from: start, time: 6_000 * dt, dt: dt).mode == .tumble {
        return Turnover(turnsOver: true, froude: last, falls: starts.count)
      }
    }
    return Turnover(turnsOver: false, froude: last, falls: starts.count)
  }
}

extension PlateStudy {
  /// One place of the centre of mass: the reference, the reference with the drag of a plate of finite
  /// span, the strips in their plane and out of it.
  public struct Row: Sendable {
    /// Centre of mass ahead of the middle, over the chord.
    public var offset: Double
    public var reference, finite, strips: PlateFall
    /// The strips in flight, free to turn about every axis.
    public var flown: StillFalls
  }

  /// The offsets that are compared.
  public static let offsets = [0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.28, 0.30, 0.35, 0.40]

  /// The reference plate; with `finite` the broadside coefficient is Hoerner's 1.17.
  public static func reference(offset: Double, finite: Bool = false) -> OffsetPlate {
    var plate = OffsetPlate.kite(offset: offset)
    if finite { plate.broadsideDrag = 1.17 }
    return plate
  }

  /// Falls of 150 s from a small tilt, of which the last 50 s count.
  public static func rows() -> [Row] {
    Runner.map(offsets.count) { i in
      let offset = offsets[i]
      func fall(_ plate: some PlateModel) -> PlateFall {
        PlateFall(plate, from: OffsetPlate.start, time: 150, forgotten: 2.0 / 3, dt: 0.005)
      }
      return Row(
        offset: offset, reference: fall(reference(offset: offset)),
        finite: fall(reference(offset: offset, finite: true)),
        strips: fall(StripPlate(plate(offset: offset), density: density)),
        flown: StillFalls(
          plate(offset: offset), material: .fighting, line: 0, density: density))
    }
  }

  /// The way of a plate's middle of mass over the first seconds of its fall, a motion every tenth of a
  /// second.
  public static func path(_ plate: some PlateModel, seconds: Double) -> [PlateMotion] {
    var motion = PlateMotion(along: 0, normal: -0.1, angle: 0.3)
    var path = [motion]
    for step in 1...Int(seconds * 200 + 0.5) {
      plate.advance(&motion, dt: 0.005)
      if step % 20 == 0 { path.append(motion) }
    }
    return path
  }

  /// What decides how a flat thing falls: its Froude number, and whether a flat fall is steady against a turn about an axis: D V/(J g), steady above 1.
  ///
  /// With slip u, tilt θ and rate ω, m u' = -m V ω - m g θ and J ω' = -D ω + k u have the
  /// characteristic J λ³ + D λ² + k V λ + k g = 0: by Routh its roots are in the left half if
  /// D V > J g, whatever k > 0.
  public struct Steadiness: Sendable {
    /// About the left wing, and about the spine.
    public var pitch, roll: Double
    /// √(M/(ρ l A)), l the mean chord.
    public var froude: Double
  }

  public static func steadiness(of design: KiteDesign) -> Steadiness {
    let body = KiteBody<Pair>(design, density: density)
    let broadside = Sail<Pair>.normalForce(design, aspectRatio: body.sail.aspectRatio)(1)
    let speed = Drag.terminalSpeed(
      mass: body.mass.x, dragArea: broadside * body.sail.area, density: density)
    let (sine, cosine) = Double.sinCos(design.restDihedral)
    func moment(_ rate: Vector3<Double>) -> Vector3<Double> {
      body.sail.force(
        wind: Vector3(Pair(0), Pair(0), Pair(speed)), rate: Vector3(repeating: rate),
        sine: Pair(sine), cosine: Pair(cosine)
      ).moment[lane: 0]
    }
    let small = 1e-3
    let pitch =
      (moment(Vector3(0, -small, 0)).y - moment(Vector3(0, small, 0)).y) / (2 * small)
    let roll =
      (moment(Vector3(-small, 0, 0)).x - moment(Vector3(small, 0, 0)).x) / (2 * small)
    let g = standardGravity
    return Steadiness(
      pitch: pitch * speed / (g * (body.inertia.y.x + body.apparentInertia.y.x)),
      roll: roll * speed / (g * (body.inertia.x.x + body.apparentInertia.x.x)),
      froude: froude(design))
  }
}
