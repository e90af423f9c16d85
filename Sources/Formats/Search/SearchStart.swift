import Geo
import Landing
public import Search

/// What a search can start from: predictions that `where` wrote.
public enum SearchStart {
  /// The landings of a prediction: of `result.json` (or what `where --json` prints), or of a folder
  /// that it was written to.
  public static func prediction(path: String) throws(InputError) -> SearchFile.Start.Kind {
    var path = path
    if isFolder(path) { path += (path.hasSuffix("/") ? "" : "/") + "result.json" }
    return try prediction(ReadFile.bytes(path), source: path)
  }

  public static func prediction(
    _ bytes: [UInt8], source: String
  ) throws(InputError) -> SearchFile.Start.Kind {
    let top = try ScenarioSection(document: bytes, source: source)
    let expected = "what `kiterunner where --json` prints, or result.json of its --out"
    guard try top.text("format", expected) == "kite-runner-result" else {
      throw top.error("format", top.value("format")?.written ?? "there is nothing", expected)
    }
    guard let from = try top.section("asked_from"), top.value("landings_m") != nil,
      let latitude = try from.number("latitude", .init(-90...90, "°", "a latitude")),
      let longitude = try from.number("longitude", .init(-180...360, "°", "a longitude"))
    else {
      throw top.error(
        "landings_m", "there is nothing", "a prediction made by this version of the program")
    }
    let spots = try top.points("landings_m").map { Spot(east: $0.0, north: $0.1) }
    guard spots.count >= 20, spots.allSatisfy({ abs($0.east) < 2e6 && abs($0.north) < 2e6 }) else {
      throw top.error(
        "landings_m", "\(grouped(spots.count)) landings",
        "20 futures or more (--members); 1,000 are usual")
    }
    return .landings(
      from: Place(latitudeDegrees: latitude, longitudeDegrees: longitude), spots)
  }

  /// The cells that hold all starts with room around them: about 200 along the longer side, a round
  /// size.
  ///
  /// - Parameter cell: its side where a person wants another, m.
  public static func grid(
    for starts: [SearchFile.Start], cell wanted: Double? = nil
  ) throws(InputError) -> SearchGrid {
    guard let first = starts.first else {
      throw InputError(
        "--from", "there is nothing to start from",
        expected: "a prediction (--from), an area (--area), or a place (--near)")
    }
    let origin: Place
    switch first.kind {
    case .landings(let from, _): origin = from
    case .near(let at, _): origin = at
    case .area(.circle(let at, _)): origin = at
    case .area(.polygon(let ring)): origin = ring[0]
    }
    let frame = LocalFrame(origin: origin)
    func spot(_ place: Place) -> Spot {
      let (east, north) = frame.offset(to: place)
      return Spot(east: east, north: north)
    }
    var corners: [Spot] = []
    for start in starts {
      switch start.kind {
      case .area(.polygon(let ring)): corners += ring.map(spot)
      case .area(.circle(let at, let r)), .near(let at, let r):
        var reach = r
        if case .near = start.kind { reach = 4 * r }
        let c = spot(at)
        corners += [
          Spot(east: c.east - reach, north: c.north - reach),
          Spot(east: c.east + reach, north: c.north + reach),
        ]
      case .landings(let from, let spots):
        let own = LocalFrame(origin: from)
        let (low, high) = SearchGrid.most(of: spots)
        for c in [low, high] { corners.append(spot(own.place(east: c.east, north: c.north))) }
      }
    }
    do {
      return try SearchGrid(frame: frame, around: corners, cell: wanted)
    } catch {
      let (low, high) = Spot.bounds(corners)
      let size = max(high.east - low.east, high.north - low.north)
      throw InputError(
        wanted == nil ? "--area" : "--cell",
        "\(wanted.map { plain($0) + " m cells" } ?? "cells") over "
          + "\(Units.metric.distance(1.5 * size))",
        expected: SearchFile.words(error))
    }
  }

  private static func isFolder(_ path: String) -> Bool { ReadFile.isFolder(path) }
}
