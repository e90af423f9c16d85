public import KiteMath

/// Cross-flow drag of a line, tabulated by speed: the force on each metre is q(u) u⊥, with
/// q = ½ ρ d Cd(u d/ν) u in kg/(m s).
///
/// Cells of 1/8 m/s up to 64 m/s, linear between (for a constant Cd that is exact); above, q
/// grows with the speed, that is, Cd stays what it is at 64 m/s.
public struct DragTable: Sendable {
  /// For each cell the straight line q = intercept + slope · u.
  let cells: [SIMD2<Double>]

  /// - Parameters:
  ///   - diameter: as the air sees it, m.
  ///   - density: of the air, kg/m³.
  ///   - coefficient: Cd as a function of the speed across the line, m/s.
  public init(diameter: Double, density: Double, coefficient: (Double) -> Double) {
    func q(_ edge: Int) -> Double {
      let speed = Double(edge) / DragTable.perSpeed
      return speed > 0 ? 0.5 * density * diameter * coefficient(speed) * speed : 0
    }
    cells = (0...DragTable.last).map { cell in
      let slope = (q(cell + 1) - q(cell)) * DragTable.perSpeed
      return SIMD2(q(cell) - slope * Double(cell) / DragTable.perSpeed, slope)
    }
  }

  /// Index of the last cell, and cells for each m/s.
  @inline(__always) static var last: Int { 511 }
  @inline(__always) static var perSpeed: Double { 8 }

  /// q at a speed, kg/(m s).
  public func resistance(_ speed: Double) -> Double {
    cells.withUnsafeBufferPointer { DragTable.look($0.baseAddress!, speed) }
  }

  @inline(__always)
  static func look<Scalar: Lane>(
    _ cells: UnsafePointer<SIMD2<Double>>, _ speed: Scalar
  ) -> Scalar {
    let within = Scalar.lesser(speed, Scalar(63.9375))
    // The cell is in the low bits of this sum; nothing here can trap, not even on NaN.
    let place = (within * Scalar(perSpeed) - Scalar(0.5)) + Scalar(0x1.8p52)
    var intercept = Scalar(0)
    var slope = Scalar(0)
    for lane in 0..<Scalar.laneCount {
      let cell = cells[Int(truncatingIfNeeded: place[lane: lane].bitPattern & 511)]
      intercept[lane: lane] = cell.x
      slope[lane: lane] = cell.y
    }
    let q = intercept + slope * within
    let beyond = Scalar.greater(speed * Scalar(1 / 63.9375), Scalar(1))
    return q * beyond
  }
}
