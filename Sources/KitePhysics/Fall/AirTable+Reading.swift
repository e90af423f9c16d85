extension AirTable {
  /// Mean wind, thinness and exposure at a height above ground, m, as a step reads them.
  public func air(_ height: Double) -> Air {
    let r = read(height)
    return Air(
      along: Double(r.wind.x), across: Double(r.wind.y), thinness: Double(r.gust.x),
      exposure: Double(r.step.w))
  }

  /// The law of the vertical gusts at a height above ground, m, as a step reads it.
  public func step(_ height: Double) -> GustStep {
    let r = read(height)
    return GustStep(
      pace: Double(r.gust.z), sigma: Double(r.gust.y), bend: Double(r.step.y),
      dt: Double(r.step.x), growth: Double(r.step.z))
  }

  /// Standard deviations, m/s, and memory over a step of the horizontal gusts.
  public func horizontal(_ height: Double) -> (along: Double, across: Double, memory: Double) {
    let r = read(height)
    let s = Double(r.gust.w)
    return (Double(r.wind.z), Double(r.wind.w), (1 - s * s) / (1 + s * s))
  }

  /// The values at a height, in the places of those at the lower end of its interval.
  func read(_ height: Double) -> Record {
    let z = height > 0 ? (height < top ? height : top) : 0
    let i = AirTable.index(z)
    var r = records[i]
    let share = Float((z - AirTable.node(i)) / (AirTable.node(i + 1) - AirTable.node(i)))
    r.wind += share * r.windChange
    r.gust += share * r.gustChange
    r.step += share * r.stepChange
    return r
  }
}
