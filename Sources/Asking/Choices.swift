public import Formats
import Geo
import KiteMath
import KitePhysics
public import Landing
import Weather

/// Which thing a scenario means.
public enum ThingChoice {
  public static func thing(_ scenario: Scenario, origin: Origin) throws(InputError) -> Thing {
    let catalogue = Thing.catalogue(trailingLine: scenario.trailingLine ?? 30)
    // A track without a word on what flew is a balloon's; anything else here is a kite.
    let fallback: Scenario.Thing =
      scenario.track.file != nil || scenario.isBeforeLaunch
      ? .named("radiosonde") : Scenario.defaultThing
    switch scenario.thing ?? fallback {
    case .named(let id):
      if let thing = catalogue.first(where: { "\($0.id)" == id }) { return thing }
      throw origin.error(
        "--thing", "thing", "“\(id)” is not in the catalogue",
        expected: "it is one of \(catalogue.map { "\($0.id)" }.joined(separator: ", "))")
    case .own(let own):
      var mode = Mode(
        name: "as described", weight: 1, sink: own.sink, spread: own.sinkSpread ?? 0.15,
        glide: own.glide ?? 0, delay: own.delay ?? 0)
      if let height = own.mainHeight, let sink = own.mainSink {
        mode.firstSink = own.sink
        mode.sink = sink
        mode.switchHeight = height
        mode.switchSpread = 0.05
      }
      return Thing(id: "own", name: "own thing", source: "the scenario", modes: [mode])
    }
  }
}

/// Which surface layer a scenario means.
enum SurfaceChoice {
  static func surface(_ winds: [Scenario.Wind]) -> SurfaceLayer {
    let wind =
      winds.first { $0.roughness != nil || $0.stability != nil || $0.power != nil }
      ?? winds.first ?? Scenario.Wind()
    return wind.surface
  }
}

/// The wind of a scenario, from all its sources, and how far it can be trusted.
struct WindChoice {
  var profile: WindProfile
  /// Age of the youngest source, s; nil if none says.
  var age: Double?
  /// Only felt, not sounded: the whole wind is wrong together.
  var speedSpread = 0.0
  var directionSpread = 0.0
  private var soundings: [(sounding: Sounding, age: Double?, name: String)] = []
  private var felt: [Scenario.Wind] = []
  /// Reduction of the sounding's doubt where something else agrees, by height above ground.
  private var trust: [(height: Double, factor: Double)] = []

  init(
    _ winds: [Scenario.Wind], ground: Double, surface: SurfaceLayer, time: Double?, origin: Origin,
    files: NamedFiles
  ) throws(InputError) {
    guard !winds.isEmpty else {
      throw origin.error(
        "--wind", "wind", "there is no wind",
        expected: "say how it blows, as in --wind 4@270:10, or give a --sounding")
    }
    for wind in winds {
      if let path = wind.sounding {
        let sounding = try files.sounding(path, near: time)
        let highest = sounding.levels.map(\.height).max() ?? -.infinity
        guard highest > ground + 1 else {
          throw InputError(
            path,
            "its highest level, \(Units.metric.height(highest)), does not lie above the ground, "
              + Units.metric.height(ground),
            expected: "a sounding with winds above the ground, whose height is --ground")
        }
        var age = wind.age
        if age == nil, let time, sounding.time.isFinite { age = max(0, time - sounding.time) }
        soundings.append((sounding, age, path))
      } else {
        felt.append(wind)
      }
    }
    age = (soundings.map(\.age) + felt.map(\.age)).compactMap { $0 }.min()
    if soundings.isEmpty {
      let wind = FeltWind(
        felt.map {
          .init(speed: $0.speed ?? 0, from: $0.from ?? 0, at: $0.at ?? 2, age: $0.age ?? 0)
        }, ground: ground, surface: surface, age: age ?? 0)
      profile = wind.profile
      speedSpread = wind.speedSpread
      directionSpread = wind.directionSpread
    } else {
      profile = WindProfile(
        ground: ground, surface: surface, levels: [.init(height: ground + 10, east: 0, north: 0)])
      blend(ground: ground, surface: surface)
    }
  }

  /// Every source counts by how well it can know the wind at a height: soundings by their age, a
  /// felt wind by its height's distance too.
  private mutating func blend(ground: Double, surface: SurfaceLayer) {
    var heights = Set<Double>()
    for s in soundings {
      for l in s.sounding.levels where l.height > ground + 1 { heights.insert(l.height) }
    }
    for z in [10.0, 20, 50, 100, 150, 200, 300, 400, 600, 800] {
      heights.insert(ground + surface.displacement + z)
    }
    let columns = soundings.map {
      (
        WindProfile(
          ground: ground, surface: surface,
          levels: $0.sounding.levels.filter { $0.height > ground + 1 }.map {
            .init(height: $0.height, east: $0.east, north: $0.north)
          }), WindDoubt(age: $0.age ?? 3 * 3_600)
      )
    }.filter { !$0.0.levels.isEmpty }
    let best = WindDoubt(age: soundings.map { $0.age ?? 3 * 3_600 }.min() ?? 0)
    var levels = [WindProfile.Level]()
    for height in heights.sorted() {
      let z = height - ground
      var east = 0.0, north = 0.0, weight = 0.0
      func add(_ w: (east: Double, north: Double), _ variance: Double) {
        east += w.east / variance
        north += w.north / variance
        weight += 1 / variance
      }
      for (column, doubt) in columns { add(column.wind(height), doubt.covariance(z, z)) }
      for wind in felt {
        let one = WindProfile(
          ground: ground, surface: surface, speed: wind.speed ?? 0, from: wind.from ?? 0,
          at: wind.at ?? 2)
        let w = one.wind(height)
        // 25 % of the speed, and 1 m/s for every 100 m away from where it was felt (guess).
        let away = (z - (wind.at ?? 2)) / 100
        let hours = (wind.age ?? 0) / 3_600
        let speed2 = w.east * w.east + w.north * w.north
        add(w, 0.0625 * speed2 + 0.25 + away * away + 0.81 * hours)
      }
      levels.append(.init(height: height, east: east / weight, north: north / weight))
      trust.append((z, 1 / (weight * best.covariance(z, z)).squareRoot()))
    }
    profile.levels = levels
  }

  /// Whether nobody has measured the wind above where a person stands.
  var isFeltOnly: Bool { soundings.isEmpty }

  /// Doubt of the profile by height; nil where the whole wind is wrong together.
  func error(base: Double, top: Double) -> ErrorField? {
    if soundings.isEmpty { return FeltWind.error(base: base, top: top) }
    let nodes = Int((top - base) / ErrorField.spacing) + 2
    let heights = (0..<nodes).map { Double($0) * ErrorField.spacing }
    let doubt = WindDoubt(age: soundings.map { $0.age ?? 3 * 3_600 }.min() ?? 0)
    let above = max(0, profile.levels[profile.levels.count - 1].height - base)
    let factors = heights.map { z in trust.last { $0.height <= z }?.factor ?? trust[0].factor }
    return ErrorField(
      mean: [SIMD2<Double>](repeating: SIMD2(0, 0), count: nodes),
      covariance: ErrorField.covariance(heights) { a, b, i, j in
        factors[i] * factors[j] * doubt.covariance(a, b) + WindDoubt.beyond(a, b, known: 0...above)
      })
  }

  /// The wind in sentences.
  func words(_ units: Units) -> [String] {
    var lines = [String]()
    for wind in felt {
      let old = wind.age.map { " \(Units.duration($0)) ago" } ?? ""
      lines.append(
        "Wind as felt\(old): \(units.speed(wind.speed ?? 0)) from "
          + "\(Units.degrees((wind.from ?? 0) * 180 / .pi)) at "
          + "\(units.height(wind.at ?? 2)), give or take a quarter.")
    }
    for s in soundings {
      let old = s.age.map { ", \(Units.duration($0)) old" } ?? ", of unknown age (3 h are assumed)"
      let name = s.name.split(separator: "/").last.map(String.init) ?? s.name
      lines.append("Wind from the sounding \(name)\(old).")
    }
    return lines
  }
}
