import KiteMath
import KitePhysics
import TestSupport
import Testing

@Suite struct FlightDigestTests {
  /// The same comparison is made with the browser's module by Scripts/wasm-digest.mjs.
  @Test(arguments: FlightScene.allCases) func sameFlightEverywhere(_ scene: FlightScene) {
    #expect(Golden.hex(scene.digest().value) == Golden.digest("flight_\(scene.name)"))
  }

  /// Scenes show what they are named for.
  @Test(arguments: FlightScene.allCases) func shows(_ scene: FlightScene) {
    let model = scene.model
    var state = scene.start(model)
    var slack = 0
    var touched = false
    var changes = 0
    var turned = 0.0
    for _ in 0..<scene.steps.count {
      let count = state.chain.segmentCount
      state.step(model, scene.input(state.time), dt: scene.steps.size)
      if state.chain.segmentCount != count { changes += 1 }
      if state.handTension == 0 { slack += 1 }
      touched = touched || state.touches
      turned += state.yawRate.magnitude * scene.steps.size
    }
    #expect(state.isFinite)
    switch scene {
    case .hold: #expect(!touched && changes > 2)
    case .spin: #expect(turned > 6)
    case .slackDrop: #expect(touched && slack > 100)
    case .roof: #expect(touched && state.place.z > 5)
    }
  }
}
