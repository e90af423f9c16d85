import KiteMath
import KitePhysics

/// Falls of plates and kites set side by side: what Docs/Plates.md is made of.
public enum PlateStudy {
  /// Of the air, kg/m³: that of the reference figures.
  static let density = 0.98

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
    return (body.mass / (density * body.sail.meanChord * body.sail.area)).squareRoot()
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
