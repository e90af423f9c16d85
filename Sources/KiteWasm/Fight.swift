#if arch(wasm32)
  import KiteDoor
  import KiteFight
  import KiteMath
  import KitePhysics

  // A fight that is flown now, or one that is flown again: there is one of them at a time.

  /// What is being put together, until `kite_fight_start`.
  nonisolated(unsafe) private var asked: FightSetup?
  /// What is flown, and what each seat does: `nil` is the pilot's own mind.
  nonisolated(unsafe) private var recorder: ReplayRecorder?
  nonisolated(unsafe) private var seats: [PilotInput?] = []
  /// What is flown again.
  nonisolated(unsafe) private var again: ReplayRun?
  /// The bytes of the last replay that was asked for.
  nonisolated(unsafe) private var bytes: [UInt8] = []

  /// The fight that is in the air now.
  @inline(never) func currentRun() -> FightRun? { again?.run ?? recorder?.run }

  /// Begins to put a fight together, all against all: a wind of `speed` m/s at 40 m from the west
  /// with turbulence of `intensity` at 15 m/s, in air of `density` kg/m³, over a country of
  /// `roughness` m. `line`: line that everybody has out at first, m; 0: drawn from the seed.
  @_expose(wasm, "kite_fight_begin") @_cdecl("kite_fight_begin")
  public func kiteFightBegin(
    _ seed: UInt64, _ speed: Double, _ intensity: Double, _ density: Double, _ roughness: Double,
    _ line: Double
  ) -> Int32 {
    asked = nil
    guard isWithin(speed, 1, 20), isWithin(intensity, 0, 0.3), isWithin(density, 0.5, 1.5),
      isWithin(roughness, 0.0001, 2), line == 0 || isWithin(line, 20, 300)
    else { return 0 }
    let wind = FightWind(
      mean: MeanWind(surface: SurfaceLayer(roughness: roughness), speed: speed, at: 40),
      spectra: intensity > 0 ? KaimalSpectra(speed: speed, height: 60, intensity: intensity) : nil,
      density: density, kinematicViscosity: 1.8e-5 / density)
    var rules = FightRules(.freeForAll)
    rules.timeLimit = 3_600
    asked = FightSetup(
      entries: [], rules: rules, wind: wind, seed: seed, lineOut: line == 0 ? nil : line)
    return 1
  }

  /// One more flier: kite by its number in the table, line (fine cotton, nine cords, nylon, spun
  /// polyester, aramid, polyethylene braid), coat (none, glass, quartz and alumina), style (puller,
  /// releaser, patient, reckless, defender, stander), skill 0 to 1. Returns how many there
  /// are now, or 0.
  @_expose(wasm, "kite_fight_add") @_cdecl("kite_fight_add")
  public func kiteFightAdd(
    _ kite: Int32, _ line: Int32, _ coat: Int32, _ style: Int32, _ skill: Double
  ) -> Int32 {
    let kites = KiteKind.all
    let lines = FightingLine.table
    // The bare threads among them.
    let thread: Int
    switch line {
    case 0: thread = 0
    case 1: thread = 2
    case 2: thread = 5
    case 3: thread = 7
    case 4: thread = 10
    case 5: thread = 11
    default: return 0
    }
    let coated: StaticString
    switch coat {
    case 0: coated = "none"
    case 1: coated = "glass"
    case 2: coated = "quartz-alumina"
    default: return 0
    }
    guard var setup = asked, setup.entries.count < 25, kite >= 0, kite < kites.count,
      style >= 0, style < 6,
      isWithin(skill, 0, 1), let style = PilotStyle(rawValue: UInt8(style))
    else { return 0 }
    let material = lines[thread].material
    setup.entries.append(
      FightEntry(
        kite: kites[Int(kite)].design,
        line: coat == 0 ? material : material.coated(id: material.id, name: material.name),
        coat: coated, style: style, skill: skill))
    asked = setup
    return Int32(setup.entries.count)
  }

  /// All kites up, the clock at 0.
  @_expose(wasm, "kite_fight_start") @_cdecl("kite_fight_start")
  public func kiteFightStart() -> Int32 {
    guard let setup = asked, !setup.entries.isEmpty else { return 0 }
    again = nil
    recorder = ReplayRecorder(setup)
    seats = []
    for _ in setup.entries { seats.append(nil) }
    return 1
  }

  /// What a person's hands and feet do from the next step on: speed of the line, m/s, out positive
  /// (not a number: the drum runs free), brake on the free drum, N, and where they walk, m/s east
  /// and north. The numbers are brought onto the grid that a replay keeps.
  @_expose(wasm, "kite_fight_input") @_cdecl("kite_fight_input")
  public func kiteFightInput(
    _ who: Int32, _ speed: Double, _ brake: Double, _ east: Double, _ north: Double
  ) -> Int32 {
    guard who >= 0, Int(who) < seats.count else { return 0 }
    seats[Int(who)] =
      PilotInput(
        lineSpeed: speed == speed ? speed : nil, brake: brake, walk: Vector3(east, north, 0)
      ).onGrid
    return 1
  }

  /// Gives a seat back to its pilot.
  @_expose(wasm, "kite_fight_pilot") @_cdecl("kite_fight_pilot")
  public func kiteFightPilot(_ who: Int32) -> Int32 {
    guard who >= 0, Int(who) < seats.count else { return 0 }
    seats[Int(who)] = nil
    return 1
  }

  /// So many steps of 0.01 s. A replay stops at its end. Returns how many were done.
  @_expose(wasm, "kite_fight_step") @_cdecl("kite_fight_step")
  public func kiteFightStep(_ steps: Int32) -> Int32 {
    var done: Int32 = 0
    while done < steps {
      if again != nil {
        if again!.isOver { break }
        again!.step()
      } else if recorder != nil {
        recorder!.step(seats)
      } else {
        break
      }
      done += 1
    }
    return done
  }

  /// Digest of the whole sky as it is; 0 without one.
  @_expose(wasm, "kite_fight_digest") @_cdecl("kite_fight_digest")
  public func kiteFightDigest() -> UInt64 { currentRun()?.digest ?? 0 }

  // MARK: Replays

  /// The fight so far as a replay: how many bytes; they lie at `kite_replay_bytes`.
  @_expose(wasm, "kite_replay_write") @_cdecl("kite_replay_write")
  public func kiteReplayWrite() -> Int32 {
    guard again == nil, recorder != nil else { return 0 }
    bytes = recorder!.replay.bytes
    return Int32(bytes.count)
  }

  @_expose(wasm, "kite_replay_bytes") @_cdecl("kite_replay_bytes")
  public func kiteReplayBytes() -> UnsafePointer<UInt8>? {
    // The array is kept where it is and not changed until the next is written.
    bytes.withUnsafeBufferPointer { $0.baseAddress }
  }

  /// Takes a replay to be flown again. Returns how many fliers it has, or: -1 it is no replay, -2
  /// of a later format, -3 it ends too early, -4 a byte has changed, -5 it says what cannot be.
  @_expose(wasm, "kite_replay_open") @_cdecl("kite_replay_open")
  public func kiteReplayOpen(_ pointer: UnsafePointer<UInt8>?, _ length: Int32) -> Int32 {
    guard let pointer, length > 0 else { return -1 }
    do throws(ReplayError) {
      let replay = try Replay(Array(UnsafeBufferPointer(start: pointer, count: Int(length))))
      recorder = nil
      asked = nil
      seats = []
      again = ReplayRun(replay)
      return Int32(replay.setup.entries.count)
    } catch {
      switch error {
      case .isNone: return -1
      case .isLater: return -2
      case .isCutShort: return -3
      case .isDamaged: return -4
      case .isImpossible: return -5
      }
    }
  }

  /// Steps that the replay has in all.
  @_expose(wasm, "kite_replay_steps") @_cdecl("kite_replay_steps")
  public func kiteReplaySteps() -> Int32 { Int32(again?.replay.steps ?? 0) }

  /// The digest of the sky at the end, as the replay was written.
  @_expose(wasm, "kite_replay_end") @_cdecl("kite_replay_end")
  public func kiteReplayEnd() -> UInt64 { again?.replay.end ?? 0 }

  /// When a digest was first another than the one written down, s; -1: all so far are the same.
  @_expose(wasm, "kite_replay_differs") @_cdecl("kite_replay_differs")
  public func kiteReplayDiffers() -> Double { again?.differsAt ?? -1 }
#else
  // Links libm, as `sqrt` stays a call natively. Named in the manifest it would break the
  // browser's build, for which wasm32 is a kind of Linux.
  import Glibc

  @main struct NativeStub {
    static func main() { print("KiteWasm is a door for the browser; build it with `make wasm`.") }
  }
#endif
