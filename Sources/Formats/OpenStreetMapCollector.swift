import Streets

/// Gathers what a map file says, in any order, and ties it together at the end: ways name their
/// points by number, and only those points are kept.
struct OSMCollector {
  /// Numbers and places of all points, in the order of the file.
  private var ids: [Int64] = []
  private var latitudes: [Int32] = []
  private var longitudes: [Int32] = []
  private var isSorted = true
  /// Points that bar somebody.
  private var barriers: [(id: Int64, barred: UInt8)] = []
  private var ways: [StreetWay] = []
  private var covers: [(kind: GroundCover.Kind, first: Int, count: Int)] = []
  private var references: [Int64] = []
  /// Numbers of all ways with their points, for the areas that are made of them.
  private var outlines: [OSMRings.Outline] = []
  private var areas: [(kind: GroundCover.Kind, ways: [Int64])] = []
  private var names: [UInt8] = []
  private var nameEnds: [Int32] = []
  private var nameOf: [UInt64: Int32] = [:]
  /// Points that ways name and the file does not hold.
  private(set) var missing = 0

  var nodeCount: Int { ids.count }

  mutating func reserve(nodes: Int) {
    ids.reserveCapacity(ids.count + nodes)
    latitudes.reserveCapacity(latitudes.count + nodes)
    longitudes.reserveCapacity(longitudes.count + nodes)
  }

  /// A point, 1e-7°; what is not on the earth is left out.
  @inline(__always) mutating func node(_ id: Int64, _ latitude: Int64, _ longitude: Int64) {
    guard latitude.magnitude <= 900_000_000, longitude.magnitude <= 1_800_000_000 else { return }
    if let last = ids.last, id <= last { isSorted = false }
    ids.append(id)
    latitudes.append(Int32(latitude))
    longitudes.append(Int32(longitude))
  }

  mutating func barrier(_ id: Int64, _ tags: OSMTags) {
    let barred = OSMRules.barrier(tags)
    if barred != 0 { barriers.append((id, barred)) }
  }

  /// A way; its name is a range of `text`. Whatever it is, it may be part of the border of an area.
  mutating func way(
    _ id: Int64, _ tags: OSMTags, _ points: some Collection<Int64>, text: UnsafeRawBufferPointer
  ) {
    guard points.count >= 2, let first = points.first else { return }
    let begin = references.count
    references.append(contentsOf: points)
    outlines.append(OSMRings.Outline(id: id, points: begin..<references.count))
    // A square is drawn as its border; its inside is open ground.
    if var way = OSMRules.way(tags) {
      way.first = Int32(truncatingIfNeeded: begin)
      way.count = Int32(truncatingIfNeeded: points.count)
      if let range = tags.name { way.name = name(text[range]) }
      ways.append(way)
    }
    var last = first
    for point in points { last = point }
    let isClosed = points.count >= 4 && last == first
    if let kind = OSMRules.cover(tags, isClosed: isClosed) {
      covers.append((kind, begin, points.count))
    }
  }

  /// A relation, by the ways it names.
  mutating func relation(_ tags: OSMTags, _ ways: [Int64]) {
    if let kind = OSMRules.area(tags) { areas.append((kind, ways)) }
  }

  private mutating func name(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int32 {
    guard !bytes.isEmpty, bytes.count <= 255 else { return -1 }
    let hash = OSMWord.hash(bytes)
    if let known = nameOf[hash] { return known }
    names.append(contentsOf: bytes)
    nameEnds.append(Int32(names.count))
    nameOf[hash] = Int32(nameEnds.count - 1)
    return nameOf[hash]!
  }

  /// Everything tied together.
  mutating func source() -> StreetSource {
    if !isSorted { sort() }
    var source = StreetSource()
    source.names = names
    source.nameEnds = nameEnds
    // Index of a point in the source, by its place in the file.
    var index = [Int32](repeating: -1, count: ids.count)
    source.references.reserveCapacity(references.count)
    var guess = 0
    for way in ways {
      var kept = way
      kept.first = Int32(source.references.count)
      for id in references[Int(way.first)..<Int(way.first + way.count)] {
        guard let at = find(id, near: &guess) else {
          missing += 1
          continue
        }
        if index[at] < 0 {
          index[at] = Int32(source.latitudes.count)
          source.latitudes.append(latitudes[at])
          source.longitudes.append(longitudes[at])
        }
        // A point named twice in a row is one point.
        if source.references.count > Int(kept.first), source.references.last == index[at] {
          continue
        }
        source.references.append(index[at])
      }
      kept.count = Int32(source.references.count) - kept.first
      if kept.count >= 2 { source.ways.append(kept) }
    }
    source.barred = [UInt8](repeating: 0, count: source.latitudes.count)
    for (id, barred) in barriers {
      if let at = find(id, near: &guess), index[at] >= 0 { source.barred[Int(index[at])] |= barred }
    }
    var shape: [(Int32, Int32)] = []
    for cover in covers {
      shape.removeAll(keepingCapacity: true)
      for id in references[cover.first..<(cover.first + cover.count)] {
        guard let at = find(id, near: &guess) else { continue }
        shape.append((latitudes[at], longitudes[at]))
      }
      if shape.count >= 2 { source.cover.append(cover.kind, shape) }
    }
    var rings = OSMRings(outlines, references, wanted: Set(areas.flatMap(\.ways)))
    for area in areas {
      var continues = false
      var open: [[(Int32, Int32)]] = []
      for ring in rings.rings(of: area.ways) {
        shape.removeAll(keepingCapacity: true)
        for id in ring.points {
          if let at = find(id, near: &guess) { shape.append((latitudes[at], longitudes[at])) }
        }
        // Points of it may be missing, and with them its end.
        guard ring.isClosed, shape.count == ring.points.count else {
          open.append(shape)
          continue
        }
        source.cover.append(area.kind, shape, continues: continues)
        continues = true
      }
      // What is left of a shore whose other parts are not in the map still bars the way.
      for line in open where area.kind == .water && line.count >= 2 {
        source.cover.append(.river, line)
      }
    }
    source.cover.prepare()
    return source
  }

  /// Place of a point in the file; those of a way mostly stand near each other.
  private func find(_ id: Int64, near guess: inout Int) -> Int? {
    if guess + 1 < ids.count, ids[guess + 1] == id {
      guess += 1
      return guess
    }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    guard low < ids.count, ids[low] == id else { return nil }
    guess = low
    return low
  }

  private mutating func sort() {
    let order = ids.indices.sorted { ids[$0] != ids[$1] ? ids[$0] < ids[$1] : $0 < $1 }
    ids = order.map { [ids] in ids[$0] }
    latitudes = order.map { [latitudes] in latitudes[$0] }
    longitudes = order.map { [longitudes] in longitudes[$0] }
    isSorted = true
  }
}
