import ArgumentParser
import Formats
import Geo
import Search
import Streets

/// How teams get from one square to the next.
struct SearchWayFlags: ParsableArguments {
  @Option(help: "Ways go through the streets of this map (.osm.pbf, .osm, .osm.gz).")
  var streets: String?
  @Option(help: "With --streets: heights for the slopes, an SRTM .hgt tile; may be repeated.")
  var terrain: [String] = []
  @Option(help: "With --streets: on the streets by foot, bicycle or car (default foot).")
  var by = "foot"
  @Option(
    parsing: .unconditional,
    help: "With --by: speed on plain flat streets, m/s (default 4.5 by bicycle, 14 by car).")
  var rideSpeed: Double?
  @ArgumentParser.Flag(help: "Keep no graph beside the map and use none.") var noCache = false

  /// - Parameters:
  ///   - frame: of the search.
  ///   - onFoot: m/s.
  ///   - longest: no way takes longer, s.
  /// - Returns: nil where no streets are named.
  func walk(
    _ frame: LocalFrame, onFoot: Double, longest: Double
  ) throws(InputError) -> StreetWalk? {
    guard let travel = Travel(word: by.lowercased()) else {
      throw InputError("--by", "“\(by)”", expected: "foot, bicycle or car")
    }
    guard let streets else {
      guard terrain.isEmpty, travel == .foot, rideSpeed == nil else {
        throw InputError(
          terrain.isEmpty ? "--by" : "--terrain", "there are no streets",
          expected: "a map as well, as in --streets andorra.osm.pbf")
      }
      return nil
    }
    try Screen.refuseEmpty([("--streets", streets, "the path of a map")])
    guard travel != .foot || rideSpeed == nil else {
      throw InputError(
        "--ride-speed", "nobody rides", expected: "--walk on foot, or --by bicycle or car")
    }
    let heights = terrain.isEmpty ? nil : try TerrainReader.read(paths: terrain, elsewhere: 0)
    let graph = try StreetFile.graph(
      path: streets, travel: travel, terrain: heights, keeps: !noCache)
    guard graph.snap(frame.origin, reach: 20_000) != nil else {
      throw InputError(
        streets, "it has no street within 20 km of where the search is",
        expected: "a map of that place")
    }
    let usual = [Travel.bicycle: 4.5, .car: 14]
    let speed = try FlagRange.check(
      rideSpeed ?? usual[travel] ?? onFoot, "--ride-speed", 0.3...60, "m/s", "a speed")
    return StreetWalk(
      graph, frame: frame, speed: travel == .foot ? onFoot : speed, onFoot: onFoot,
      longest: longest)
  }
}
