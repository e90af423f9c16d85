import KiteFight
import KiteMath
import KitePhysics
import Testing

struct PilotMirrorTests {
  @Test(
    "Wind, kites and pilots mirrored: the mirrored duel, to the bit",
    arguments: [PilotStyle.releaser, .puller, .patient, .reckless, .defender, .stander])
  func mirror(style: PilotStyle) {
    for seed in 0..<3 as Range<UInt64> {
      let setUp = DuelSetUp(seed: seed, kite: KiteKind.patang.design, line: .cottonFine)
      var duel = BareDuel(setUp, style, .puller, skill: 0.5)
      var twin = BareDuel(setUp, style, .puller, skill: 0.5, mirrored: true)
      var walked = 0.0
      while duel.time < 40 {
        let (here, there) = (duel.step(), twin.step())
        for i in 0..<2 {
          #expect(here[i].lineSpeed == there[i].lineSpeed && here[i].brake == there[i].brake)
          #expect(here[i].walk.x == there[i].walk.x && here[i].walk.y == -there[i].walk.y)
          walked += here[i].walk.y.magnitude * duel.dt
          let (p, q) = (duel.kites[i].place, twin.kites[i].place)
          guard p.x == q.x && p.y == -q.y && p.z == q.z else {
            Issue.record("kite \(i) left its mirror image at \(duel.time) s")
            return
          }
        }
      }
      #expect(duel.crossed != nil && duel.crossed == twin.crossed && duel.met == twin.met)
    }
  }
}
