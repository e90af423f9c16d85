#if arch(wasm32)
  import Geo
  import KiteDoor
  import KiteMath
  import KitePhysics
  import Landing
  import Weather

  // One question at a time: what was lost, where, in which wind. A page asks the same question of
  // one instance a worker, has each fly a share of the futures (`kite_members`), and gives them all
  // to one of them, which says what they mean together (`kite_prediction`).

  nonisolated(unsafe) private var breezes: [FeltWind.Breeze] = []
  nonisolated(unsafe) private var youngest = Double.infinity
  nonisolated(unsafe) private(set) var ensemble: Ensemble?
  nonisolated(unsafe) private var row = Row()
  nonisolated(unsafe) private var ways = Row()

  /// Forgets the winds that were felt.
  @_expose(wasm, "kite_wind_clear") @_cdecl("kite_wind_clear")
  public func kiteWindClear() {
    breezes = []
    youngest = .infinity
  }

  /// A wind as somebody felt it: speed, m/s; where it comes from, degrees; height above the ground,
  /// m; how long ago, s, below 0 where nobody says. Returns how many there are now, or 0.
  @_expose(wasm, "kite_wind_felt") @_cdecl("kite_wind_felt")
  public func kiteWindFelt(
    _ speed: Double, _ from: Double, _ at: Double, _ age: Double
  ) -> Int32 {
    guard breezes.count < 100, isWithin(speed, 0, 100), isWithin(from, -360, 720),
      isWithin(at, 0.1, 500), isWithin(age, -1, 1e7)
    else { return 0 }
    breezes.append(
      .init(speed: speed, from: from * .pi / 180, at: at, age: age < 0 ? 0 : age))
    if age >= 0, age < youngest { youngest = age }
    return Int32(breezes.count)
  }

  /// Asks where a thing comes down that was let go at a place (degrees), at a height above the
  /// ground there, the ground at `ground` m above the sea, in the winds that were felt, over a
  /// country of `roughness` m, with `line` m of line trailing from it. Returns how many ways it has
  /// of coming down, or 0 where a number makes no sense.
  @_expose(wasm, "kite_ask") @_cdecl("kite_ask")
  public func kiteAsk(
    _ thing: Int32, _ seed: UInt64, _ latitude: Double, _ longitude: Double, _ ground: Double,
    _ height: Double, _ roughness: Double, _ line: Double
  ) -> Int32 {
    ensemble = nil
    guard isWithin(line, 0, 5_000), isWithin(latitude, -90, 90), isWithin(longitude, -180, 360),
      isWithin(ground, -500, 9_000), isWithin(height, 0.1, 50_000), isWithin(roughness, 1e-5, 5),
      !breezes.isEmpty, thing >= 0
    else { return 0 }
    let things = Thing.catalogue(trailingLine: line)
    guard Int(thing) < things.count else { return 0 }
    let wind = FeltWind(
      breezes, ground: ground, surface: SurfaceLayer(roughness: roughness),
      age: youngest < .infinity ? youngest : 0)
    let question = Ensemble.Question(
      things[Int(thing)],
      place: Place(latitudeDegrees: latitude, longitudeDegrees: longitude), height: height,
      ground: ground, wind: wind, seed: seed)
    ensemble = Ensemble(question)
    return Int32(question.modes.count)
  }

  /// Flies futures number `first` up to, not with, `end`: 5 numbers each (east, north, height of
  /// the ground, time, way of coming down). At most 100,000 at once.
  @_expose(wasm, "kite_members") @_cdecl("kite_members")
  public func kiteMembers(_ first: Int32, _ end: Int32) -> UnsafeMutablePointer<Double>? {
    guard let ensemble, first >= 0, end > first, end <= 10_000_000, end - first <= 100_000 else {
      return nil
    }
    row.clear()
    for m in ensemble.members(Int(first)..<Int(end)) {
      for x in m.numbers { row.add(x) }
    }
    return row.numbers
  }

  /// The ways of futures number `first` up to `end`, a place every `interval` s: for each how many
  /// places, its time of landing, and then east, north and height above the sea of each place. The
  /// first number is how many there are in all.
  @_expose(wasm, "kite_ways") @_cdecl("kite_ways")
  public func kiteWays(
    _ first: Int32, _ end: Int32, _ interval: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let ensemble, first >= 0, end > first, end - first <= 1_000,
      isWithin(interval, 0.1, 3_600)
    else { return nil }
    ways.clear()
    ways.add(0)
    for tracked in ensemble.tracked(Int(first)..<Int(end), interval: interval) {
      ways.add(Double(tracked.track.places.count))
      ways.add(tracked.member.time)
      for p in tracked.track.places {
        ways.add(p.x)
        ways.add(p.y)
        ways.add(p.z)
      }
    }
    ways.set(0, Double(ways.count))
    return ways.numbers
  }

  /// The place so many metres east and north of another: latitude and longitude, degrees.
  @_expose(wasm, "kite_place") @_cdecl("kite_place")
  public func kitePlace(
    _ latitude: Double, _ longitude: Double, _ east: Double, _ north: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard isWithin(latitude, -90, 90), isWithin(longitude, -180, 360), isWithin(east, -1e6, 1e6),
      isWithin(north, -1e6, 1e6)
    else { return nil }
    let place = LocalFrame(
      origin: Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
    ).place(east: east, north: north)
    ways.clear()
    ways.add(place.latitudeDegrees)
    ways.add(place.longitudeDegrees)
    return ways.numbers
  }

  /// Metres east and north from a place to another.
  @_expose(wasm, "kite_offset") @_cdecl("kite_offset")
  public func kiteOffset(
    _ latitude: Double, _ longitude: Double, _ toLatitude: Double, _ toLongitude: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard isWithin(latitude, -90, 90), isWithin(longitude, -180, 360),
      isWithin(toLatitude, -90, 90), isWithin(toLongitude, -180, 360)
    else { return nil }
    let (east, north) = LocalFrame(
      origin: Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
    ).offset(to: Place(latitudeDegrees: toLatitude, longitudeDegrees: toLongitude))
    ways.clear()
    ways.add(east)
    ways.add(north)
    return ways.numbers
  }
#else
  // Links libm, as `sqrt` stays a call natively. Named in the manifest it would break the
  // browser's build, for which wasm32 is a kind of Linux.
  import Glibc

  @main struct NativeStub {
    static func main() {
      print("KiteWasmWhere is a door for the browser; build it with `make wasm`.")
    }
  }
#endif
