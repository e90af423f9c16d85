// The browser's door. Every function that a page may call is here, and nothing else: no
// arithmetic of its own. Numbers go through as they are; anything longer goes through memory
// that the page asks for with `kite_alloc` and gives back with `kite_free`.
//
// A page must make its views of memory anew after any call that may allocate: growing memory
// detaches the old ones.
//
// To add a function: write it in a room below this one, export it here in a line or two under
// its C name, `kite_` and then what it does. To add a digest that is compared with the native
// one: a function in the room that does the work (as `mathDigest` in KiteMath), an export
// `kite_NAME_digest` below, a line `NAME everywhere 0x…` in Tests/Golden/digests.txt, and a test
// of the same name natively. Scripts/wasm-digest.mjs finds the export by the line.

#if arch(wasm32)
  import CWasmRuntime
  import Geo
  import KiteFight
  import KiteMath
  import KitePhysics
  import Landing

  // MARK: Memory

  /// `bytes` of memory, aligned to 16, or 0 when there is none to be had.
  @_expose(wasm, "kite_alloc") @_cdecl("kite_alloc")
  public func kiteAlloc(_ bytes: UInt32) -> UnsafeMutableRawPointer? {
    malloc(Int(bitPattern: UInt(bytes)))
  }

  /// Gives back what `kite_alloc` gave; 0 is allowed.
  @_expose(wasm, "kite_free") @_cdecl("kite_free")
  public func kiteFree(_ pointer: UnsafeMutableRawPointer?) { free(pointer) }

  // MARK: Digests, compared with Tests/Golden/digests.txt

  @_expose(wasm, "kite_math_digest") @_cdecl("kite_math_digest")
  public func kiteMathDigest() -> UInt64 { mathDigest().value }

  @_expose(wasm, "kite_math_lanes_digest") @_cdecl("kite_math_lanes_digest")
  public func kiteMathLanesDigest() -> UInt64 { mathLanesDigest().value }

  @_expose(wasm, "kite_wind_digest") @_cdecl("kite_wind_digest")
  public func kiteWindDigest() -> UInt64 { windDigest().value }

  @_expose(wasm, "kite_flight_hold_digest") @_cdecl("kite_flight_hold_digest")
  public func kiteFlightHoldDigest() -> UInt64 { FlightScene.hold.digest().value }

  @_expose(wasm, "kite_flight_spin_digest") @_cdecl("kite_flight_spin_digest")
  public func kiteFlightSpinDigest() -> UInt64 { FlightScene.spin.digest().value }

  @_expose(wasm, "kite_flight_slack_drop_digest") @_cdecl("kite_flight_slack_drop_digest")
  public func kiteFlightSlackDropDigest() -> UInt64 { FlightScene.slackDrop.digest().value }

  @_expose(wasm, "kite_flight_roof_digest") @_cdecl("kite_flight_roof_digest")
  public func kiteFlightRoofDigest() -> UInt64 { FlightScene.roof.digest().value }

  @_expose(wasm, "kite_fight_duel_digest") @_cdecl("kite_fight_duel_digest")
  public func kiteFightDuelDigest() -> UInt64 { FightScene.duel.digest().value }

  @_expose(wasm, "kite_fight_six_digest") @_cdecl("kite_fight_six_digest")
  public func kiteFightSixDigest() -> UInt64 { FightScene.six.digest().value }

  @_expose(wasm, "kite_ensemble_digest") @_cdecl("kite_ensemble_digest")
  public func kiteEnsembleDigest() -> UInt64 { ensembleDigest() }

  // MARK: Predictions

  /// The last prediction made, and a copy of its density that stays where it is.
  nonisolated(unsafe) private var last: Prediction?
  nonisolated(unsafe) private var grid: UnsafeMutablePointer<Double>?

  /// Flies `members` futures of thing number `thing` of the catalogue, let go `height` m above
  /// ground at `ground` m, in a wind of `speed` m/s from `from` degrees felt at `at` m over a
  /// surface of `roughness` and `displacement` m, with `line` m of line. Returns 1, or 0 where a
  /// number makes no sense.
  @_expose(wasm, "kite_predict") @_cdecl("kite_predict")
  public func kitePredict(
    _ thing: Int32, _ members: Int32, _ seed: UInt64, _ latitude: Double, _ longitude: Double,
    _ ground: Double, _ height: Double, _ speed: Double, _ from: Double, _ at: Double,
    _ roughness: Double, _ displacement: Double, _ line: Double
  ) -> Int32 {
    let things = Thing.catalogue(trailingLine: line >= 0 && line <= 5_000 ? line : 0)
    guard thing >= 0, Int(thing) < things.count, members >= 1, members <= 1_000_000,
      latitude >= -90, latitude <= 90, longitude >= -360, longitude <= 360, ground >= -500,
      ground <= 9_000, height > 0, height <= 50_000, speed >= 0, speed <= 100, from >= -360,
      from <= 720, at > 0, at <= 500, roughness > 0, roughness <= 5, displacement >= 0,
      displacement <= 50
    else { return 0 }
    let release = FeltRelease(
      place: Place(latitudeDegrees: latitude, longitudeDegrees: longitude), ground: ground,
      height: height, heightSpread: 0.1 * height, speed: speed, from: from * (.pi / 180),
      feltAt: at, surface: SurfaceLayer(roughness: roughness, displacement: displacement))
    let question = release.question(things[Int(thing)], seed: seed)
    let landed = Ensemble(question).members(0..<Int(members))
    let prediction = Prediction(
      members: landed, requested: landed.count, place: question.place, height: question.height,
      start: .nan)
    last = prediction
    grid?.deallocate()
    let mass = prediction.density.mass
    let copy = UnsafeMutablePointer<Double>.allocate(capacity: mass.count)
    for i in mass.indices { copy[i] = mass[i] }
    grid = copy
    return 1
  }

  /// The density's cells, row by row from the south-west corner: `kite_density_columns` times
  /// `kite_density_rows` numbers of 8 bytes. 0 before the first prediction.
  @_expose(wasm, "kite_density") @_cdecl("kite_density")
  public func kiteDensity() -> UnsafeMutablePointer<Double>? { grid }
  @_expose(wasm, "kite_density_columns") @_cdecl("kite_density_columns")
  public func kiteDensityColumns() -> Int32 { last?.density.columns ?? 0 }
  @_expose(wasm, "kite_density_rows") @_cdecl("kite_density_rows")
  public func kiteDensityRows() -> Int32 { last?.density.rows ?? 0 }

  /// One number of the last prediction, NaN before the first: 0 side of a cell, 1 and 2 east and
  /// north of the centre of the first cell, 3 and 4 east and north of the best place, all m from
  /// the release; 5 and 6 radii R50 and R90, m; 7 median time to the landing, s; 8, 9 and 10 the
  /// density (probability a cell) on the border of the 50, 90 and 95 % regions.
  @_expose(wasm, "kite_number") @_cdecl("kite_number")
  public func kiteNumber(_ which: Int32) -> Double {
    guard let p = last else { return .nan }
    let cell = p.density.cell
    switch which {
    case 0: return cell
    case 1: return p.density.origin.east
    case 2: return p.density.origin.north
    case 3: return p.best.east
    case 4: return p.best.north
    case 5: return p.radius50
    case 6: return p.radius90
    case 7: return p.time.p50
    case 8, 9, 10: return p.regions[Int(which) - 8].level * cell * cell
    default: return .nan
    }
  }
#else
  // Links libm, as `sqrt` stays a call natively. Named in the manifest it would break the
  // browser's build, for which wasm32 is a kind of Linux.
  import Glibc

  @main struct NativeStub {
    static func main() { print("KiteWasm is the browser's door; build it with `make wasm`.") }
  }
#endif
