import KiteFight
import KiteMath
import KitePhysics
import TestSupport
import Testing

@Suite struct FightDigestTests {
  /// The same comparison is made with the browser's module by Scripts/wasm-digest.mjs.
  @Test(arguments: FightScene.allCases) func sameFightEverywhere(_ scene: FightScene) {
    #expect(Golden.hex(scene.digest().value) == Golden.digest("fight_\(scene.name)"))
  }

  /// Scenes show what they are named for: lines cross in both, and one is cut in the duel.
  @Test(arguments: FightScene.allCases) func shows(_ scene: FightScene) {
    var run = FightRun(scene.setup)
    while !run.isOver && run.time < scene.duration { run.step() }
    #expect(run.arena.isFinite)
    #expect(run.judge.events.contains { $0.kind == .crossed })
    if scene == .duel { #expect(run.judge.events.contains { $0.kind == .cut }) }
  }
}
