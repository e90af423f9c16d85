import KiteMath
import KitePhysics
import Testing

/// Left and right: what a mirror does to a flight.
struct KiteSymmetryTests {
  func kite(asymmetry: Double) -> KiteDesign {
    var kite = KiteDesign.afghan
    kite.asymmetry = asymmetry
    return kite
  }

  @Test("An even kite in even air never leaves its plane")
  func plane() {
    for kind in KiteKind.all {
      var design = kind.design
      design.asymmetry = 0
      let trials = KiteTrials(design, length: kind.lineLength, line: kind.line)
      let model = trials.model(kind.winds.upperBound)
      var state = trials.start(model)
      while state.time < 8 {
        let out = state.time < 4 ? 0 : (state.time < 6 ? 2.0 : -3.0)
        state.step(model, PilotInput(lineSpeed: out), dt: 0.004)
      }
      #expect(state.place.y == 0 && state.speed.y == 0, "\(design.id)")
      #expect(state.turnRate.x == 0 && state.turnRate.z == 0, "\(design.id)")
      #expect(state.dihedrals.left == state.dihedrals.right)
    }
  }

  @Test("The mirrored kite flies the mirrored flight, spin and all")
  func mirror() {
    let a = KiteTrials(kite(asymmetry: 0.01))
    let b = KiteTrials(kite(asymmetry: -0.01))
    let (modelA, modelB) = (a.model(5), b.model(5))
    var (left, right) = (a.start(modelA), b.start(modelB))
    var turned = 0.0
    while left.time < 14 {
      let out = left.time < 10 ? 0 : 1.25
      left.step(modelA, PilotInput(lineSpeed: out), dt: 0.004)
      right.step(modelB, PilotInput(lineSpeed: out), dt: 0.004)
      turned += left.yawRate * 0.004
      #expect(left.place.x == right.place.x && left.place.z == right.place.z)
      #expect(left.place.y == -right.place.y)
      guard left.place.y == -right.place.y else { break }
    }
    #expect(left.kiteTension == right.kiteTension)
    #expect(left.dihedrals.left == right.dihedrals.right)
    // It was no flight straight ahead.
    #expect(turned.magnitude > 3)
  }
}
