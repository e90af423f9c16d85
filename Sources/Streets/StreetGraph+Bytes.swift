import KiteMath

/// A graph as bytes: what is kept beside a map, and what a page is handed.
///
/// Little-endian throughout: the mark `KRSG`, the format's number, a stamp that the writer chooses,
/// the way of travelling, what was dropped, then the arrays, each with its count, and at the end the
/// FNV-1a digest of all before it.
extension StreetGraph {
  static var mark: UInt32 { 0x4753_524B }
  /// Raised whenever the arrays, or the rules that fill them, change.
  public static var format: UInt32 { 2 }

  /// - Parameter stamp: of what it was made from; ``init(bytes:)`` gives it back.
  public func bytes(stamp: UInt64 = 0) -> [UInt8] {
    var out = ByteWriter()
    out.put(Self.mark)
    out.put(Self.format)
    out.put(stamp)
    out.put(UInt32(travel.rawValue))
    out.put(UInt32(dropped.parts))
    out.put(UInt32(dropped.edges))
    out.put(dropped.length.bitPattern)
    for array in [
      latitudes, longitudes, tails, heads, firstPoint, edgeNames, pointLatitudes, pointLongitudes,
      nameEnds, cover.firstPoint, cover.latitudes, cover.longitudes,
    ] { out.put(array) }
    for array in [lengths, forward, backward] { out.put(array.map { Int32(bitPattern: $0) }) }
    // What a shape of the cover is, and in the highest bit whether it is another ring of the one before.
    var shapes = cover.kinds.map { $0.rawValue }
    for i in shapes.indices where cover.continues[i] { shapes[i] |= 128 }
    for array in [traits.map { $0.rawValue }, names, shapes] { out.put(array) }
    var digest = Digest()
    for byte in out.bytes { digest.combine(byte) }
    out.put(digest.value)
    return out.bytes
  }

  /// The stamp in the head of such bytes; `nil` where they are not of this format.
  public static func stamp(of bytes: [UInt8]) -> UInt64? {
    var reader = ByteReader(bytes)
    guard reader.word() == mark, reader.word() == format else { return nil }
    return reader.double()
  }

  /// - Returns: `nil` where the bytes are damaged or of another format.
  public init?(bytes: [UInt8]) {
    guard bytes.count > 48 else { return nil }
    var tail = ByteReader(bytes)
    tail.position = bytes.count - 8
    var digest = Digest()
    for i in 0..<(bytes.count - 8) { digest.combine(bytes[i]) }
    guard tail.double() == digest.value else { return nil }
    var reader = ByteReader(bytes)
    guard reader.word() == Self.mark, reader.word() == Self.format, reader.double() != nil,
      let way = reader.word(), way < 256, let travel = Travel(rawValue: UInt8(way)),
      let parts = reader.word(), let edges = reader.word(), let length = reader.double()
    else { return nil }
    self.init(travel: travel)
    dropped.parts = Int(parts)
    dropped.edges = Int(edges)
    dropped.length = Double(bitPattern: length)
    var arrays: [[Int32]] = []
    for _ in 0..<15 {
      guard let array = reader.numbers() else { return nil }
      arrays.append(array)
    }
    guard let rawTraits = reader.array(), let names = reader.array(), let kinds = reader.array()
    else { return nil }
    latitudes = arrays[0]
    longitudes = arrays[1]
    tails = arrays[2]
    heads = arrays[3]
    firstPoint = arrays[4]
    edgeNames = arrays[5]
    pointLatitudes = arrays[6]
    pointLongitudes = arrays[7]
    nameEnds = arrays[8]
    lengths = arrays[12].map { UInt32(bitPattern: $0) }
    forward = arrays[13].map { UInt32(bitPattern: $0) }
    backward = arrays[14].map { UInt32(bitPattern: $0) }
    traits = rawTraits.map { StreetTraits(rawValue: $0) }
    self.names = names
    var rows: [GroundCover.Kind] = []
    var continues: [Bool] = []
    for raw in kinds {
      guard let kind = GroundCover.Kind(rawValue: raw & 127) else { return nil }
      guard raw < 128 || rows.last == kind else { return nil }
      rows.append(kind)
      continues.append(raw >= 128)
    }
    guard isSound, Self.rises(arrays[9], count: kinds.count + 1, to: arrays[10].count),
      arrays[11].count == arrays[10].count
    else { return nil }
    cover = GroundCover(
      kinds: rows, continues: continues, firstPoint: arrays[9], latitudes: arrays[10],
      longitudes: arrays[11])
    layArcs()
    prepare()
  }

  /// Whether the arrays fit together, so that nothing can be read beyond their ends.
  private var isSound: Bool {
    let (n, m) = (latitudes.count, tails.count)
    guard longitudes.count == n, heads.count == m, edgeNames.count == m, traits.count == m,
      lengths.count == m, forward.count == m, backward.count == m,
      pointLongitudes.count == pointLatitudes.count,
      Self.rises(firstPoint, count: m + 1, to: pointLatitudes.count),
      Self.rises([0] + nameEnds, count: nameEnds.count + 1, to: names.count)
    else { return false }
    for e in 0..<m {
      guard tails[e] >= 0, Int(tails[e]) < n, heads[e] >= 0, Int(heads[e]) < n,
        firstPoint[e + 1] - firstPoint[e] >= 2
      else { return false }
    }
    return true
  }

  private static func rises(_ ends: [Int32], count: Int, to last: Int) -> Bool {
    guard ends.count == count, ends.first == 0, Int(ends[count - 1]) == last else { return false }
    for i in 1..<max(1, count) where ends[i] < ends[i - 1] { return false }
    return true
  }
}

/// Numbers into bytes.
private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func put(_ value: UInt32) {
    for k in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(k)))) }
  }

  mutating func put(_ value: UInt64) {
    put(UInt32(truncatingIfNeeded: value))
    put(UInt32(truncatingIfNeeded: value >> 32))
  }

  mutating func put(_ array: [Int32]) {
    put(UInt32(array.count))
    bytes.reserveCapacity(bytes.count + 4 * array.count)
    for value in array { put(UInt32(bitPattern: value)) }
  }

  mutating func put(_ array: [UInt8]) {
    put(UInt32(array.count))
    bytes += array
  }
}

/// Bytes into numbers; `nil` where there are no more.
private struct ByteReader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func word() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for k in 0..<4 { value |= UInt32(bytes[position + k]) << (8 * UInt32(k)) }
    position += 4
    return value
  }

  mutating func double() -> UInt64? {
    guard let low = word(), let high = word() else { return nil }
    return UInt64(high) << 32 | UInt64(low)
  }

  mutating func numbers() -> [Int32]? {
    guard let count = word(), count <= UInt32((bytes.count - position) / 4) else { return nil }
    var array: [Int32] = []
    array.reserveCapacity(Int(count))
    for _ in 0..<count { array.append(Int32(bitPattern: word() ?? 0)) }
    return array
  }

  mutating func array() -> [UInt8]? {
    guard let count = word(), count <= UInt32(bytes.count - position) else { return nil }
    defer { position += Int(count) }
    return Array(bytes[position..<(position + Int(count))])
  }
}
