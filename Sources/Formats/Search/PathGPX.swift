public import Geo

/// Reads where somebody walked from GPX: the points of all tracks, or of routes where there are
/// none; heights and times are not needed.
public enum PathGPX {
  /// Paths in order, one for each unbroken piece of two points or more.
  public static func read(path: String) throws(InputError) -> [[Place]] {
    try parse(ReadFile.bytes(path), source: path)
  }

  public static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> [[Place]] {
    try ReadFile.checkText(bytes, source: source)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw InputError(
        source, "it is not text in UTF-8", expected: "save the file as UTF-8, the usual for GPX")
    }
    var xml = XML(bytes)
    var tracks: [[Place]] = []
    var routes: [[Place]] = []
    var depth = 0
    reading: while true {
      let event: XML.Event?
      do {
        event = try xml.next()
      } catch {
        // What a phone wrote before its battery was empty is kept.
        if error.isCut, tracks.contains(where: { $0.count > 1 }) { break reading }
        throw InputError(
          source, line: error.line, "the XML is broken here",
          expected: "a GPX file is well-formed XML; has it been cut short?")
      }
      switch event {
      case nil: break reading
      case .start(let name, let attributes):
        if depth == 0, name != "gpx" {
          throw InputError(source, "this XML is not GPX", expected: "a GPX file begins with <gpx>")
        }
        depth += 1
        if name == "trkseg" { tracks.append([]) }
        if name == "rte" { routes.append([]) }
        guard name == "trkpt" || name == "rtept" else { continue }
        let numbers = ["lat", "lon"].map { attributes[$0].flatMap { Flag.decimal($0[...]) } }
        guard let latitude = numbers[0], let longitude = numbers[1] else {
          throw InputError(
            source, line: xml.line, "a point without lat or lon",
            expected: "each point has both, in degrees")
        }
        let place: Place
        do {
          place = try checkedPlace(latitude, longitude)
        } catch {
          throw InputError(source, line: xml.line, error.problem, expected: error.expected)
        }
        if name == "trkpt" {
          if tracks.isEmpty { tracks.append([]) }
          tracks[tracks.count - 1].append(place)
        } else {
          if routes.isEmpty { routes.append([]) }
          routes[routes.count - 1].append(place)
        }
      case .end: depth -= 1
      case .text: break
      }
    }
    let pieces = (tracks.contains { $0.count > 1 } ? tracks : routes).filter { $0.count > 1 }
    guard !pieces.isEmpty else {
      throw InputError(
        source, "there is no path in it", expected: "a track of two points or more in GPX")
    }
    return pieces
  }

  /// With fewer corners: those that lie less than `tolerance` m beside the line of the others are left
  /// out (Douglas & Peucker 1973).
  public static func simplified(_ path: [Place], tolerance: Double = 2) -> [Place] {
    guard path.count > 2 else { return path }
    let frame = LocalFrame(origin: path[0])
    let points = path.map { frame.offset(to: $0) }
    var keeps = [Bool](repeating: false, count: path.count)
    keeps[0] = true
    keeps[path.count - 1] = true
    var open = [(0, path.count - 1)]
    while let (first, last) = open.popLast() {
      guard last > first + 1 else { continue }
      let (a, b) = (points[first], points[last])
      let (dx, dy) = (b.east - a.east, b.north - a.north)
      let squared = dx * dx + dy * dy
      var worst = (distance: 0.0, index: first)
      for i in first + 1..<last {
        let (x, y) = (points[i].east - a.east, points[i].north - a.north)
        let t = squared > 0 ? max(0, min(1, (x * dx + y * dy) / squared)) : 0
        let (ex, ey) = (x - t * dx, y - t * dy)
        let d = ex * ex + ey * ey
        if d > worst.distance { worst = (d, i) }
      }
      if worst.distance > tolerance * tolerance {
        keeps[worst.index] = true
        open.append((first, worst.index))
        open.append((worst.index, last))
      }
    }
    return path.indices.filter { keeps[$0] }.map { path[$0] }
  }
}
