import Runner
import Testing

/// Three thousandths of what `make prove` flies.
@Suite struct FlightProofTests {
  @Test func thirtyThousandSteps() {
    let outcome = FlightProof.run(scenes: 0..<30, steps: 1_000)
    #expect(outcome.scenes == 30 && outcome.steps == 30_000)
    #expect(outcome.broken.isEmpty, "\(outcome.broken)")
    #expect(outcome.leastTension >= 0)
    #expect(outcome.strained.isEmpty && outcome.worst < 0.01, "\(outcome.worst)")
    #expect(outcome.slackSteps > 100 && outcome.groundSteps > 100 && outcome.changes > 20)
  }

  /// Scenes that pulled more than they were stretched, by 2 to 16 %, while a step in which segments
  /// turn far was looked at twice only: stiff line in short segments that snaps taut and whips.
  @Test(arguments: [(313, 30), (2068, 640), (2607, 30), (5429, 20), (8138, 870), (8457, 590)])
  func stiffLineThatWhips(_ scene: Int, _ steps: Int) {
    let outcome = FlightProof.run(scenes: scene..<(scene + 1), steps: steps)
    #expect(outcome.steps == steps)
    #expect(outcome.worst < 0.01 && outcome.worstAtKite < 0.01, "\(outcome.worst)")
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
