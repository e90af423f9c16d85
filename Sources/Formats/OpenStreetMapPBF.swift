import Streets

/// Reads OpenStreetMap's PBF format (OSM wiki, "PBF Format"): blocks of packed numbers, each
/// deflated by itself.
struct OSMPBF {
  enum Problem: Error {
    /// The bytes end within a block: how many blocks were whole.
    case cut(after: Int)
    case damaged(block: Int)
    /// A block says it is larger than the format allows.
    case tooLarge(block: Int)
    case packing(String), feature(String), notAMap
  }

  /// Limits of the format itself.
  static let largestHeader = 64 * 1024
  static let largestBlock = 32 * 1024 * 1024

  var collector = OSMCollector()
  // Filled anew for every block, kept for their storage.
  var words: [OSMWord?] = []
  var strings: [Range<Int>] = []
  var tags = OSMTags()
  var refs: [Int64] = []

  static func recognises(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 16, bytes[0] == 0, bytes[1] == 0 else { return false }
    // The first header says OSMHeader.
    return bytes[4] == 0x0A && bytes[5] == 9 && bytes[6..<15].elementsEqual("OSMHeader".utf8)
  }

  static func read(_ bytes: [UInt8]) throws(Problem) -> OSMCollector {
    var reader = OSMPBF()
    var position = 0
    var block = 0
    while position < bytes.count {
      guard position + 4 <= bytes.count else { throw .cut(after: block) }
      var length = 0
      for i in 0..<4 { length = length << 8 | Int(bytes[position + i]) }
      guard length <= largestHeader else { throw .tooLarge(block: block) }
      position += 4
      guard position + length <= bytes.count else { throw .cut(after: block) }
      let (type, size) = try header(bytes, position..<(position + length), block)
      position += length
      guard size <= largestBlock else { throw .tooLarge(block: block) }
      guard position + size <= bytes.count else { throw .cut(after: block) }
      if type == "OSMHeader" || type == "OSMData" {
        let content = try unpacked(bytes, position..<(position + size), block)
        let isSound = content.withUnsafeBytes { raw in
          type == "OSMHeader" ? reader.takesHeader(raw) : reader.takesPrimitives(raw)
        }
        guard isSound else { throw .damaged(block: block) }
        if let feature = reader.feature { throw .feature(feature) }
      }
      position += size
      block += 1
    }
    guard block > 0 else { throw .notAMap }
    return reader.collector
  }

  private var feature: String?

  private static func header(
    _ bytes: [UInt8], _ range: Range<Int>, _ block: Int
  ) throws(Problem) -> (String, Int) {
    let (type, size) = bytes.withUnsafeBytes { Self.header($0, range) }
    guard size >= 0 else { throw block == 0 ? .notAMap : .damaged(block: block) }
    return (type, size)
  }

  /// Type and size of the blob that follows; a size of -1 where the header is broken.
  private static func header(_ raw: UnsafeRawBufferPointer, _ range: Range<Int>) -> (String, Int) {
    var type = ""
    var size = -1
    var buffer = ProtocolBuffer(raw, range)
    do {
      while let field = try buffer.field() {
        switch field.number {
        case 1: type = String(decoding: raw[try buffer.range(field.type)], as: UTF8.self)
        case 3: size = Int(truncatingIfNeeded: try buffer.number(field.type))
        default: try buffer.skip(field.type)
        }
      }
    } catch {
      return (type, -1)
    }
    return (type, size)
  }

  /// Where in a blob its content is: as it stands, or packed, with its size when unpacked.
  private struct Blob {
    var plain: Range<Int>?
    var packed: Range<Int>?
    var size = 0
    /// Number of a field with another packing.
    var other = 0

    init?(_ raw: UnsafeRawBufferPointer, _ range: Range<Int>) {
      var buffer = ProtocolBuffer(raw, range)
      do {
        while let field = try buffer.field() {
          switch field.number {
          case 1: plain = try buffer.range(field.type)
          case 2: size = Int(truncatingIfNeeded: try buffer.number(field.type))
          case 3: packed = try buffer.range(field.type)
          default:
            other = field.number
            try buffer.skip(field.type)
          }
        }
      } catch {
        return nil
      }
    }
  }

  private mutating func takesHeader(_ raw: UnsafeRawBufferPointer) -> Bool {
    do {
      feature = try Self.unknownFeature(raw)
      return true
    } catch {
      return false
    }
  }

  private mutating func takesPrimitives(_ raw: UnsafeRawBufferPointer) -> Bool {
    do {
      try primitives(raw)
      return true
    } catch {
      return false
    }
  }

  /// The content of a blob.
  private static func unpacked(
    _ bytes: [UInt8], _ range: Range<Int>, _ block: Int
  ) throws(Problem) -> [UInt8] {
    guard let blob = bytes.withUnsafeBytes({ Blob($0, range) }) else {
      throw .damaged(block: block)
    }
    if let plain = blob.plain { return Array(bytes[plain]) }
    guard let packed = blob.packed else {
      let names = [4: "LZMA", 5: "bzip2", 6: "LZ4", 7: "Zstandard"]
      throw .packing(names[blob.other] ?? "an unknown way")
    }
    guard blob.size >= 0, blob.size <= largestBlock else { throw .tooLarge(block: block) }
    do {
      return try Zip.zlib(bytes[packed], size: blob.size)
    } catch {
      throw .damaged(block: block)
    }
  }

  /// A feature that a reader must know and this one does not.
  private static func unknownFeature(
    _ raw: UnsafeRawBufferPointer
  ) throws(ProtocolBuffer.Flaw) -> String? {
    var buffer = ProtocolBuffer(raw)
    while let field = try buffer.field() {
      guard field.number == 4 else {
        try buffer.skip(field.type)
        continue
      }
      let name = String(decoding: raw[try buffer.range(field.type)], as: UTF8.self)
      if name != "OsmSchema-V0.6", name != "DenseNodes" { return name }
    }
    return nil
  }
}
