import KiteFight
import KitePhysics
import Landing
import Runner
import Testing

@Suite struct RunnerProofTests {
  /// Other gusts after the cut: the kite falls elsewhere, and not a bit of what the runner says is
  /// another.
  @Test func nothingThatComesLaterIsKnown() throws {
    let trial = RunnerTrial(seed: 200_001)
    let (run, sight, _) = try #require(trial.untilTheCut())
    let who = sight.event.who
    func said(_ run: FightRun) -> (Release, [Member]) {
      let release = trial.release(sight, run.setup)
      return (release, Ensemble(ReleasePosterior(release).question(seed: 1)).members(0..<300))
    }
    let before = said(run)
    let first = try #require(CutLanding(of: who, after: run))
    let second = try #require(CutLanding(of: who, after: run, gusts: 77))
    #expect(first != second)
    // The same gusts again, built anew, are the same fall: it is the gusts that made the difference.
    #expect(try #require(CutLanding(of: who, after: run, gusts: run.setup.seed)) == first)
    let after = said(run)
    #expect(before.0 == after.0 && before.1 == after.1)
  }

  /// The short form of `prove-runner`, on seeds that it does not use.
  @Test func regionsHoldAboutWhatTheySay() {
    let tally = RunnerProof.tally(40, first: 200_001, members: 500)
    let count = tally.outcomes.count
    #expect(count >= 36)
    // Four standard deviations of a binomial count.
    #expect(abs(tally.share(0.5) - 0.5) < 4 * (0.25 / Double(count)).squareRoot())
    #expect(tally.share(0.9) > 0.9 - 4 * (0.09 / Double(count)).squareRoot())
    #expect(tally.uniform > 1e-4)
    // Three first guesses of four are nearer than the rule of thumb's; three standard deviations.
    let nearer = tally.outcomes.filter { $0.distance < $0.naive }.count
    #expect(Double(nearer) > 0.75 * Double(count) - 3 * (0.1875 * Double(count)).squareRoot())
  }

  @Test func uniformity() {
    #expect(Statistics.isUniform((0..<100).map { (Double($0) + 0.5) / 100 }) > 0.999)
    #expect(Statistics.isUniform((0..<100).map { Double($0) / 150 }) < 1e-6)
    // The 5 % point of D is 1.358 / √n.
    let n = 10_000
    let shifted = (0..<n).map { min(1, Double($0) / Double(n) + 1.358 / Double(n).squareRoot()) }
    #expect(abs(Statistics.isUniform(shifted) - 0.05) < 0.004)
  }
}
