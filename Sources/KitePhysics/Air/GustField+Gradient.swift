public import KiteMath

extension GustField {
  /// The derivatives of the velocity by east, north and up, 1/s: some 2 µs.
  ///
  /// Those of a component by its own direction are continuous in space, and their sum is zero but
  /// for the rounding of the coefficients to `Float`; the others jump between cells.
  public func gradient(
    at position: Vector3<Double>, time: Double
  ) -> (east: Vector3<Double>, north: Vector3<Double>, up: Vector3<Double>) {
    let x = GustField.limited(position.x)
    let y = GustField.limited(position.y)
    let z = GustField.limited(position.z)
    let t = GustField.limited(time)
    var (byEast, byNorth, byUp) = (Vector3<Double>.zero, Vector3<Double>.zero, Vector3<Double>.zero)
    for o in 0..<octaves.count {
      let q = octaves[o]
      let xi = q.east * x + q.north * y + q.up * z - q.drift * t
      let zeta = q.thirdEast * x + q.thirdNorth * y + q.thirdUp * z - q.thirdDrift * t
      let place = [xi.x, xi.y, zeta]
      var at = [0, 0, 0]
      // Weights and their derivatives, quadratic and linear, for each axis.
      var quadratic = [[Double]]()
      var quadraticSlope = [[Double]]()
      var linear = [[Double]]()
      for axis in 0..<3 {
        let shifted = place[axis] + 0x1.8p52
        let f = place[axis] - (shifted - 0x1.8p52)
        at[axis] = (Int(truncatingIfNeeded: shifted.bitPattern) &- 1) & 15
        quadratic.append([0.5 * (0.5 - f) * (0.5 - f), 0.75 - f * f, 0.5 * (0.5 + f) * (0.5 + f)])
        quadraticSlope.append([f - 0.5, -2 * f, f + 0.5])
        linear.append([0.5 - f, 0.5 + f])
      }
      // Components u, v, w: their own axis, that of rows and that of layers.
      for (component, own, row, layer) in [(0, 0, 1, 2), (1, 1, 2, 0), (2, 2, 0, 1)] {
        let base = (o * 3 + component) * GustField.block
        var slope = [0.0, 0, 0]
        for a in 0..<2 {
          for b in 0..<2 {
            let start =
              base + ((at[layer] + a) * GustField.side + at[row] + b) * GustField.stride + at[own]
            for c in 0..<3 {
              let value = Double(coefficients[start + c])
              slope[own] += value * quadraticSlope[own][c] * linear[row][b] * linear[layer][a]
              slope[row] += value * quadratic[own][c] * Double(2 * b - 1) * linear[layer][a]
              slope[layer] += value * quadratic[own][c] * linear[row][b] * Double(2 * a - 1)
            }
          }
        }
        let column =
          component == 0
          ? Vector3(Double(q.uEast.x), Double(q.uNorth.x), Double(q.uUp.x))
          : (component == 1
            ? Vector3(Double(q.vEast.x), Double(q.vNorth.x), Double(q.vUp.x))
            : Vector3(Double(q.wEast.x), Double(q.wNorth.x), Double(q.wUp.x)))
        byEast +=
          column * (slope[0] * q.east.x + slope[1] * q.east.y + slope[2] * q.thirdEast)
        byNorth +=
          column * (slope[0] * q.north.x + slope[1] * q.north.y + slope[2] * q.thirdNorth)
        byUp += column * (slope[0] * q.up.x + slope[1] * q.up.y + slope[2] * q.thirdUp)
      }
    }
    return (byEast, byNorth, byUp)
  }
}
