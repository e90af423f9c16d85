import KiteMath

/// The lowest air as a drifting thing meets it, tabulated over height: everything a step needs
/// is one look-up, two numbers a quantity.
///
/// Nodes lie where the leading bits of z + 2 m change: every 6 cm at the ground, every 2 m at
/// 80 m, every 64 m at 3 km; between them every quantity is linear. The horizontal axes are along the surface wind and to the left of it.
public struct AirTable: Sendable {
  /// Mean wind along and across, m/s, and the density factor √(ρ0/ρ) at a height, m.
  public struct Air: Sendable {
    public var along, across: Double
    /// Sink rate here over the sink rate at sea level, √(1.225/ρ).
    public var thinness: Double
    /// How much of the wind's error above is felt here: 0 at the ground to 1 aloft.
    public var exposure: Double
    public init(along: Double, across: Double, thinness: Double, exposure: Double) {
      self.along = along
      self.across = across
      self.thinness = thinness
      self.exposure = exposure
    }
  }

  /// Height of the top of the table above ground, m. Higher up the values at the top hold.
  public let top: Double
  /// Number of intervals.
  public let count: Int
  /// 14 intercepts and 14 slopes an interval, in the order in which `init` lists them.
  let records: [Double]
  /// Kicks.
  let normals: NormalTable

  /// Share of the vertical time scale that one step takes. At 0.25 the mean landing place of a
  /// kite cut at 80 m is within 1 % and its spread within 2 % of those at a quarter of the step
  /// (tested).
  @inlinable public static var defaultResolution: Double { 0.25 }

  /// - Parameters:
  ///   - top: height of the table, m above ground.
  ///   - sink: usual sink rate, m/s at sea level: it sets how fast eddies are crossed.
  ///   - resolution: step over the vertical time scale.
  ///   - turbulence: the gusts.
  ///   - air: mean wind and density by height above ground.
  public init(
    top: Double, sink: Double, resolution: Double = defaultResolution,
    turbulence: Turbulence, air: (Double) -> Air
  ) {
    self.top = top
    count = AirTable.index(top) + 1
    normals = NormalTable()
    let delta = 1e-3
    var nodes = [[Double]]()
    nodes.reserveCapacity(count + 1)
    for i in 0...count {
      let z = AirTable.node(i)
      let here = air(z)
      let gust = turbulence.level(z, sink: sink * here.thinness)
      let above = turbulence.level(z + delta * (1 + z), sink: sink * here.thinness)
      let below = turbulence.level(z - delta * (1 + z), sink: sink * here.thinness)
      let rise = z - delta * (1 + z) > 0.1 ? 2 * delta * (1 + z) : delta * (1 + z)
      let slope = (above.up - (rise > 1.5 * delta * (1 + z) ? below.up : gust.up)) / rise
      // A step resolves the eddies, and the profile that the thing sinks through.
      var dt = resolution * gust.verticalTime
      let passage = resolution * (0.6 * z + 2) / (sink * here.thinness + 0.25 * gust.up)
      if dt > passage { dt = passage }
      let shortest = 0.4 * resolution
      dt = dt < shortest ? shortest : (dt > 40 * resolution ? 40 * resolution : dt)
      let law = GustStep(
        sigma: gust.up, slope: slope, time: gust.verticalTime, dt: dt, growth: 0)
      let ah = Double.exp(-dt / gust.horizontalTime)
      nodes.append([
        here.along, here.across, gust.along, gust.across, here.thinness, gust.up,
        law.memory, law.kick, law.drift, dt,
        ah, (1 - ah * ah).squareRoot(), here.exposure, 0,
      ])
    }
    var records = [Double](repeating: 0, count: AirTable.stride / 8 * count)
    let slots = AirTable.stride / 16
    for i in 0..<count {
      let z0 = AirTable.node(i)
      let z1 = AirTable.node(i + 1)
      for s in 0..<slots {
        let slope = (nodes[i + 1][s] - nodes[i][s]) / (z1 - z0)
        records[2 * slots * i + s] = nodes[i][s] - slope * z0
        records[2 * slots * i + slots + s] = slope
      }
    }
    self.records = records
  }

  /// Bytes from one interval's record to the next.
  static var stride: Int { 2 * 14 * 8 }

  /// The interval that holds height z ≥ 0: exponent and five leading bits of z + 2.
  @inline(__always)
  static func index(_ z: Double) -> Int {
    Int(truncatingIfNeeded: ((z + 2).bitPattern &- 0x4000_0000_0000_0000) >> 47)
  }

  /// The lower end of an interval.
  static func node(_ i: Int) -> Double {
    Double(bitPattern: 0x4000_0000_0000_0000 + UInt64(i) << 47) - 2
  }
}
