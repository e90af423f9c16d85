import KiteFight
import KiteMath
import KitePhysics
import Testing

/// A replay is the fight, whole, and nothing else is taken for one.
@Suite struct ReplayTests {
  static func setup(seed: UInt64 = 2, fliers: Int = 2) -> FightSetup {
    let styles = PilotStyle.allCases
    let line = LineMaterial.cottonNineCord
    var wind = FightWind(
      mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: 6, at: 40),
      spectra: KaimalSpectra(speed: 6, height: 60, intensity: 0.11), density: 1,
      kinematicViscosity: 1.8e-5)
    wind.events = [.extremeOperatingGust(start: 20, size: 1)]
    wind.thermals = [Thermal(east: 40, north: 0, updraught: 1, radius: 60, duration: 90)]
    return FightSetup(
      entries: (0..<fliers).map {
        FightEntry(
          kite: $0 == 0 ? .afghan : KiteDesign.afghan.scaled(to: 0.9),
          line: line.coated(id: line.id, name: line.name), coat: "glass",
          style: styles[$0 % styles.count], skill: 0.3 + 0.2 * Double($0))
      }, rules: FightRules(fliers == 2 ? .duel : .freeForAll), wind: wind, seed: seed)
  }

  static func flown(
    _ setup: FightSetup, for time: Double, mirrored: Bool = false,
    given: (Double) -> [PilotInput?] = { _ in [] }
  ) -> ReplayRecorder {
    var recorder = ReplayRecorder(setup, mirrored: mirrored, notes: Array("Farid\nLaila".utf8))
    while recorder.run.time < time && !recorder.run.isOver {
      recorder.step(given(recorder.run.time))
    }
    return recorder
  }

  static let short = flown(setup(), for: 25)

  @Test(arguments: [false, true])
  func fliesTheSame(_ isMirrored: Bool) throws {
    let recorder = isMirrored ? Self.flown(Self.setup(), for: 12, mirrored: true) : Self.short
    let replay = try Replay(recorder.replay.bytes)
    #expect(replay.bytes == recorder.replay.bytes)
    #expect(replay.notes == Array("Farid\nLaila".utf8) && replay.isMirrored == isMirrored)
    var again = ReplayRun(replay)
    while !again.isOver { again.step() }
    #expect(again.differsAt == nil && again.steps > 1_000)
    #expect(again.run.result == recorder.run.result)
  }

  /// Hands that no pilot has, one of them somebody's at the keys: exact as well.
  @Test func handsOfPeople() throws {
    let recorder = Self.flown(Self.setup(seed: 5), for: 12) { time in
      let beat = Int(time * 3) % 4
      return [
        PilotInput(
          lineSpeed: beat == 0 ? nil : 1.23456 * Double(beat) - 2, brake: beat == 0 ? time / 3 : 0,
          walk: Vector3(0, beat == 1 ? 0.7 : -0.2, 0)), nil,
      ]
    }
    var again = ReplayRun(try Replay(recorder.replay.bytes))
    while !again.isOver { again.step() }
    #expect(again.differsAt == nil)
    #expect(again.run.result == recorder.run.result)
  }

  /// One hand that did something else is found out.
  @Test func anotherFightIsFoundOut() throws {
    var replay = Self.short.replay
    replay.setup.entries[1].kite.mass *= 1.001
    var again = ReplayRun(replay)
    while !again.isOver { again.step() }
    #expect(again.differsAt != nil)
  }

  /// Every byte flipped, in every one of its bits' places in turn, every length cut: refused.
  @Test func damage() {
    let bytes = Self.flown(Self.setup(), for: 3).replay.bytes
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(throws: ReplayError.self) { try Replay(damaged) }
      damaged[place] = ~bytes[place]
      #expect(throws: ReplayError.self) { try Replay(damaged) }
    }
    for count in 0..<bytes.count {
      #expect(throws: ReplayError.self) { try Replay(Array(bytes[..<count])) }
    }
    #expect(throws: ReplayError.isDamaged) { try Replay(bytes + [0]) }
  }

  /// Damage that a checksum would not see: a reader that is given anything at all neither crashes
  /// nor believes it to be another length of fight.
  @Test func rubbishWithARightChecksum() {
    let bytes = Self.flown(Self.setup(), for: 3).replay.bytes
    let chance = RandomStream(seed: 1, member: 0, purpose: Purpose(900))
    var read = 0
    for trial in 0..<4_000 {
      var wrong = Array(bytes.dropLast(8))
      for i in 0..<3 {
        let (a, b) = chance.uniforms(UInt64(4 * trial + i))
        wrong[17 + Int(a * Double(wrong.count - 17))] = UInt8(b * 255.9)
      }
      var digest = Digest()
      for byte in wrong { digest.combine(byte) }
      for shift in 0..<8 {
        wrong.append(UInt8(truncatingIfNeeded: digest.value >> UInt64(8 * shift)))
      }
      if (try? Replay(wrong)) != nil { read += 1 }
    }
    #expect(read < 4_000)
  }

  @Test func whatItIsNot() {
    let bytes = Self.flown(Self.setup(), for: 1).replay.bytes
    #expect(throws: ReplayError.isNone) { try Replay([]) }
    #expect(throws: ReplayError.isNone) { try Replay(Array("title = 3".utf8)) }
    #expect(throws: ReplayError.isCutShort) { try Replay(Array(bytes.dropLast())) }
    var later = bytes
    later[8] = 9
    #expect(throws: ReplayError.isLater(version: 9)) { try Replay(later) }
    var changed = bytes
    changed[bytes.count / 2] ^= 4
    #expect(throws: ReplayError.isDamaged) { try Replay(changed) }
  }

  /// Ten minutes of a duel fit into 100 kB: hands that never rest, at the rate of this one.
  @Test func small() {
    let replay = Self.short.replay
    let rate = Double(replay.inputBytes) / (Double(replay.steps) * replay.dt)
    let fixed = replay.bytes.count - replay.inputBytes
    #expect(
      Double(fixed) + 600 * rate + 8 * 60 < 100_000, "\(rate) bytes a second, \(fixed) beside")
  }

  /// The grid is finer than hands are, and alike to both sides.
  @Test func theGrid() {
    let input = PilotInput(lineSpeed: -1.2345, brake: 3.21, walk: Vector3(0, -0.77, 0))
    let grid = input.onGrid
    #expect(abs(grid.lineSpeed! + 1.2345) < 0.002 && abs(grid.brake - 3.21) < 0.008)
    #expect(abs(grid.walk.y + 0.77) < 0.008 && grid.onGrid == grid)
    #expect(PilotInput(lineSpeed: 1.2345).onGrid.lineSpeed == -grid.lineSpeed!)
    #expect(
      PilotInput(lineSpeed: .nan, brake: .infinity).onGrid == PilotInput(lineSpeed: 0, brake: 1_000)
    )
    #expect(PilotInput(lineSpeed: 0, brake: -3).onGrid.brake == 0)
    #expect(PilotInput.hold.onGrid == .hold)
  }
}
