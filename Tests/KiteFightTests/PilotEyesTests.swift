import KiteFight
import KiteMath
import KitePhysics
import Testing

struct PilotEyesTests {
  let setUp = DuelSetUp(seed: 4)

  func view(isTouching: Bool = false, at time: Double) -> PilotView {
    let air = setUp.air()
    let models = (0..<2).map { setUp.model($0, air: air) }
    let kites = (0..<2).map { setUp.start($0, in: models[$0]) }
    var view = PilotView(
      kites[0], in: models[0], rival: kites[1], number: 1, isTouching: isTouching)
    view.own.time = time
    return view
  }

  @Test("Nobody acts on a touch before the reaction time, and everybody soon after it")
  func delay() {
    var calm = view(at: 0)
    var touch = view(isTouching: true, at: 0)
    for skill in [0, 0.3, 0.7, 1] {
      var pilot = setUp.pilot(0, .releaser, skill: skill)
      var began: Double?
      for step in 0..<100 {
        let time = Double(step) * 0.05
        calm.own.time = time
        touch.own.time = time
        if pilot.isLooking(at: time) { pilot.look(time < 2 ? calm : touch) }
        if pilot.phase == .saw && began == nil { began = time }
      }
      let late = began! - 2
      #expect(late >= pilot.traits.delay - 1e-6)
      #expect(late <= pilot.traits.delay + 0.051)
    }
  }

  @Test("Reaction times are 0.4 s for a novice and 0.15 s for a master")
  func reaction() {
    #expect(setUp.pilot(0, .puller, skill: 0).traits.delay == 0.4)
    #expect(setUp.pilot(0, .puller, skill: 1).traits.delay == 0.15)
  }

  @Test("Judgement errs by what is stated, about nothing in the mean")
  func noise() {
    let base = view(at: 0)
    for skill in [0.0, 1] {
      var sums = (0.0, 0.0, 0.0)
      var traits = setUp.pilot(0, .puller, skill: skill).traits
      traits.delay = 0
      let count = 2_000
      for seed in 0..<count {
        var eyes = PilotEyes(
          traits,
          RandomStream(seed: UInt64(seed), member: 1, purpose: Purpose(65_002)), mirrored: false)
        eyes.look(base)
        let off = eyes.seen(at: 0)!.own.aside - base.own.aside
        sums.0 += off
        sums.1 += off * off
        let past = eyes.seen(at: 0)!.rival!.past - base.rival!.past
        sums.2 += past * past
      }
      let n = Double(count)
      #expect((sums.0 / n).magnitude < 4 * traits.angleError / n.squareRoot())
      #expect(((sums.1 / n).squareRoot() / traits.angleError - 1).magnitude < 0.07)
      #expect(((sums.2 / n).squareRoot() / traits.gapError - 1).magnitude < 0.07)
    }
  }
}
