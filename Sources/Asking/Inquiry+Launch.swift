import Formats
import Landing

/// Before a launch.
extension Inquiry {
  mutating func climb(from height: Double) throws(InputError) -> Ensemble.Climb {
    let rate = scenario.launch.ascent ?? 5
    let burst = try burst(above: height) ?? max(30_000, height + 500)
    let spread = scenario.launch.burstSpread ?? 0.05 * (burst - height)
    assumptions.append(
      "It climbs at \(units.speed(rate)) and bursts at \(units.height(burst)) ± "
        + "\(units.height(spread)).")
    return Ensemble.Climb(
      rate: rate, burst: burst, burstSpread: spread, float: scenario.launch.float ?? 0)
  }

  /// Where it is said to burst, which is not below where it is.
  func burst(above height: Double) throws(InputError) -> Double? {
    guard let burst = scenario.launch.burst else { return nil }
    guard burst > height else {
      throw origin.error(
        "--burst", "launch.burst",
        "\(Units.metric.height(burst)) is not above where it is, \(Units.metric.height(height))",
        expected: "the altitude above the sea at which it bursts")
    }
    return burst
  }

  /// Replaces the modes' spreads by what is believed of a rate along the whole way down.
  func addRatePrior(_ question: inout Ensemble.Question, top: Double) {
    guard thing.modes.allSatisfy({ $0.switchHeight == 0 && $0.switchTime == 0 }) else { return }
    let doubt = SinkDoubt(thing)
    let (modes, errors) = doubt.posterior(seen: [], base: question.base, top: top)
    question.modes = modes
    question.sinkErrors = errors
  }
}
