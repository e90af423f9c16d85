import ArgumentParser
import Formats
import Foundation
import Geo
import Server
import Streets

/// The streets that a page is handed.
struct StreetOptions: ParsableArguments {
  @Option(help: "Streets for the page, on foot: an extract of OpenStreetMap.")
  var streets: String?
  @Option(
    help: ArgumentHelp(
      "Only the streets around a place, so many km north, south, east and west (default 3).",
      valueName: "lat,lon[@km]"))
  var streetsAround: String?

  /// Puts the graph beside the page's files.
  ///
  /// - Parameter terrain: `.hgt` tiles for the slopes.
  func add(to page: inout PageFiles, terrain: [String] = []) throws(InputError) {
    try Screen.refuseEmpty([("--streets", streets, "the path of a map")])
    guard let streets else {
      guard streetsAround == nil else {
        throw InputError(
          "--streets-around", "there are no streets", expected: "say which, with --streets")
      }
      return
    }
    let ground = terrain.isEmpty ? nil : try TerrainReader.read(paths: terrain, elsewhere: 0)
    let graph: StreetGraph
    if let (place, reach) = try around() {
      let source = try OpenStreetMapReader.read(path: streets)
      graph = StreetGraph(
        source.around(place, reach: reach), travel: .foot, terrain: ground)
      guard graph.edgeCount > 0 else {
        throw InputError(
          "--streets-around", "no street is around \(Units.coordinates(place))",
          expected: "a place on the map \(streets)")
      }
    } else {
      graph = try StreetFile.graph(path: streets, travel: .foot, terrain: ground)
    }
    let name = NSString(string: streets).lastPathComponent
    try page.add(streets: graph, of: name)
  }

  private func around() throws(InputError) -> (Place, Double)? {
    guard let streetsAround else { return nil }
    let parts = streetsAround.split(separator: "@", omittingEmptySubsequences: false)
    let place = try Formats.Flag.place(String(parts[0]), flag: "--streets-around")
    guard parts.count > 1 else { return (place, 3_000) }
    guard parts.count == 2, let reach = Double(parts[1]), reach.isFinite else {
      throw InputError(
        "--streets-around", "“\(streetsAround)”", expected: "a place and km, as in 42.507,1.522@3")
    }
    return (
      place,
      1_000 * (try FlagRange.check(reach, "--streets-around", 0.1...200, "km", "a reach"))
    )
  }
}
