public import KiteMath
public import KitePhysics

/// A flight that was flown, and what is to be said of it.
public struct FlightReport: Sendable {
  public var scenario: FlightScenario
  public var record: FlightRecord
  public var tricks: [Pilot.Flown]
  /// Mean wind at the hand's height plus 0.7 of the line, m/s: about where the kite flies.
  public var windAloft: Double
  /// Unit vector of where the mean wind blows to.
  public var windDirection: Vector3<Double>
  public var airDensity: Double
  /// The equilibrium in which it began; `nil` where none was asked for, or there is none.
  public var trim: Trim.Equilibrium?
  public var isInterrupted: Bool
  /// The file it was read from, as it was named.
  public var source: String
  public var version: String

  public init(
    scenario: FlightScenario, record: FlightRecord, tricks: [Pilot.Flown], windAloft: Double,
    windDirection: Vector3<Double>, airDensity: Double,
    trim: Trim.Equilibrium? = nil, isInterrupted: Bool, source: String, version: String
  ) {
    self.scenario = scenario
    self.record = record
    self.tricks = tricks
    self.windAloft = windAloft
    self.windDirection = windDirection
    self.airDensity = airDensity
    self.trim = trim
    self.isInterrupted = isInterrupted
    self.source = source
    self.version = version
  }

  /// Sixteen hexadecimal digits that are the same wherever this flight is flown.
  public var digestText: String {
    var digest = Digest()
    for s in record.samples {
      for x in [s.time, s.place.x, s.place.y, s.place.z, s.kiteTension, s.handTension, s.lineOut] {
        digest.combine(x)
      }
    }
    let text = String(digest.value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  public var title: String { scenario.title ?? "The flight of a kite: \(scenario.kite.name)" }
}
