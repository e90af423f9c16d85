extension OSMPBF {
  mutating func primitives(_ raw: UnsafeRawBufferPointer) throws(ProtocolBuffer.Flaw) {
    var buffer = ProtocolBuffer(raw)
    var groups: [Range<Int>] = []
    var grain = Grain()
    words.removeAll(keepingCapacity: true)
    strings.removeAll(keepingCapacity: true)
    while let field = try buffer.field() {
      switch field.number {
      case 1:
        var table = try buffer.part(field.type)
        while let entry = try table.field() {
          guard entry.number == 1 else {
            try table.skip(entry.type)
            continue
          }
          let range = try table.range(entry.type)
          strings.append(range)
          words.append(range.count <= 32 ? OSMWord.named(raw[range]) : nil)
        }
      case 2: groups.append(try buffer.range(field.type))
      case 17: grain.size = Int64(truncatingIfNeeded: try buffer.number(field.type))
      case 19: grain.latitude = Int64(bitPattern: try buffer.number(field.type))
      case 20: grain.longitude = Int64(bitPattern: try buffer.number(field.type))
      default: try buffer.skip(field.type)
      }
    }
    for group in groups {
      var buffer = ProtocolBuffer(raw, group)
      while let field = try buffer.field() {
        switch field.number {
        case 1: try node(raw, try buffer.range(field.type), grain)
        case 2: try dense(raw, try buffer.range(field.type), grain)
        case 3: try way(raw, try buffer.range(field.type))
        case 4: try relation(raw, try buffer.range(field.type))
        default: try buffer.skip(field.type)
        }
      }
    }
  }

  /// Units of the coordinates: `size` nanodegrees from an offset.
  private struct Grain {
    var size: Int64 = 100
    var latitude: Int64 = 0
    var longitude: Int64 = 0

    /// 1e-7°, or far off the earth where it does not fit.
    @inline(__always) func units(_ value: Int64, _ offset: Int64) -> Int64 {
      if size == 100, offset == 0 { return value }
      let (product, isOver) = value.multipliedReportingOverflow(by: size)
      let (sum, isMore) = product.addingReportingOverflow(offset)
      return isOver || isMore ? .max : (sum >= 0 ? sum + 50 : sum - 50) / 100
    }
  }

  private func word(_ index: UInt64) -> OSMWord? {
    index < UInt64(words.count) ? words[Int(index)] : nil
  }

  private mutating func tag(_ raw: UnsafeRawBufferPointer, _ key: UInt64, _ value: UInt64) {
    guard let word = word(key), value < UInt64(strings.count) else { return }
    switch word {
    case .name: tags.name = strings[Int(value)]
    case .maxspeed: tags.maxspeed = OSMTags.speed(raw[strings[Int(value)]])
    default: tags.add(word, words[Int(value)])
    }
  }

  private mutating func dense(
    _ raw: UnsafeRawBufferPointer, _ range: Range<Int>, _ grain: Grain
  ) throws(ProtocolBuffer.Flaw) {
    var buffer = ProtocolBuffer(raw, range)
    var (ids, lats, lons, pairs) = (0..<0, 0..<0, 0..<0, 0..<0)
    while let field = try buffer.field() {
      switch field.number {
      case 1: ids = try buffer.range(field.type)
      case 8: lats = try buffer.range(field.type)
      case 9: lons = try buffer.range(field.type)
      case 10: pairs = try buffer.range(field.type)
      default: try buffer.skip(field.type)
      }
    }
    var id = ProtocolBuffer(raw, ids)
    var lat = ProtocolBuffer(raw, lats)
    var lon = ProtocolBuffer(raw, lons)
    var pair = ProtocolBuffer(raw, pairs)
    var (i, y, x) = (Int64(0), Int64(0), Int64(0))
    // A number takes at least a byte.
    collector.reserve(nodes: ids.count / 2)
    while !id.isAtEnd {
      i &+= try id.signed()
      y &+= try lat.signed()
      x &+= try lon.signed()
      collector.node(i, grain.units(y, grain.latitude), grain.units(x, grain.longitude))
      guard !pair.isAtEnd else { continue }
      var hasTags = false
      while true {
        let key = try pair.varint()
        if key == 0 { break }
        let value = try pair.varint()
        if !hasTags {
          tags.removeAll()
          hasTags = true
        }
        tag(raw, key, value)
      }
      if hasTags, !tags.isEmpty { collector.barrier(i, tags) }
    }
  }

  private mutating func node(
    _ raw: UnsafeRawBufferPointer, _ range: Range<Int>, _ grain: Grain
  ) throws(ProtocolBuffer.Flaw) {
    var buffer = ProtocolBuffer(raw, range)
    var (id, y, x) = (Int64(0), Int64.max, Int64.max)
    var (keys, values) = (0..<0, 0..<0)
    while let field = try buffer.field() {
      switch (field.number, field.type) {
      case (1, 0): id = try buffer.signed()
      case (2, _): keys = try buffer.range(field.type)
      case (3, _): values = try buffer.range(field.type)
      case (8, 0): y = try buffer.signed()
      case (9, 0): x = try buffer.signed()
      default: try buffer.skip(field.type)
      }
    }
    collector.node(id, grain.units(y, grain.latitude), grain.units(x, grain.longitude))
    try read(raw, keys, values)
    if !tags.isEmpty { collector.barrier(id, tags) }
  }

  /// Tags of a node or way by their two lists.
  private mutating func read(
    _ raw: UnsafeRawBufferPointer, _ keys: Range<Int>, _ values: Range<Int>
  ) throws(ProtocolBuffer.Flaw) {
    tags.removeAll()
    var key = ProtocolBuffer(raw, keys)
    var value = ProtocolBuffer(raw, values)
    while !key.isAtEnd { tag(raw, try key.varint(), try value.varint()) }
  }

  private mutating func way(
    _ raw: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(ProtocolBuffer.Flaw) {
    var buffer = ProtocolBuffer(raw, range)
    var number: Int64 = 0
    var (keys, values, points) = (0..<0, 0..<0, 0..<0)
    while let field = try buffer.field() {
      switch field.number {
      case 1: number = Int64(bitPattern: try buffer.number(field.type))
      case 2: keys = try buffer.range(field.type)
      case 3: values = try buffer.range(field.type)
      case 8: points = try buffer.range(field.type)
      default: try buffer.skip(field.type)
      }
    }
    try read(raw, keys, values)
    try readReferences(raw, points)
    collector.way(number, tags, refs, text: raw)
  }

  /// Numbers that are written as differences.
  private mutating func readReferences(
    _ raw: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(ProtocolBuffer.Flaw) {
    refs.removeAll(keepingCapacity: true)
    var point = ProtocolBuffer(raw, range)
    var id: Int64 = 0
    while !point.isAtEnd {
      id &+= try point.signed()
      refs.append(id)
    }
  }

  private mutating func relation(
    _ raw: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(ProtocolBuffer.Flaw) {
    var buffer = ProtocolBuffer(raw, range)
    var (keys, values, members, kinds) = (0..<0, 0..<0, 0..<0, 0..<0)
    while let field = try buffer.field() {
      switch field.number {
      case 2: keys = try buffer.range(field.type)
      case 3: values = try buffer.range(field.type)
      case 9: members = try buffer.range(field.type)
      case 10: kinds = try buffer.range(field.type)
      default: try buffer.skip(field.type)
      }
    }
    try read(raw, keys, values)
    guard OSMRules.area(tags) != nil else { return }
    try readReferences(raw, members)
    var kind = ProtocolBuffer(raw, kinds)
    var ways: [Int64] = []
    // 0 is a point, 1 a way, 2 another relation.
    for id in refs where !kind.isAtEnd {
      if try kind.varint() == 1 { ways.append(id) }
    }
    collector.relation(tags, ways)
  }
}
