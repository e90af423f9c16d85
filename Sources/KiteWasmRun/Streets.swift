#if arch(wasm32)
  import Geo
  import KiteDoor
  import KiteMath
  import Streets

  // One town at a time: its streets, what lies beside them, and ways through them.

  nonisolated(unsafe) private(set) var graph: StreetGraph?
  nonisolated(unsafe) private var reach: TravelTree?
  nonisolated(unsafe) private var numbers = Row()
  nonisolated(unsafe) private var shapes = Row()
  nonisolated(unsafe) private var nameRoom: UnsafeMutablePointer<UInt8>?

  func place(_ latitude: Double, _ longitude: Double) -> Place? {
    guard isWithin(latitude, -90, 90), isWithin(longitude, -180, 180) else { return nil }
    return Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }

  /// Takes the streets of a town: the bytes of a graph, as they lie beside its map. Returns how many
  /// crossings there are; 0 without any, -1 where the bytes are none of streets, -2 where they are of
  /// another version, -3 where they are damaged. The streets before stay where these are refused.
  @_expose(wasm, "kite_streets_open") @_cdecl("kite_streets_open")
  public func kiteStreetsOpen(_ pointer: UnsafePointer<UInt8>?, _ length: Int32) -> Int32 {
    guard let pointer, length >= 8 else { return -1 }
    let bytes = [UInt8](UnsafeBufferPointer(start: pointer, count: Int(length)))
    // "KRSG"
    guard bytes[0] == 0x4B, bytes[1] == 0x52, bytes[2] == 0x53, bytes[3] == 0x47 else { return -1 }
    let isThis = StreetGraph.stamp(of: bytes) != nil
    guard isThis || length < 16 else { return -2 }
    guard let new = StreetGraph(bytes: bytes) else { return -3 }
    guard new.edgeCount > 0 else { return 0 }
    graph = new
    reach = nil
    forgetChase()
    return Int32(new.nodeCount)
  }

  /// Of the streets: 0 crossings, stretches · 2 way of travelling (0 foot, 1 bicycle, 2 car) · 3 their
  /// length m · 4 parts left out, their length m · 6 south, west, north, east, degrees · 10 latitude
  /// and longitude where they are densest.
  @_expose(wasm, "kite_streets") @_cdecl("kite_streets")
  public func kiteStreets() -> UnsafeMutablePointer<Double>? {
    guard let graph else { return nil }
    let box = graph.extent
    let middle = graph.busiest ?? Place(latitudeDegrees: 0, longitudeDegrees: 0)
    numbers.clear()
    let row: [Double] = [
      Double(graph.nodeCount), Double(graph.edgeCount), Double(graph.travel.rawValue),
      graph.length, Double(graph.dropped.parts), graph.dropped.length, box.south, box.west,
      box.north, box.east, middle.latitudeDegrees, middle.longitudeDegrees,
    ]
    for x in row { numbers.add(x) }
    return numbers.numbers
  }

  /// Streets that touch a box, for a map: for each its traits (1 steps, 2 bridge, 4 tunnel, 8 path), how
  /// many points, and latitude and longitude of each. The first number is how many there are in all.
  @_expose(wasm, "kite_street_lines") @_cdecl("kite_street_lines")
  public func kiteStreetLines(
    _ south: Double, _ west: Double, _ north: Double, _ east: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let graph, isBox(south, west, north, east) else { return nil }
    shapes.clear()
    shapes.add(0)
    for e in 0..<graph.edgeCount {
      let points = graph.points(ofEdge: e)
      guard
        touches(
          graph.pointLatitudes, graph.pointLongitudes, points, south, west, north, east)
      else { continue }
      shapes.add(Double(graph.traits[e].rawValue))
      shapes.add(Double(points.count))
      for i in points {
        shapes.add(1e-7 * Double(graph.pointLatitudes[i]))
        shapes.add(1e-7 * Double(graph.pointLongitudes[i]))
      }
    }
    shapes.set(0, Double(shapes.count))
    return shapes.numbers
  }

  /// What lies beside them in a box, in the same form: 0 roof, 1 water (areas), 2 wall or fence,
  /// 3 river, 4 motorway, 5 rails (lines); 128 more for another ring of the area before: what lies
  /// within an odd number of an area's rings lies in it.
  @_expose(wasm, "kite_ground_shapes") @_cdecl("kite_ground_shapes")
  public func kiteGroundShapes(
    _ south: Double, _ west: Double, _ north: Double, _ east: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let cover = graph?.cover, isBox(south, west, north, east) else { return nil }
    shapes.clear()
    shapes.add(0)
    // Rings of one area come together or not at all.
    var first = 0
    while first < cover.kinds.count {
      var end = first + 1
      while end < cover.kinds.count, cover.continues[end] { end += 1 }
      let all = Int(cover.firstPoint[first])..<Int(cover.firstPoint[end])
      if touches(cover.latitudes, cover.longitudes, all, south, west, north, east) {
        for s in first..<end {
          let points = Int(cover.firstPoint[s])..<Int(cover.firstPoint[s + 1])
          shapes.add(Double(cover.kinds[s].rawValue) + (s > first ? 128 : 0))
          shapes.add(Double(points.count))
          for i in points {
            shapes.add(1e-7 * Double(cover.latitudes[i]))
            shapes.add(1e-7 * Double(cover.longitudes[i]))
          }
        }
      }
      first = end
    }
    shapes.set(0, Double(shapes.count))
    return shapes.numbers
  }

  private func isBox(_ south: Double, _ west: Double, _ north: Double, _ east: Double) -> Bool {
    isWithin(south, -90, 90) && isWithin(north, south, 90) && isWithin(west, -540, 540)
      && isWithin(east, west, 540)
  }

  private func touches(
    _ latitudes: [Int32], _ longitudes: [Int32], _ points: Range<Int>, _ south: Double,
    _ west: Double, _ north: Double, _ east: Double
  ) -> Bool {
    guard let first = points.first else { return false }
    var (s, n, w, e) = (latitudes[first], latitudes[first], longitudes[first], longitudes[first])
    for i in points {
      s = latitudes[i] < s ? latitudes[i] : s
      n = latitudes[i] > n ? latitudes[i] : n
      w = longitudes[i] < w ? longitudes[i] : w
      e = longitudes[i] > e ? longitudes[i] : e
    }
    return 1e-7 * Double(n) >= south && 1e-7 * Double(s) <= north && 1e-7 * Double(e) >= west
      && 1e-7 * Double(w) <= east
  }

  /// The street nearest to a place, within 1 km: latitude, longitude, m across open ground, stretch;
  /// and what the place lies on (1 roof, 2 water, 4 motorway, 8 rails).
  @_expose(wasm, "kite_snap") @_cdecl("kite_snap")
  public func kiteSnap(
    _ latitude: Double, _ longitude: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let graph, let at = place(latitude, longitude), let point = graph.snap(at) else {
      return nil
    }
    numbers.clear()
    for x in [
      1e-7 * point.latitude, 1e-7 * point.longitude, point.away, Double(point.edge),
      Double(graph.cover.mark(at: at).rawValue),
    ] { numbers.add(x) }
    return numbers.numbers
  }

  /// The way from a place to another; see `addRoute` for its numbers. 0 where there is none.
  @_expose(wasm, "kite_route") @_cdecl("kite_route")
  public func kiteRoute(
    _ latitude: Double, _ longitude: Double, _ toLatitude: Double, _ toLongitude: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let graph, let from = place(latitude, longitude), let to = place(toLatitude, toLongitude),
      let start = graph.snap(from), let end = graph.snap(to),
      let route = graph.route(from: start, to: end)
    else { return nil }
    shapes.clear()
    addRoute(route, graph, to: &shapes)
    return shapes.numbers
  }

  /// A route: 0 effort with the open ground at its ends, m of flat street · 1 m of street · 2 open
  /// ground before and after, m · 4 points · 5 steps; then latitude, longitude and effort so far (from
  /// the first street on, m) of each point; then for each step: stretch (for its name), traits, m,
  /// degrees when it is entered and left, latitude, longitude.
  func addRoute(_ route: Route, _ graph: StreetGraph, to row: inout Row) {
    let passage = graph.passage(route)
    let steps = graph.steps(of: route)
    for x in [
      route.wholeEffort, graph.length(of: route), route.start.away, route.end.away,
      Double(passage.count), Double(steps.count),
    ] { row.add(x) }
    for point in passage {
      row.add(1e-7 * point.latitude)
      row.add(1e-7 * point.longitude)
      row.add(point.effort)
    }
    for step in steps {
      for x in [
        Double(step.edge), Double(step.traits.rawValue), step.metres, step.begin, step.end,
        1e-7 * step.latitude, 1e-7 * step.longitude,
      ] { row.add(x) }
    }
  }

  /// Works out how far everything is from a place, for `kite_isochrone`. Returns 1, or 0 where no street
  /// is near.
  @_expose(wasm, "kite_reach") @_cdecl("kite_reach")
  public func kiteReach(_ latitude: Double, _ longitude: Double) -> Int32 {
    reach = nil
    guard let graph, let at = place(latitude, longitude), let start = graph.snap(at) else {
      return 0
    }
    reach = graph.tree(from: start)
    return 1
  }

  /// The streets that are reached with an effort, m, and not with `beyond` already, in the form of
  /// `kite_street_lines`.
  @_expose(wasm, "kite_isochrone") @_cdecl("kite_isochrone")
  public func kiteIsochrone(
    _ effort: Double, _ beyond: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let graph, let reach, isWithin(effort, 0, 4e6), isWithin(beyond, 0, 4e6) else {
      return nil
    }
    shapes.clear()
    shapes.add(0)
    for stretch in graph.isochrone(reach, effort: effort, beyond: beyond).stretches {
      let shape = graph.shape(
        of: Route.Leg(edge: stretch.edge, from: stretch.from, to: stretch.to))
      shapes.add(Double(graph.traits[Int(stretch.edge)].rawValue))
      shapes.add(Double(shape.count))
      for point in shape {
        shapes.add(1e-7 * point.latitude)
        shapes.add(1e-7 * point.longitude)
      }
    }
    shapes.set(0, Double(shapes.count))
    return shapes.numbers
  }

  /// How many bytes the name of a stretch has; they lie at `kite_name`.
  @_expose(wasm, "kite_street_name") @_cdecl("kite_street_name")
  public func kiteStreetName(_ edge: Int32) -> Int32 {
    guard let graph, edge >= 0, Int(edge) < graph.edgeCount else { return 0 }
    let bytes = graph.name(ofEdge: Int(edge))
    nameRoom?.deallocate()
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
    var i = 0
    for byte in bytes {
      room[i] = byte
      i += 1
    }
    nameRoom = room
    return Int32(bytes.count)
  }

  @_expose(wasm, "kite_name") @_cdecl("kite_name")
  public func kiteName() -> UnsafeMutablePointer<UInt8>? { nameRoom }
#else
  // Links libm, as `sqrt` stays a call natively. Named in the manifest it would break the
  // browser's build, for which wasm32 is a kind of Linux.
  import Glibc

  @main struct NativeStub {
    static func main() {
      print("KiteWasmRun is a door for the browser; build it with `make wasm`.")
    }
  }
#endif
