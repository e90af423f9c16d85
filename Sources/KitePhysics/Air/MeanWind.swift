public import KiteMath

/// The mean wind over one place by height above the ground, tabulated once on a uniform grid so
/// that a query is one linear interpolation.
///
/// Below its lowest level the air stands still, above its highest the wind stays as it is there;
/// a uniform wind is the same everywhere, below the ground too. Between grid levels the error of
/// a logarithmic profile is at most Δz² u*/(8 κ z'²), z' the height above the lowest level: with
/// 0.25 m and u* = 0.5 m/s that is 0.01 m/s at 1 m and 0.001 above 3 m (up to six times that in
/// stable air). The levels of a sounding fall between those of the grid; the corner there is cut
/// by up to Δz.
public struct MeanWind: Equatable, Sendable {
  /// East and north component, m/s, at `lowest` + i `spacing`; never empty.
  let table: [SIMD2<Double>]
  /// Height above ground of the first entry, m; at and below it the first entry holds.
  let lowest: Double
  /// Distance of the levels, m.
  let spacing: Double
  let inverseSpacing: Double
  /// Where the gusts begin to be felt, and over what height they come to their full strength, m;
  /// 0 for a wind that knows no ground.
  let gustDepth: Double
  /// The horizontal direction the wind blows **to**, of length 1: that of the profile at its
  /// reference height. Gusts and events are laid out along it.
  public let direction: Vector3<Double>
  /// What it was made from, where that says less than the table does.
  public let layer: Layer?

  /// What the wind of a surface layer is made from.
  public struct Layer: Equatable, Sendable {
    public var surface: SurfaceLayer
    /// m/s at `reference`, m
    public var speed, reference: Double
    public var direction: Vector3<Double>
    /// m
    public var top, spacing: Double

    public init(
      surface: SurfaceLayer, speed: Double, reference: Double, direction: Vector3<Double>,
      top: Double, spacing: Double
    ) {
      self.surface = surface
      self.speed = speed
      self.reference = reference
      self.direction = direction
      self.top = top
      self.spacing = spacing
    }
  }

  /// The wind as a table, for whoever keeps it somewhere: east and north component, m/s, at
  /// `lowest` + i `spacing`, m, and the depth over which gusts come to their full strength, m.
  public struct Table: Equatable, Sendable {
    public var values: [SIMD2<Double>]
    public var lowest, spacing, gustDepth: Double
    public var direction: Vector3<Double>

    public init(
      values: [SIMD2<Double>], lowest: Double, spacing: Double, gustDepth: Double,
      direction: Vector3<Double>
    ) {
      self.values = values
      self.lowest = lowest
      self.spacing = spacing
      self.gustDepth = gustDepth
      self.direction = direction
    }
  }

  public var asTable: Table {
    Table(
      values: table, lowest: lowest, spacing: spacing, gustDepth: gustDepth, direction: direction)
  }

  /// The wind of a table that holds at least one level.
  public init(_ table: Table) {
    precondition(!table.values.isEmpty && table.spacing > 0)
    self.init(
      table.values, lowest: table.lowest, spacing: table.spacing, gustDepth: table.gustDepth,
      direction: table.direction)
  }

  public init(_ layer: Layer) {
    self.init(
      surface: layer.surface, speed: layer.speed, at: layer.reference,
      direction: layer.direction, top: layer.top, spacing: layer.spacing)
  }

  /// The wind of a surface layer.
  ///
  /// - Parameters:
  ///   - surface: shape of the profile by roughness and stability, or a power law.
  ///   - speed: mean speed, m/s, at `reference`.
  ///   - reference: height above ground, m, where the speed was measured or forecast.
  ///   - direction: where the wind blows **to**; of any length, its vertical part is dropped.
  ///   - top: height, m, above which the wind stays as it is (*guess*, 200 to 500: as far as the
  ///     law can be trusted).
  ///   - spacing: distance of the levels of the table, m.
  public init(
    surface: SurfaceLayer, speed: Double, at reference: Double = 10,
    direction: Vector3<Double> = .unitX, top: Double = 400, spacing: Double = 0.25
  ) {
    let way = MeanWind.horizontal(direction)
    // A logarithm begins where it vanishes, so that the first entry is that zero.
    let lowest = surface.exponent == nil ? surface.displacement + surface.roughness : 0
    let count = MeanWind.levels(from: lowest, to: top, spacing)
    var table = [SIMD2<Double>](repeating: SIMD2(0, 0), count: count)
    for i in 1..<count {
      let z = lowest + Double(i) * spacing
      let here = speed * surface.ratio(z, to: reference)
      table[i] = SIMD2(here * way.x, here * way.y)
    }
    self.init(
      table, lowest: lowest, spacing: spacing, gustDepth: 2, direction: way,
      layer: Layer(
        surface: surface, speed: speed, reference: reference, direction: direction, top: top,
        spacing: spacing))
  }

  /// The wind of a sounding: linear between its levels and down to zero at the ground.
  ///
  /// - Parameters:
  ///   - heights: heights above ground, m, rising; levels at or below the ground are left out.
  ///   - east, north: components of where the wind blows **to**, m/s, at those heights.
  ///   - reference: height, m, whose direction the gusts take.
  ///   - spacing: distance of the levels of the table, m; made larger where the sounding is so
  ///     high that more than 4,096 levels would be needed.
  public init(
    heights: [Double], east: [Double], north: [Double], reference: Double = 30,
    spacing: Double = 0.5
  ) {
    precondition(heights.count == east.count && heights.count == north.count)
    var z = [0.0]
    var wind = [SIMD2<Double>(0, 0)]
    for i in 0..<heights.count where heights[i] > z[z.count - 1] {
      z.append(heights[i])
      wind.append(SIMD2(east[i], north[i]))
    }
    let top = z[z.count - 1]
    let step = top / spacing > 4_096 ? top / 4_096 : spacing
    func at(_ height: Double) -> SIMD2<Double> {
      var i = 1
      while i < z.count && z[i] < height { i += 1 }
      guard i < z.count else { return wind[wind.count - 1] }
      let share = (height - z[i - 1]) / (z[i] - z[i - 1])
      return wind[i - 1] + (wind[i] - wind[i - 1]) * share
    }
    let count = MeanWind.levels(from: 0, to: top, step)
    var table = [SIMD2<Double>](repeating: SIMD2(0, 0), count: count)
    for i in 1..<count { table[i] = at(Double(i) * step) }
    let there = at(reference)
    self.init(
      table, lowest: 0, spacing: step, gustDepth: 2,
      direction: MeanWind.horizontal(Vector3(there.x, there.y, 0)))
  }

  /// The same wind everywhere, m/s east, north and up, below the ground too. Its vertical part is
  /// left to ``Air``, which keeps it.
  public static func uniform(_ wind: Vector3<Double>) -> MeanWind {
    MeanWind(
      [SIMD2(wind.x, wind.y)], lowest: 0, spacing: 1, gustDepth: 0,
      direction: MeanWind.horizontal(wind))
  }

  private init(
    _ table: [SIMD2<Double>], lowest: Double, spacing: Double, gustDepth: Double,
    direction: Vector3<Double>, layer: Layer? = nil
  ) {
    self.layer = layer
    self.table = table
    self.lowest = lowest
    self.spacing = spacing
    inverseSpacing = 1 / spacing
    self.gustDepth = gustDepth
    self.direction = direction
  }

  /// The mean wind, m/s, at a height above ground, m.
  public func velocity(atHeight z: Double) -> Vector3<Double> {
    let last = table.count - 1
    let t = (z - lowest) * inverseSpacing
    let v: SIMD2<Double>
    if !(t > 0) {
      v = table[0]
    } else if t >= Double(last) {
      v = table[last]
    } else {
      let i = Int(t)
      v = table[i] + (table[i + 1] - table[i]) * (t - Double(i))
    }
    return Vector3(v.x, v.y, 0)
  }

  /// The share of the gusts that is felt at a height above ground, m: they grow from nothing
  /// where the mean wind does to their full strength 2 m higher (*guess*, 1 to 5 m).
  public func exposure(_ z: Double) -> Double {
    guard gustDepth > 0 else { return 1 }
    let share = (z - lowest) / gustDepth
    return share > 0 ? (share < 1 ? share : 1) : 0
  }

  /// At least two levels, the last at or above `top`.
  private static func levels(from lowest: Double, to top: Double, _ spacing: Double) -> Int {
    precondition(spacing > 0)
    let intervals = (top - lowest) / spacing
    guard intervals > 1 else { return 2 }
    precondition(intervals < 1e6, "a table of the wind with a million levels")
    let whole = Int(intervals)
    return (Double(whole) < intervals ? whole + 1 : whole) + 1
  }

  /// The direction of the horizontal part, or east if there is none.
  private static func horizontal(_ v: Vector3<Double>) -> Vector3<Double> {
    Vector3(v.x, v.y, 0).normalized(orElse: .unitX)
  }
}
