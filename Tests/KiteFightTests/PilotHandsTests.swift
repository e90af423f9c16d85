import KiteFight
import KiteMath
import KitePhysics
import Testing

struct PilotHandsTests {
  func traits(_ seed: UInt64, skill: Double) -> PilotTraits {
    PilotTraits(
      .puller, skill: skill, RandomStream(seed: seed, member: 0, purpose: Purpose(65_000)))
  }

  @Test("Whatever is wished, hands stay within what hands can do")
  func limits() {
    let dice = RandomStream(seed: 5, member: 0, purpose: Purpose(65_001))
    for seed in 0..<20 as Range<UInt64> {
      let traits = traits(seed, skill: Double(seed) / 19)
      var hands = PilotHands(traits)
      var fastest = 0.0
      var slipped = false
      for step in 0..<6_000 as Range<UInt64> {
        let (what, how) = dice.uniforms(seed << 32 + step / 20)
        let tension = 30 * dice.uniform(seed << 32 + 1 << 24 + step / 50)
        let wish: HandWish =
          switch Int(what * 5) {
          case 0: .hold
          case 1: .give(40 * how)
          case 2: .pull(12 * how)
          case 3: .strike
          default: .run(brake: 10 * how)
          }
        let input = hands.input(wish, time: Double(step) * 0.01, tension: tension, lineSpeed: 0)
        if let speed = input.lineSpeed {
          #expect(speed >= -6 && speed <= 15)
          if case .pull = wish { #expect(speed >= -3) }
          // Fingers never hold more than the grip.
          #expect(tension <= traits.grip)
          if speed < fastest { fastest = speed }
        } else if case .run = wish {
          #expect(input.brake >= 0)
        } else {
          #expect(input.brake == traits.grip)
          slipped = true
        }
      }
      #expect(fastest <= -4 && slipped)
      #expect(traits.grip >= 20 && traits.grip <= 26)
    }
  }

  @Test("Pulling is strokes of 0.8 to 1.2 m with pauses of 0.1 to 0.3 s")
  func strokes() {
    for skill in [0, 0.5, 1] {
      var hands = PilotHands(traits(9, skill: skill))
      var pauses: [Double] = []
      var strokes: [Double] = []
      var (still, pulled) = (0.0, 0.0)
      for step in 0..<4_000 {
        let speed = hands.input(
          .pull(2), time: Double(step) * 0.005, tension: 5, lineSpeed: 0
        ).lineSpeed!
        if speed == 0 {
          if pulled > 0 { strokes.append(pulled) }
          still += 0.005
          pulled = 0
        } else {
          if still > 0 { pauses.append(still) }
          pulled -= speed * 0.005
          still = 0
        }
      }
      #expect(pauses.count > 20)
      #expect(pauses.allSatisfy { $0 > 0.09 && $0 < 0.31 })
      #expect(strokes.allSatisfy { $0 > 0.78 && $0 < 1.22 })
    }
  }

  @Test("However short the steps, as much line is pulled in")
  func strokesKeepTheirTime() {
    func pulled(_ dt: Double) -> Double {
      var hands = PilotHands(traits(9, skill: 0.3))
      var sum = 0.0
      for step in 0..<Int(20 / dt + 0.5) {
        sum -=
          hands.input(
            .pull(2), time: Double(step) * dt, tension: 5, lineSpeed: 0, step: dt
          ).lineSpeed! * dt
      }
      return sum
    }
    let most = pulled(0.01)
    for dt in [0.005, 0.0025, 0.02] { #expect((pulled(dt) - most).magnitude < 1e-9) }
  }

  @Test("Bursts end: in ten seconds of striking the mean stays below 3 m/s")
  func breath() {
    var hands = PilotHands(traits(2, skill: 1))
    var pulled = 0.0
    for step in 0..<1_000 {
      pulled -=
        hands.input(
          .strike, time: Double(step) * 0.01, tension: 5, lineSpeed: 0
        ).lineSpeed! * 0.01
    }
    #expect(pulled > 10 && pulled < 30)
  }
}
