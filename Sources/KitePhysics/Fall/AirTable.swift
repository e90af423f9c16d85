public import KiteMath

/// The lowest air as a drifting thing meets it, tabulated over height: everything a step needs
/// is one look-up of six vectors.
///
/// Nodes lie where the leading bits of z + 2 m change: every 6 cm at the ground, every 2 m at
/// 80 m, every 64 m at 3 km; between them every quantity is linear. The horizontal axes are along
/// the surface wind and to the left of it.
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
  /// What a step needs to know of the air, by interval.
  let records: [Record]
  /// Kicks.
  let normals: NormalTable

  /// One interval of height: values at its lower end, and what is added to them across it.
  struct Record {
    /// Mean wind along and across, standard deviations of the gusts along and across, m/s.
    var wind = SIMD4<Float>(0, 0, 0, 0)
    /// √(ρ0/ρ); σw, m/s; √(dt/2T) of the vertical and of the horizontal gusts.
    var gust = SIMD4<Float>(0, 0, 0, 0)
    /// The step dt, s; ½ dσw/dz dt; d(dt)/dz, s/m; exposure.
    var step = SIMD4<Float>(0, 0, 0, 0)
    var windChange = SIMD4<Float>(0, 0, 0, 0)
    var gustChange = SIMD4<Float>(0, 0, 0, 0)
    var stepChange = SIMD4<Float>(0, 0, 0, 0)
  }

  /// Share of the vertical time scale that one step takes. At 0.35 the mean landing place of a
  /// kite cut at 80 m is within 1 % and its spread within 2 % of those at a quarter of the step
  /// (tested).
  @inlinable public static var defaultResolution: Double { 0.35 }

  /// - Parameters:
  ///   - top: height of the table, m above ground.
  ///   - sink: usual sink rate, m/s at sea level: it sets how fast eddies are crossed.
  ///   - resolution: step over the vertical time scale.
  ///   - turbulence: the gusts.
  ///   - normals: kicks; one table serves any number of these.
  ///   - air: mean wind and density by height above ground.
  public init(
    top: Double, sink: Double, resolution: Double = defaultResolution,
    turbulence: Turbulence, normals: NormalTable = NormalTable(), air: (Double) -> Air
  ) {
    self.top = top
    count = AirTable.index(top) + 1
    self.normals = normals
    var nodes = [Record]()
    nodes.reserveCapacity(count + 1)
    for i in 0...count {
      let z = AirTable.node(i)
      let here = air(z)
      let gust = turbulence.level(z, sink: sink * here.thinness)
      // A step resolves the eddies, and the profile that the thing sinks through.
      var dt = resolution * gust.verticalTime
      let passage = resolution * (0.6 * z + 2) / (sink * here.thinness + 0.25 * gust.up)
      if dt > passage { dt = passage }
      // Eddies at the ground are too short-lived to matter where things land.
      let shortest = resolution
      dt = dt < shortest ? shortest : (dt > 40 * resolution ? 40 * resolution : dt)
      func pace(_ time: Double) -> Float { Float((0.5 * dt / time).squareRoot()) }
      var node = Record()
      node.wind = SIMD4(
        Float(here.along), Float(here.across), Float(gust.along), Float(gust.across))
      node.gust = SIMD4(
        Float(here.thinness), Float(gust.up), pace(gust.verticalTime), pace(gust.horizontalTime))
      node.step = SIMD4(Float(dt), 0, 0, Float(here.exposure))
      nodes.append(node)
    }
    var records = [Record]()
    records.reserveCapacity(count)
    for i in 0..<count {
      var record = nodes[i]
      let next = nodes[i + 1]
      record.windChange = next.wind - record.wind
      record.gustChange = next.gust - record.gust
      record.stepChange = next.step - record.step
      // Slopes are those of the straight lines between the nodes, so that they fit the values.
      let depth = Float(AirTable.node(i + 1) - AirTable.node(i))
      let steepness = 0.5 * record.gustChange.y / depth
      record.step.y = steepness * record.step.x
      record.stepChange.y = steepness * record.stepChange.x
      record.step.z = record.stepChange.x / depth
      records.append(record)
    }
    self.records = records
  }

  /// The interval that holds height z ≥ 0: exponent and five leading bits of z + 2.
  static func index(_ z: Double) -> Int {
    Int(truncatingIfNeeded: (Float(z + 2).bitPattern &- 0x4000_0000) >> 18)
  }

  /// The lower end of an interval.
  static func node(_ i: Int) -> Double {
    Double(bitPattern: 0x4000_0000_0000_0000 + UInt64(i) << 47) - 2
  }
}
