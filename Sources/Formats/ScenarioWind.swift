import KiteMath

/// Reads one source of wind.
struct WindReading {
  let table: ScenarioSection
  let folder: String

  typealias Bounds = ScenarioSection.Bounds

  static let speed = Bounds(
    0...150, "m/s", "a wind speed is 0 or more. Did you mean the direction it comes from?",
    "a wind speed is at most 150 m/s. Is it in km/h or knots?")
  static let from = Bounds(
    0...360, "°", "a direction is 0 to 360 degrees: where the wind comes from, north is 0")
  static let height = Bounds(
    0.1...5000, "m", "the height at which a wind was felt is 0.1 m above the ground or more",
    "it is at most 5,000 m; for winds higher up give a sounding")

  static let keys = [
    "speed", "from", "at", "roughness", "displacement", "obukhov_length", "stability", "power",
    "sounding",
  ]

  /// - Parameter also: further keys that stand in the same table.
  func wind(also more: [String] = ["age_minutes"]) throws(InputError) -> Scenario.Wind {
    try table.check(
      known: Self.keys + more,
      meant: [
        "direction": "did you mean from, the direction it comes from in degrees?",
        "to": "write from, the direction the wind comes from in degrees",
        "height": "did you mean at, the height above the ground?",
        "age": "did you mean age_minutes?",
        "gust": "gusts follow from the speed, the roughness and the stability",
      ].filter { !more.contains($0.key) })
    var wind = Scenario.Wind()
    wind.speed = try table.number("speed", Self.speed)
    wind.from = try direction()
    wind.at = try table.number("at", Self.height)
    wind.age = try table.number(
      "age_minutes", Bounds(0...20_160, "min", "an age is 0 minutes to two weeks")
    ).map { $0 * 60 }
    wind.roughness = try table.number(
      "roughness",
      Bounds(
        0.00001...10, "m", "a roughness length is above 0: 0.0002 m over water, 0.6 m in a town",
        "a roughness length is about a tenth of the height of the houses, at most 10 m"))
    wind.displacement = try table.number(
      "displacement", Bounds(0...100, "m", "a displacement height is 0 to 100 m"))
    wind.obukhovLength = try table.number(
      "obukhov_length", Bounds(-1e6...1e6, "m", "an Obukhov length lies within ±1,000,000 m"))
    wind.stability = try table.word("stability", as: Scenario.Stability.self)
    wind.power = try table.number(
      "power", Bounds(0...1, "", "the exponent of a power law is 0 to 1; 0.14 is usual"))
    wind.sounding = try table.path("sounding", in: folder)
    try checkTogether(wind)
    return wind
  }

  /// Degrees, or a point of the compass in quotes.
  private func direction() throws(InputError) -> Double? {
    if case .text(let text)? = table.value("from"), let degrees = Units.bearing(named: text) {
      return degrees * .pi / 180
    }
    return try table.number("from", Self.from).map { $0 * .pi / 180 }
  }

  private func checkTogether(_ wind: Scenario.Wind) throws(InputError) {
    if wind.sounding != nil, wind.speed != nil {
      throw table.error(
        "sounding", "there is a speed as well",
        "give each source its own table [[wind]]; they are blended")
    }
    if wind.sounding == nil, wind.speed == nil {
      throw table.error("speed", "there is nothing", "a wind needs a speed, or a sounding")
    }
    if let speed = wind.speed, speed > 0, wind.from == nil {
      throw table.error("from", "there is nothing", "a wind needs the direction it comes from")
    }
    if let length = wind.obukhovLength, abs(length) < 1 {
      throw table.error(
        "obukhov_length", "\(plain(length)) m",
        "an Obukhov length is at least 1 m from zero; leave it out for neutral air")
    }
    if wind.obukhovLength != nil, wind.stability != nil {
      throw table.error(
        "stability", "there is an obukhov_length as well", "give one of the two")
    }
    if let at = wind.at, let lift = wind.displacement, wind.speed != nil,
      at <= lift + (wind.roughness ?? 0)
    {
      throw table.error(
        "displacement", "\(plain(lift)) m",
        "the wind was felt at \(plain(at)) m, which must lie above displacement + roughness")
    }
  }
}
