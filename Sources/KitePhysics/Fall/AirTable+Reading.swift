extension AirTable {
  /// Mean wind, thinness and exposure at a height above ground, m, as a step reads them.
  public func air(_ height: Double) -> Air {
    Air(
      along: value(0, height), across: value(1, height), thinness: value(4, height),
      exposure: value(12, height))
  }

  /// The law of the vertical gusts at a height above ground, m, as a step reads it.
  public func step(_ height: Double) -> GustStep {
    let (i, _) = interval(height)
    return GustStep(
      memory: value(6, height), drift: value(8, height), kick: value(7, height),
      sigma: value(5, height), dt: value(9, height),
      growth: records[i * AirTable.stride / 8 + AirTable.stride / 16 + 9])
  }

  /// Standard deviations, m/s, and memory over a step of the horizontal gusts.
  public func horizontal(_ height: Double) -> (along: Double, across: Double, memory: Double) {
    (value(2, height), value(3, height), value(10, height))
  }

  func interval(_ height: Double) -> (index: Int, z: Double) {
    let z = height > 0 ? (height < top ? height : top) : 0
    return (AirTable.index(z), z)
  }

  func value(_ slot: Int, _ height: Double) -> Double {
    let (i, z) = interval(height)
    let base = i * AirTable.stride / 8
    return records[base + slot] + z * records[base + AirTable.stride / 16 + slot]
  }
}
