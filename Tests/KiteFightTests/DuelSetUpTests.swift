import KiteFight
import KitePhysics
import Testing

struct DuelSetUpTests {
  @Test("Lines cross and meet within a minute in nearly all duels")
  func meet() {
    var (crossed, met, count) = (0, 0, 0)
    for (first, second) in [(PilotStyle.releaser, PilotStyle.puller), (.patient, .reckless)] {
      for seed in 100..<130 as Range<UInt64> {
        var duel = BareDuel(DuelSetUp(seed: seed), first, second)
        while duel.time < 60 && duel.met == nil { _ = duel.step() }
        count += 1
        if duel.crossed != nil { crossed += 1 }
        if duel.met != nil { met += 1 }
      }
    }
    #expect(crossed >= count * 95 / 100)
    #expect(met >= count * 95 / 100)
  }

  @Test("Line is kept in reserve")
  func reserve() {
    for seed in 0..<6 as Range<UInt64> {
      var setUp = DuelSetUp(seed: seed)
      setUp.lineOwned = 160
      var duel = BareDuel(setUp, .releaser, .patient, skill: 0.9)
      var most = 0.0
      while duel.time < 60 {
        _ = duel.step()
        for kite in duel.kites {
          let out = kite.chain.totalRestLength()
          if out > most { most = out }
        }
      }
      #expect(most < 160 - 0.5 * duel.pilots[0].traits.reserve)
    }
  }
}
