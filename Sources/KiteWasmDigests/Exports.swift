// Digests of named scenes, for the check that the browser computes the same bits (Scripts/wasm). A
// module of its own, which no page loads.
//
// To add one: a function in the room that does the work (as `mathDigest` in KiteMath), an export
// `kite_NAME_digest` below, a line `NAME everywhere 0x…` in Tests/Golden/digests.txt, and a test
// of the same name natively. Scripts/wasm-digest.mjs finds the export by the line.

#if arch(wasm32)
  import CWasmRuntime
  import KiteFight
  import KiteMath
  import KitePhysics
  import Landing
  import Search
  import Streets

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

  @_expose(wasm, "kite_streets_digest") @_cdecl("kite_streets_digest")
  public func kiteStreetsDigest() -> UInt64 { streetsDigest().value }

  @_expose(wasm, "kite_search_digest") @_cdecl("kite_search_digest")
  public func kiteSearchDigest() -> UInt64 { searchDigest().value }
#else
  // Links libm, as `sqrt` stays a call natively. Named in the manifest it would break the
  // browser's build, for which wasm32 is a kind of Linux.
  import Glibc

  @main struct NativeStub {
    static func main() { print("KiteWasmDigests is for the browser; build it with `make wasm`.") }
  }
#endif
