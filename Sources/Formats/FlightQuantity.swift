public import KitePhysics

/// A number of a flight that can be changed step by step to see what becomes of it.
public struct FlightQuantity: Sendable {
  /// As it was asked for: "wind", "line", or a key of [kite].
  public let name: String
  /// Of the values, as in a scenario; empty for none.
  public let unit: String
  let bounds: ScenarioSection.Bounds
  private let place: Place

  private enum Place: Sendable {
    case wind, line
    case kite(any WritableKeyPath<KiteDesign, Double> & Sendable, unit: Double)
  }

  /// All names, those first that a kite maker turns first.
  public static var names: [String] {
    ["wind", "line", "bridle"] + KiteReading.numbers.map(\.key)
  }

  /// "bridle" is the knot; hyphens are as good as underscores.
  public static func named(_ text: String) -> FlightQuantity? {
    var key = text.lowercased().replacing("-", with: "_")
    switch key {
    case "wind":
      return FlightQuantity(name: "wind", bounds: WindReading.speed, .wind)
    case "line":
      return FlightQuantity(
        name: "line", bounds: .init(5...3000, "m", "a length of line is 5 to 3,000 m"), .line)
    case "bridle": key = "knot"
    default: break
    }
    guard let number = KiteReading.numbers.first(where: { $0.key == key }) else { return nil }
    return FlightQuantity(
      name: key, bounds: number.bounds, .kite(number.path, unit: number.unit))
  }

  private init(name: String, bounds: ScenarioSection.Bounds, _ place: Place) {
    self.name = name
    unit = bounds.unit
    self.bounds = bounds
    self.place = place
  }

  /// The flight with this number changed; `flag` is what an error names.
  public func set(
    _ value: Double, in flight: FlightScenario, flag: String
  ) throws(InputError) -> FlightScenario {
    var flight = flight
    switch place {
    case .wind:
      guard flight.wind.mean.sounding == nil else {
        throw InputError(
          flag, field: name, "the wind comes from a sounding",
          expected: "a wind that is felt, [wind] with speed and from, can be changed")
      }
      flight.wind.mean.speed = value
    case .line:
      flight.length = value
      if flight.reel.lineOwned < value { flight.reel.lineOwned = value }
    case .kite(let path, let unit):
      flight.kite[keyPath: path] = value * unit
      guard flight.kite.upperHole + 0.05 <= flight.kite.lowerHole else {
        throw InputError(
          flag, field: name,
          "the bridle is tied at \(plain(flight.kite.upperHole)) and "
            + "\(plain(flight.kite.lowerHole))",
          expected: "upper_hole is nearer to the nose than lower_hole, by 0.05 or more")
      }
    }
    return flight
  }
}

/// A quantity and the values it is to take.
public struct FlightSweep: Sendable {
  public var quantity: FlightQuantity
  public var values: [Double]
}

extension Flag {
  /// `wind=2:12:0.5`: a quantity, its first and last value, and the step.
  public static func sweep(
    _ text: String, flag: String = "--sweep"
  ) throws(InputError) -> FlightSweep {
    let expected = "a quantity, its first and last value and the step, as in wind=2:12:0.5"
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw wrong(flag, text, expected) }
    let name = String(parts[0])
    guard let quantity = FlightQuantity.named(name) else {
      let near = nearest(to: name.replacing("-", with: "_"), in: FlightQuantity.names)
      throw InputError(
        flag, "“\(shown(name.utf8))” is nothing that can be swept",
        expected: near.map { "did you mean \($0)?" }
          ?? "known: \(FlightQuantity.names.joined(separator: ", "))")
    }
    let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 3 else { throw wrong(flag, text, expected) }
    let first = try number(numbers[0], quantity.bounds, flag, text, expected)
    let last = try number(numbers[1], quantity.bounds, flag, text, expected)
    guard let step = decimal(numbers[2]), step.isFinite else { throw wrong(flag, text, expected) }
    guard step > 0 else {
      throw InputError(flag, "a step of \(plain(step))", expected: "a step is above 0")
    }
    guard first <= last else {
      throw InputError(
        flag, "from \(plain(first)) to \(plain(last))", expected: "the smaller value comes first")
    }
    // A little over, so that 0.1 steps reach their end.
    let count = ((last - first) / step + 1e-6).rounded(.down)
    guard count < 500 else {
      throw InputError(flag, "more than 500 values", expected: "a larger step")
    }
    return FlightSweep(
      quantity: quantity, values: (0...Int(count)).map { first + Double($0) * step })
  }
}
