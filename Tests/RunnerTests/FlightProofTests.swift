import Runner
import Testing

/// Three thousandths of what `make prove` flies.
@Suite struct FlightProofTests {
  @Test func thirtyThousandSteps() {
    let outcome = FlightProof.run(scenes: 0..<30, steps: 1_000)
    #expect(outcome.scenes == 30 && outcome.steps == 30_000)
    #expect(outcome.broken.isEmpty, "\(outcome.broken)")
    #expect(outcome.leastTension >= 0)
    #expect(outcome.worst < 0.05, "\(outcome.worst)")
    #expect(outcome.slackSteps > 100 && outcome.groundSteps > 100 && outcome.changes > 20)
  }

  /// Scenes are addressed: a range cut in two gives what it gives whole.
  @Test func anyOrder() {
    let whole = FlightProof.run(scenes: 0..<6, steps: 100)
    let first = FlightProof.run(scenes: 0..<3, steps: 100)
    let second = FlightProof.run(scenes: 3..<6, steps: 100)
    #expect(whole.slackSteps == first.slackSteps + second.slackSteps)
    #expect(
      whole.largestTension
        == (first.largestTension > second.largestTension
          ? first.largestTension : second.largestTension))
    #expect(FlightProof.run(scenes: 0..<6, steps: 100).digest == whole.digest)
  }
}
