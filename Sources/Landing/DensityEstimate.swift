import KiteMath

/// From members to a density: a kernel estimate on a grid whose kernels are as long and as narrow
/// as the cloud of members, and wider where members are rare.
///
/// The kernel's covariance is n^{-1/3} times a robust covariance of the members (Scott 2015, eq.
/// 6.44, for the plane), shrunk by 0.8² because the cloud is rarely one Gaussian; a pilot estimate
/// then scales each member's kernel by √(g/f), g the geometric mean of f, within 0.6 to 2
/// (Abramson 1982; Silverman 1986, §5.3). Blurring uses the split of a slanted Gaussian into one
/// along the rows and one along slanted columns (Geusebroek, Smeulders & van de Weijer 2003).
enum DensityEstimate {
  /// At most so many cells along the longer side of the grid.
  static let cells = 256.0
  /// Kernel widths, as multiples of the pilot's, among which each member's is split.
  static let widths = [0.6, 0.9, 1.35, 2.0]

  /// - Parameter effective: how many independent members these are worth, if fewer.
  static func density(of members: [Member], effective: Double? = nil) -> Density {
    var n = Double(members.count)
    if let effective, effective < n { n = effective > 1 ? effective : 1 }
    let (centre, covariance) = robustCovariance(members)
    let shrink = 0.64 * Double.exp(-Double.log(n) / 3)
    var kernel = (
      xx: covariance.xx * shrink, xy: covariance.xy * shrink, yy: covariance.yy * shrink
    )
    // Box: all but the rarest 1 in 250 on each side, plus room for the kernels.
    func range(_ of: (Member) -> Double, _ middle: Double, _ sigma: Double) -> (Double, Double) {
      var values = members.map(of)
      values.sort()
      let skip = values.count / 250
      let margin = 4 * sigma
      return (values[skip] - margin, values[values.count - 1 - skip] + margin)
    }
    let sx = kernel.xx.squareRoot()
    let sy = kernel.yy.squareRoot()
    let (west, east) = range({ $0.east }, centre.east, sx)
    let (south, north) = range({ $0.north }, centre.north, sy)
    let wide = east - west
    let high = north - south
    // The narrowest kernel spans about one cell, unless the grid would grow too large.
    let trace = 0.5 * (kernel.xx + kernel.yy)
    let spread = 0.25 * (kernel.xx - kernel.yy) * (kernel.xx - kernel.yy) + kernel.xy * kernel.xy
    let minor = trace - spread.squareRoot()
    var cell = widths[0] * (minor > 0 ? minor : 0).squareRoot()
    let coarsest = (wide > high ? wide : high) / cells
    if cell < coarsest { cell = coarsest }
    // A round size, so that the table of cells reads well: 1, 2 or 5 times a power of ten.
    cell = roundSize(cell)
    // A kernel narrower than a cell would leave holes between members.
    let least = 0.7 * cell * cell
    if kernel.xx < least { kernel.xx = least }
    if kernel.yy < least { kernel.yy = least }
    if kernel.xy * kernel.xy > 0.98 * kernel.xx * kernel.yy {
      let bound = (0.98 * kernel.xx * kernel.yy).squareRoot()
      kernel.xy = kernel.xy < 0 ? -bound : bound
    }
    let columns = Int(wide / cell) + 2
    let rows = Int(high / cell) + 2
    let grid = Grid(
      columns: columns, rows: rows, west: west, south: south, cell: cell)

    let raw = grid.binned(members)
    let pilot = grid.blurred(raw, kernel.xx, kernel.xy, kernel.yy)
    // Local widths: √(g/f) with g the geometric mean of f over the members.
    var logSum = 0.0, weight = 0.0
    for i in raw.indices where raw[i] > 0 && pilot[i] > 0 {
      logSum += raw[i] * Double.log(pilot[i])
      weight += raw[i]
    }
    let g = weight > 0 ? Double.exp(logSum / weight) : 1
    var layers = [[Double]](
      repeating: [Double](repeating: 0, count: raw.count), count: widths.count)
    for i in raw.indices where raw[i] > 0 {
      let wanted = pilot[i] > 0 ? (g / pilot[i]).squareRoot() : widths[widths.count - 1]
      // Split between the two nearest widths, in proportion to the logarithm.
      var k = 0
      while k < widths.count - 1, widths[k + 1] < wanted { k += 1 }
      if wanted <= widths[0] {
        layers[0][i] = raw[i]
      } else if k == widths.count - 1 {
        layers[k][i] = raw[i]
      } else {
        let f = Double.log(wanted / widths[k]) / Double.log(widths[k + 1] / widths[k])
        layers[k][i] = raw[i] * (1 - f)
        layers[k + 1][i] = raw[i] * f
      }
    }
    var mass = [Double](repeating: 0, count: raw.count)
    for k in widths.indices {
      let s = widths[k] * widths[k]
      let blurred = grid.blurred(layers[k], kernel.xx * s, kernel.xy * s, kernel.yy * s)
      for i in mass.indices { mass[i] += blurred[i] }
    }
    return Density(
      origin: Point(east: west + 0.5 * cell, north: south + 0.5 * cell), cell: cell,
      columns: Int32(columns), rows: Int32(rows), mass: mass)
  }

  /// The next 1, 2 or 5 times a power of ten that is not smaller.
  static func roundSize(_ x: Double) -> Double {
    var power = 1e-3
    while power * 10 <= x { power *= 10 }
    if x <= power { return power }
    if x <= 2 * power { return 2 * power }
    if x <= 5 * power { return 5 * power }
    return 10 * power
  }

  /// Median and a covariance that a few far members cannot move: the ordinary one of the members
  /// within three robust standard deviations on both axes.
  static func robustCovariance(_ members: [Member])
    -> (centre: Point, covariance: (xx: Double, xy: Double, yy: Double))
  {
    func spread(_ of: (Member) -> Double) -> (Double, Double) {
      var values = members.map(of)
      values.sort()
      let median = values[values.count / 2]
      // Half the distance between the 16 and 84 % quantiles.
      let low = values[Int(0.1587 * Double(values.count))]
      let high = values[Int(0.8413 * Double(values.count))]
      return (median, 0.5 * (high - low))
    }
    let (mx, sx) = spread { $0.east }
    let (my, sy) = spread { $0.north }
    var xx = 0.0, xy = 0.0, yy = 0.0, n = 0.0
    for m in members {
      let dx = m.east - mx
      let dy = m.north - my
      if dx > 3 * sx || dx < -3 * sx || dy > 3 * sy || dy < -3 * sy { continue }
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
      n += 1
    }
    let floor = 1e-2
    n = n > 0 ? n : 1
    xx = xx / n
    yy = yy / n
    return (
      Point(east: mx, north: my), (xx > floor ? xx : floor, xy / n, yy > floor ? yy : floor)
    )
  }
}

/// A grid of square cells while a density is made.
struct Grid {
  let columns, rows: Int
  let west, south, cell: Double

  /// Members shared out among the four nearest cell centres; each member weighs 1/n, those
  /// outside the grid are left out.
  func binned(_ members: [Member]) -> [Double] {
    var mass = [Double](repeating: 0, count: columns * rows)
    let weight = 1 / Double(members.count)
    for m in members {
      let x = (m.east - west) / cell - 0.5
      let y = (m.north - south) / cell - 0.5
      guard x >= 0, y >= 0, x < Double(columns - 1), y < Double(rows - 1) else { continue }
      let i = Int(x)
      let j = Int(y)
      let f = x - Double(i)
      let g = y - Double(j)
      let k = j * columns + i
      mass[k] += weight * (1 - f) * (1 - g)
      mass[k + 1] += weight * f * (1 - g)
      mass[k + columns] += weight * (1 - f) * g
      mass[k + columns + 1] += weight * f * g
    }
    return mass
  }

  /// Blurred with a Gaussian of covariance [[xx, xy], [xy, yy]], m².
  func blurred(_ mass: [Double], _ xx: Double, _ xy: Double, _ yy: Double) -> [Double] {
    var any = false
    for m in mass where m > 0 {
      any = true
      break
    }
    if !any { return mass }
    // Along rows with what is left of the variance, then along lines x = slant · y.
    let slant = xy / yy
    let along = weights((xx - xy * slant) / (cell * cell))
    let up = weights(yy / (cell * cell))
    var first = [Double](repeating: 0, count: mass.count)
    let reach = along.count - 1
    for j in 0..<rows {
      let row = j * columns
      for i in 0..<columns {
        let m = mass[row + i]
        if m == 0 { continue }
        let low = i - reach > 0 ? -reach : -i
        let high = i + reach < columns ? reach : columns - 1 - i
        if low > high { continue }
        for d in low...high { first[row + i + d] += m * along[d < 0 ? -d : d] }
      }
    }
    var second = [Double](repeating: 0, count: mass.count)
    let rise = up.count - 1
    for d in -rise...rise {
      let w = up[d < 0 ? -d : d]
      let shift = slant * Double(d)
      var whole = Int(shift)
      if Double(whole) > shift { whole -= 1 }
      let f = shift - Double(whole)
      for j in 0..<rows {
        let to = j + d
        if to < 0 || to >= rows { continue }
        let from = j * columns
        let into = to * columns
        let low = whole < 0 ? -whole : 0
        let high = whole + 1 > 0 ? columns - 1 - whole - 1 : columns - 1
        if low > high { continue }
        for i in low...high {
          let m = w * first[from + i]
          if m == 0 { continue }
          second[into + i + whole] += m * (1 - f)
          if i + whole + 1 < columns { second[into + i + whole + 1] += m * f }
        }
      }
    }
    return second
  }

  /// Weights of a Gaussian of a variance in cells², to 4 σ, that add to 1.
  func weights(_ variance: Double) -> [Double] {
    let v = variance > 0.05 ? variance : 0.05
    let reach = Int(4 * v.squareRoot()) + 1
    var w = (0...reach).map { Double.exp(-0.5 * Double($0 * $0) / v) }
    var sum = w[0]
    for i in 1...reach { sum += 2 * w[i] }
    for i in 0...reach { w[i] /= sum }
    return w
  }
}
