/// The made-up map in OpenStreetMap's PBF, blocks as they stand.
extension MadeUpMap {
  var pbf: [UInt8] {
    func number(_ value: UInt64) -> [UInt8] {
      var (left, out) = (value, [UInt8]())
      repeat {
        out.append(UInt8(left & 127) | (left > 127 ? 128 : 0))
        left >>= 7
      } while left > 0
      return out
    }
    func signed(_ value: Int64) -> [UInt8] { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }
    func part(_ field: UInt64, _ bytes: [UInt8]) -> [UInt8] {
      number(field << 3 | 2) + number(UInt64(bytes.count)) + bytes
    }
    func value(_ field: UInt64, _ n: UInt64) -> [UInt8] { number(field << 3) + number(n) }
    func deltas(_ values: [Int64]) -> [UInt8] {
      var last: Int64 = 0
      return values.flatMap { value in
        defer { last = value }
        return signed(value - last)
      }
    }
    var strings = [""]
    func index(_ text: String) -> UInt64 {
      if let known = strings.firstIndex(of: text) { return UInt64(known) }
      strings.append(text)
      return UInt64(strings.count - 1)
    }
    func tags(_ tags: [String: String]) -> [UInt8] {
      let sorted = tags.sorted { $0.key < $1.key }
      return part(2, sorted.flatMap { number(index($0.key)) })
        + part(3, sorted.flatMap { number(index($0.value)) })
    }
    func unit(_ degrees: Double) -> Int64 { Int64((degrees * 1e7).rounded()) }
    var dense = part(1, deltas(nodes.map { Int64($0.id) }))
    dense += part(8, deltas(nodes.map { unit($0.lat) }))
    dense += part(9, deltas(nodes.map { unit($0.lon) }))
    dense += part(
      10,
      nodes.flatMap { node in
        node.tags.sorted { $0.key < $1.key }
          .flatMap { number(index($0.key)) + number(index($0.value)) } + [0]
      })
    var groups = part(2, part(2, dense))
    for (i, way) in ways.enumerated() {
      groups += part(
        2,
        part(
          3,
          value(1, UInt64(i + 1)) + tags(way.tags) + part(8, deltas(way.points.map { Int64($0) })))
      )
    }
    for (i, relation) in relations.enumerated() {
      // A point among the members, as maps have them.
      let members = relation.ways.map { Int64($0) } + [1]
      groups += part(
        2,
        part(
          4,
          value(1, UInt64(i + 1)) + tags(relation.tags)
            + part(8, members.flatMap { _ in number(0) }) + part(9, deltas(members))
            + part(10, relation.ways.map { _ in 1 } + [0])))
    }
    let table = part(1, strings.flatMap { part(1, Array($0.utf8)) })
    func blob(_ kind: String, _ raw: [UInt8]) -> [UInt8] {
      let body = part(1, raw)
      let head = part(1, Array(kind.utf8)) + value(3, UInt64(body.count))
      return (0..<4).map { UInt8(head.count >> (24 - 8 * $0) & 255) } + head + body
    }
    return blob(
      "OSMHeader", part(4, Array("OsmSchema-V0.6".utf8)) + part(4, Array("DenseNodes".utf8)))
      + blob("OSMData", table + groups)
  }
}
