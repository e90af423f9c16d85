public import Formats
import Geo
import KiteMath
import KitePhysics
public import Landing
import Weather

/// What a scenario says of a kite that nobody saw go, as the library knows it, and in words.
public struct UnseenChoice {
  var release: Release
  var assumptions: [String]
  var unknowns: [String] = []

  /// A person's errors, where the scenario does not say (*guess* throughout): 5 m, a quarter of the
  /// line (15 to 40 %), 5° of elevation (3 to 10), 6° of bearing (3 to 12), an eighth of the line for
  /// where it was cut, a quarter of the time.
  init(
    _ scenario: Scenario, flier: Place, ground: Double, thing: Thing, surface: SurfaceLayer,
    origin: Origin,
    units: Units
  ) throws(InputError) {
    let unseen = scenario.unseen
    for (flag, key, isThere) in [
      ("--height", "from.height", scenario.from.height != nil),
      ("--altitude", "from.altitude", scenario.from.altitude != nil),
    ] where isThere {
      throw origin.error(
        flag, key, "nobody saw the kite, and its height is given",
        expected: "it follows from --line-out and --elevation; or leave --unseen out")
    }
    guard let elevation = unseen.elevation, let bearing = unseen.bearing else {
      let (flag, key, what) =
        unseen.elevation == nil
        ? ("--elevation", "unseen.elevation", "how high the kite stood over the horizon, as in 50")
        : ("--bearing", "unseen.bearing", "which way the line stood, in degrees from north: 90")
      throw origin.error(flag, key, "there is nothing", expected: "say \(what)")
    }
    let (felt, aloft) = try UnseenChoice.winds(scenario, origin: origin)
    let spread = unseen.placeSpread ?? 5
    let line = unseen.line.map { Release.Reading($0, max(unseen.lineSpread ?? 0.25, 0.01)) }
    var trailing = unseen.trailing.map { Release.Reading($0, unseen.trailingSpread ?? 0.12) }
    if let metres = scenario.trailingLine {
      guard trailing == nil else {
        throw origin.error(
          "--line", "trailing_line", "there is a --trailing as well",
          expected: "give one of the two: metres of line, or their share of what was out")
      }
      guard let out = unseen.line else {
        throw origin.error(
          "--line", "trailing_line", "how much line was out is not given",
          expected: "say that too, as in --line-out 90; or the share that trails, --trailing 0.5")
      }
      guard metres <= out else {
        throw origin.error(
          "--line", "trailing_line",
          "\(units.height(metres)) trail, and \(units.height(out)) were out",
          expected: "what trails is a part of the line that was out")
      }
      trailing = Release.Reading(metres / out, 0.1)
    }
    let ago = unseen.ago ?? 0
    release = Release(
      flier: .init(flier, spread: spread), rival: unseen.rival.map { .init($0, spread: spread) },
      ground: ground, hand: unseen.hand ?? 1.5, line: line,
      elevation: .init(elevation, unseen.elevationSpread ?? 0.087),
      bearing: .init(bearing, unseen.bearingSpread ?? 0.105), trailing: trailing,
      kinds: [.init(thing.id)], felt: felt, aloft: aloft, surface: surface,
      roughnessSpread: unseen.roughnessSpread ?? 0.5,
      age: .init(ago, unseen.agoSpread ?? 0.25 * ago))
    assumptions = UnseenChoice.words(release, units)
    if line == nil {
      unknowns.append("How much line was out: 30 to 300 m is taken (--line-out would help most).")
    }
    if trailing == nil { unknowns.append("Where along the line it was cut (--trailing).") }
    if aloft == nil {
      unknowns.append(
        "The wind where the kite was: what other kites up there show helps (a second --wind).")
    }
  }

  /// The wind felt below, and the one that other kites show.
  private static func winds(
    _ scenario: Scenario, origin: Origin
  ) throws(InputError) -> (Release.Breeze?, Release.Breeze?) {
    let winds = scenario.winds.filter { $0.speed != nil }
    guard scenario.winds.allSatisfy({ $0.sounding == nil }) else {
      throw origin.error(
        "--sounding", "wind.sounding", "a sounding, and nobody saw the kite",
        expected:
          "give the wind as it was felt, --wind 2@270; soundings are for kites that were seen")
    }
    guard !winds.isEmpty else {
      throw origin.error(
        "--wind", "wind", "there is no wind",
        expected: "say how it blows where you stand, as in --wind 2@270:2")
    }
    guard winds.contains(where: { ($0.speed ?? 0) > 0 }) else {
      throw origin.error(
        "--wind", "wind.speed", "0 m/s carries no kite",
        expected: "say what is felt, be it a breath, as in 0.5 m/s; or what kites up there show, "
          + "--wind 4@270:60")
    }
    func breeze(_ wind: Scenario.Wind, isAloft: Bool) -> Release.Breeze {
      Release.Breeze(
        speed: wind.speed ?? 0, from: wind.from ?? 0, at: wind.at ?? 2,
        speedSpread: isAloft ? 0.3 : 0.25, directionSpread: isAloft ? 0.14 : 0.21)
    }
    let low = winds.first { ($0.at ?? 2) < 20 }
    let high = winds.first { ($0.at ?? 2) >= 20 }
    return (
      low.map { breeze($0, isAloft: false) }, high.map { breeze($0, isAloft: true) }
    )
  }

  public static func words(_ release: Release, _ units: Units) -> [String] {
    func degrees(_ angle: Double) -> String { Units.degrees(angle * 180 / .pi) }
    var lines = [
      "The kite was not seen: it stood \(degrees(release.elevation.value)) over the horizon, give or "
        + "take \(degrees(release.elevation.spread)), "
        + "\(Units.compass(release.bearing.value * 180 / .pi)) "
        + "(\(degrees(release.bearing.value)) ± \(degrees(release.bearing.spread))) of the flier"
        + (release.line.map {
          ", on \(units.height($0.value)) of line, give or take "
            + "\(Int((100 * $0.spread).rounded())) %"
        } ?? "") + "."
    ]
    if let trailing = release.trailing {
      lines.append(
        "About \(Int((100 * trailing.value).rounded())) % of the line trails from it, give or take "
          + "\(Int((100 * trailing.spread).rounded())).")
    }
    for (wind, what) in [(release.felt, "felt"), (release.aloft, "as kites up there show it")] {
      guard let wind, wind.speed > 0 else { continue }
      lines.append(
        "Wind \(what): \(units.speed(wind.speed)) from \(degrees(wind.from)) at "
          + "\(units.height(wind.at)), give or take \(Int((100 * wind.speedSpread).rounded())) % and "
          + "\(degrees(wind.directionSpread)).")
    }
    lines.append(
      "A kite stands about downwind, in a wind that its kind is flown in: what was felt is weighed "
        + "against that.")
    if release.age.value > 0 {
      lines.append(
        "The line was cut \(Units.duration(release.age.value)) ago, give or take "
          + "\(Units.duration(release.age.spread)).")
    }
    return lines
  }
}
