import KiteMath
import KitePhysics
import Testing

/// When the air at a line is asked.
@Suite struct AirRoundTests {
  /// A wind that grows by the same each second, so that its speed says when it was asked.
  static let gust = ExtremeOperatingGust(start: -300, size: 10, duration: 1_000)
  static let growth = gust.speed(at: 1) - gust.speed(at: 0)
  static let model: FlightModel = {
    let steady = Air.uniform(Vector3(6, 0, 0))
    let air = Air(
      mean: steady.mean, events: [.extremeOperatingGust(gust)], density: steady.density,
      kinematicViscosity: steady.kinematicViscosity)
    return FlightModel(
      air: air, kite: .trial,
      line: LineMaterial(
        diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800, dampingRatio: 0.5))
  }()

  /// How long ago each node of a held line was asked, s, at every hundredth of a second from a
  /// half to the end of the second second.
  func ages(dt: Double) -> [[Double]] {
    let model = Self.model
    var state = FlightState(model, hand: Vector3(0, 0, 1.5), length: 60, elevation: 0.85)
    let each = Int(0.01 / dt + 0.5)
    return (1...200).compactMap { tick in
      for _ in 0..<each { state.step(model, .hold, dt: dt) }
      if tick < 50 { return nil }
      return (0...state.chain.segmentCount).map {
        let asked = state.chain.air($0).x - model.air.meanVelocity(atHeight: 50).x
        return (Self.gust.speed(at: state.time) - asked) / Self.growth
      }
    }
  }

  @Test(arguments: [0.005, 0.0025]) func theStepDoesNotSayWhenANodeIsAsked(dt: Double) {
    let (whole, parts) = (ages(dt: 0.01), ages(dt: dt))
    var (alike, all) = (0, 0)
    for (a, b) in zip(whole, parts) {
      for (x, y) in zip(a, b) {
        all += 1
        if (x - y).magnitude < 0.0101 { alike += 1 }
      }
    }
    #expect(Double(alike) > 0.98 * Double(all), "\(alike) of \(all)")
  }

  @Test(arguments: [0.01, 0.005, 0.0025, 0.001]) func isHeldForItsTime(dt: Double) {
    let ages = ages(dt: dt).flatMap(\.self)
    let mean = ages.reduce(0, +) / Double(ages.count)
    let hold = Self.model.airHold
    #expect((mean - 0.5 * hold).magnitude < 0.02 * hold + 0.5 * dt, "\(mean) s")
    #expect(ages.max()! < hold + 1.01 * dt)
  }
}
