import KiteFight
import KiteMath
import KitePhysics
import Runner
import Testing

/// Short versions of what `kiterunner prove-duels` shows by the thousand (Docs/DuelProof.md).
struct DuelTests {
  @Test("Start, wind and chance reflected left to right: the mirrored duel, to the bit")
  func mirrored() {
    let (tally, mirrored, odd) = DuelProof.mirrored(12)
    #expect(mirrored == 12, "not mirrored: \(odd)")
    #expect(tally.decided > 0 && tally.contactCuts > 0)
    // Two days are not each other's mirror image.
    #expect(!tally.outcomes[0].mirrors(tally.outcomes[4]))
  }

  @Test("Between equals the cut takes 3 to 60 s from first contact, and few stay undecided")
  func equals() {
    let tally = DuelProof.Tally(Runner.map(40) { DuelProof.equals($0).fight() })
    #expect(tally.met >= 36)
    #expect(tally.median >= 3 && tally.median <= 60, "median \(tally.median) s")
    #expect(10 * tally.undecided <= tally.met, "\(tally.undecided) of \(tally.met)")
  }

  @Test("A releaser on top saws through the line of one that stands, nine times of ten")
  func releaserAndStander() {
    let match = DuelProof.match(.init(.releaser), .init(.stander), pairs: 15)
    let won = match.wins(true) { $0.upper == $1 }
    let lost = match.wins(false) { $0.upper == $1 }
    #expect(won + lost >= 10)
    #expect(won >= 9 * lost, "\(won) to \(lost)")
  }

  @Test("Two lines that run side by side at one speed never cut")
  func parallel() {
    #expect(DuelProof.parallelWear(5) == 0)
  }

  @Test("Half the step: as often undecided, times to the cut of the same distribution")
  func step() {
    let step = DuelProof.step(states: 36, duels: 30)
    #expect(step.saved >= 32)
    #expect(step.timesAgree > 0.01 && step.sharesAgree > 0.01)
    // From where the contact began that ended in the cut. Chance grows so fast in a fight that the
    // same step, nudged, cuts the other line now and then too; half the step may do no worse.
    #expect(step.lastHalf.both >= 10)
    let p = Statistics.sameShare(
      step.lastHalf.same, of: step.lastHalf.both, step.lastNudged.same, of: step.lastNudged.both)
    #expect(p > 0.01, "\(step.lastHalf) with half the step, \(step.lastNudged) nudged")
    // Better than heads or tails, or there would be nothing to compare.
    #expect(3 * step.lastHalf.same >= 2 * step.lastHalf.both)
  }
}
