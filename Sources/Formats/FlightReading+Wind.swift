import KiteMath
import KitePhysics

/// Reads the wind of a flight.
struct FlightWindReading {
  let table: ScenarioSection
  let folder: String

  typealias Bounds = ScenarioSection.Bounds

  func wind() throws(InputError) -> FlightScenario.Wind {
    var wind = FlightScenario.Wind(
      mean: try WindReading(table: table, folder: folder)
        .wind(also: ["turbulence", "gust", "thermal"]))
    wind.intensity = try intensity()
    if let intensity = wind.intensity, intensity > 0, wind.mean.speed == 0 {
      throw table.error("turbulence", "the wind is 0 m/s", "turbulence needs a wind")
    }
    for gust in try table.sections("gust") { wind.gusts.append(try self.gust(gust)) }
    for column in try table.sections("thermal") { wind.thermals.append(try thermal(column)) }
    return wind
  }

  /// A class of IEC 61400-1, or Iref itself.
  private func intensity() throws(InputError) -> Double? {
    let expected =
      "a class, “A+”, “A”, “B” or “C”, or the intensity itself, as in 0.16; 0 for smooth air"
    if case .text(let text)? = table.value("turbulence") {
      switch text.uppercased() {
      case "A+": return 0.18
      case "A": return 0.16
      case "B": return 0.14
      case "C": return 0.12
      default: throw table.error("turbulence", "“\(shown(text.utf8))”", expected)
      }
    }
    return try table.number("turbulence", Bounds(0...0.5, "", expected))
  }

  private func gust(_ table: ScenarioSection) throws(InputError) -> WindEvent {
    try table.check(
      known: ["start", "size", "duration"],
      meant: ["at": "did you mean start?", "speed": "did you mean size?"])
    guard
      let start = try table.number(
        "start", Bounds(-60...7200, "s", "a gust begins -60 to 7,200 s after the start"))
    else { throw table.error("start", "there is nothing", "a gust needs the time it begins, in s") }
    guard let size = try table.number("size", Bounds(-50...50, "m/s", "a gust is -50 to 50 m/s"))
    else {
      throw table.error(
        "size", "there is nothing", "a gust needs its size in m/s; it peaks with 0.74 of that")
    }
    return .extremeOperatingGust(
      ExtremeOperatingGust(
        start: start, size: size,
        duration: try table.number("duration", Bounds(0.5...600, "s", "a gust lasts 0.5 to 600 s"))
          ?? 10.5))
  }

  private func thermal(
    _ table: ScenarioSection
  ) throws(InputError) -> FlightScenario.ThermalColumn {
    try table.check(
      known: [
        "east", "north", "updraught", "radius", "depth", "start", "duration", "drifts",
      ],
      meant: ["speed": "did you mean updraught?", "updraft": "did you mean updraught?"])
    let place = Bounds(-20_000...20_000, "m", "a thermal stands within 20,000 m of the origin")
    guard
      let updraught = try table.number(
        "updraught", Bounds(-20...20, "m/s", "an updraught is -20 to 20 m/s"))
    else {
      throw table.error("updraught", "there is nothing", "a thermal needs its updraught in m/s")
    }
    return FlightScenario.ThermalColumn(
      thermal: Thermal(
        east: try table.number("east", place) ?? 0, north: try table.number("north", place) ?? 0,
        updraught: updraught,
        radius: try table.number("radius", Bounds(5...2000, "m", "a radius is 5 to 2,000 m")) ?? 50,
        depth: try table.number(
          "depth", Bounds(50...5000, "m", "the layer that rises is 50 to 5,000 m deep")) ?? 1000,
        start: try table.number(
          "start", Bounds(-7200...7200, "s", "a time is within 7,200 s of the start")) ?? 0,
        duration: try table.number(
          "duration", Bounds(1...7200, "s", "a thermal lasts 1 to 7,200 s"))),
      drifts: try table.flag("drifts") ?? true)
  }
}
