import KiteMath

public import Geo

/// The units a person reads; inside, everything is SI and radians.
public enum Units: String, CaseIterable, Sendable {
  /// Metres, kilometres, m/s.
  case metric
  /// Feet, statute miles, mph.
  case imperial
  /// Feet, nautical miles, knots.
  case aviation

  static let foot = 0.3048
  static let mile = 1609.344
  static let nauticalMile = 1852.0
  static let knot = 1852.0 / 3600
  static let mileAnHour = 0.44704

  /// A distance over the ground, rounded to what can be paced or driven: `83 m`, `310 m`,
  /// `1.23 km`, `31.2 km`, `120 km`; feet up to 2,000.
  public func distance(_ metres: Double) -> String {
    guard metres.isFinite else { return "an unknown distance" }
    switch self {
    case .metric:
      return metres < 995
        ? Units.paced(metres) + " m" : Units.driven(metres / 1000) + " km"
    case .imperial:
      let feet = metres / Units.foot
      return feet < 1995 ? Units.paced(feet) + " ft" : Units.driven(metres / Units.mile) + " mi"
    case .aviation:
      let feet = metres / Units.foot
      return feet < 1995
        ? Units.paced(feet) + " ft" : Units.driven(metres / Units.nauticalMile) + " NM"
    }
  }

  /// A height above mean sea level: `1,790 m`, `5,873 ft`.
  public func height(_ metres: Double) -> String {
    guard metres.isFinite else { return "an unknown height" }
    return self == .metric
      ? NumberText.grouped(metres, places: 0) + " m"
      : NumberText.grouped(metres / Units.foot, places: 0) + " ft"
  }

  /// A speed: `5.2 m/s`, `12 mph`, `10 kt`.
  public func speed(_ metresPerSecond: Double) -> String {
    guard metresPerSecond.isFinite else { return "an unknown speed" }
    switch self {
    case .metric: return NumberText.fixed(metresPerSecond, places: 1) + " m/s"
    case .imperial:
      return NumberText.fixed(metresPerSecond / Units.mileAnHour, places: 0) + " mph"
    case .aviation: return NumberText.fixed(metresPerSecond / Units.knot, places: 0) + " kt"
    }
  }

  /// An area: `850 m²`, `2.1 ha`, `3.4 km²`; `9,100 sq ft`, `5.2 acres`, `1.3 sq mi`;
  /// `0.38 NM²`.
  public func area(_ squareMetres: Double) -> String {
    guard squareMetres.isFinite else { return "an unknown area" }
    switch self {
    case .metric:
      if squareMetres < 9_950 { return Units.paced(squareMetres) + " m²" }
      if squareMetres < 995_000 { return Units.driven(squareMetres / 1e4, of: 1) + " ha" }
      return Units.driven(squareMetres / 1e6, of: 1) + " km²"
    case .imperial:
      if squareMetres < 2_000 {
        return Units.paced(squareMetres / (Units.foot * Units.foot)) + " sq ft"
      }
      let acres = squareMetres / 4046.8564224
      if acres < 640 { return Units.driven(acres, of: 1) + " acres" }
      return Units.driven(acres / 640, of: 1) + " sq mi"
    case .aviation:
      if squareMetres < 50_000 {
        return Units.paced(squareMetres / (Units.foot * Units.foot)) + " sq ft"
      }
      return Units.driven(squareMetres / (Units.nauticalMile * Units.nauticalMile)) + " NM²"
    }
  }

  /// A short scale in metres, and its text, that spans at most `metres`: 1, 2 or 5 times a
  /// power of ten in the unit a person reads.
  public func scale(atMost metres: Double) -> (metres: Double, text: String) {
    let small = self == .metric ? 1.0 : Units.foot
    let large =
      self == .metric ? 1000.0 : self == .imperial ? Units.mile : Units.nauticalMile
    // Half a mile or a tenth of a nautical mile still reads better than two thousand feet.
    let isLarge = metres >= (self == .metric ? large : 0.5 * large)
    let unit = isLarge ? large : small
    let step = Units.niceStep(atMost: metres / unit)
    let name =
      isLarge
      ? (self == .metric ? "km" : self == .imperial ? "mi" : "NM") : self == .metric ? "m" : "ft"
    let places = step < 0.1 ? 2 : step < 1 ? 1 : 0
    return (step * unit, NumberText.grouped(step, places: places) + " " + name)
  }

  /// The largest of 1, 2, 5 times a power of ten that is not above `value`.
  public static func niceStep(atMost value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    var power = 1.0
    while power > value { power /= 10 }
    while power * 10 <= value { power *= 10 }
    return power * 5 <= value ? power * 5 : power * 2 <= value ? power * 2 : power
  }

  /// To one unit below 100, to ten below a thousand, to three figures above.
  private static func paced(_ value: Double) -> String {
    if value < 99.5 { return NumberText.fixed(value, places: 0) }
    var step = 10.0
    while value >= step * 1000 { step *= 10 }
    return NumberText.grouped((value / step).rounded() * step, places: 0)
  }

  /// Two decimals below 10, one below 100, then none; one decimal fewer if `of` is 1.
  private static func driven(_ value: Double, of finest: Int = 2) -> String {
    if value < 9.995 { return NumberText.fixed(value, places: value < 0.995 ? 2 : finest) }
    return value < 99.95
      ? NumberText.fixed(value, places: finest - 1) : NumberText.grouped(value, places: 0)
  }
}

extension Units {
  /// How long something lasts: `55 s`, `4 min`, `4 min 20 s`, `18 min`, `1 h 12 min`, `2 days 3 h`.
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "an unknown time" }
    if seconds < 0 { return "-" + duration(-seconds) }
    if seconds < 99.5 { return NumberText.fixed(seconds, places: 0) + " s" }
    if seconds < 595 {
      let tens = Int((seconds / 10).rounded())
      return "\(tens / 6) min" + (tens % 6 == 0 ? "" : " \(tens % 6 * 10) s")
    }
    let minutes = Int((seconds / 60).rounded())
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 {
      return "\(minutes / 60) h" + (minutes % 60 == 0 ? "" : " \(minutes % 60) min")
    }
    let hours = Int((seconds / 3600).rounded())
    return "\(hours / 24) days" + (hours % 24 == 0 ? "" : " \(hours % 24) h")
  }

  /// Direction of an offset, degrees clockwise from true north in [0, 360).
  public static func bearing(east: Double, north: Double) -> Double {
    let degrees = Double.atan2(east, north) * (180 / Double.pi)
    return degrees < 0 ? degrees + 360 : degrees
  }

  /// `112°`, always below 360.
  public static func degrees(_ bearing: Double) -> String {
    let whole = Int(bearing.rounded()) % 360
    return "\(whole < 0 ? whole + 360 : whole)°"
  }

  /// The point of the compass nearest a bearing in degrees: `east-south-east`.
  public static func compass(_ bearing: Double) -> String {
    compassNames[compassIndex(bearing, of: 16)]
  }

  /// The same in letters: `ESE`.
  public static func compassLetters(_ bearing: Double) -> String {
    compassLetters[compassIndex(bearing, of: 16)]
  }

  /// Index of the nearest of `points` directions, counted clockwise from north.
  public static func compassIndex(_ bearing: Double, of points: Int) -> Int {
    let turns = bearing / 360 - (bearing / 360).rounded(.down)
    return Int((turns * Double(points)).rounded()) % points
  }

  /// Degrees of a point of the compass, as a name or in letters: `west`, `WNW`.
  public static func bearing(named name: String) -> Double? {
    let name = name.lowercased()
    let index =
      compassNames.firstIndex(of: name)
      ?? compassLetters.firstIndex { $0.lowercased() == name }
    return index.map { 22.5 * Double($0) }
  }

  private static let compassNames = [
    "north", "north-north-east", "north-east", "east-north-east",
    "east", "east-south-east", "south-east", "south-south-east",
    "south", "south-south-west", "south-west", "west-south-west",
    "west", "west-north-west", "north-west", "north-north-west",
  ]
  private static let compassLetters = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
    "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
  ]

  /// `310 m east-south-east (112°)`.
  public func offset(east: Double, north: Double) -> String {
    let length = (east * east + north * north).squareRoot()
    let bearing = Units.bearing(east: east, north: north)
    return "\(distance(length)) \(Units.compass(bearing)) (\(Units.degrees(bearing)))"
  }

  /// The same in a table: `310 m ESE (112°)`.
  public func shortOffset(east: Double, north: Double) -> String {
    let length = (east * east + north * north).squareRoot()
    let bearing = Units.bearing(east: east, north: north)
    return "\(distance(length)) \(Units.compassLetters(bearing)) (\(Units.degrees(bearing)))"
  }

  /// `34.53012, 69.17612`: latitude, longitude, a metre's worth of decimals.
  public static func coordinates(_ place: Place) -> String {
    NumberText.fixed(place.latitudeDegrees, places: 5) + ", "
      + NumberText.fixed(place.longitudeDegrees, places: 5)
  }
}
