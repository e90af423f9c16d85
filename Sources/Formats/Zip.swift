import CZlib

/// Files inside a zip archive, and gzip: as much as terrain tiles need.
///
/// Stored and deflated entries of archives below 4 GB; no encryption, no parts. Sizes and
/// checksums are taken from the central directory and checked.
struct Zip {
  struct Entry {
    var name: String
    var isEncrypted: Bool
    /// 0 stored, 8 deflated.
    var method: Int
    var checksum: UInt32
    var packedSize, size: Int
    fileprivate var offset: Int
  }

  enum Problem: Error {
    case notAnArchive, damaged, checksum, encrypted, method(Int)
  }

  let bytes: [UInt8]
  let entries: [Entry]

  static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B]) }
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  init(_ bytes: [UInt8]) throws(Problem) {
    self.bytes = bytes
    guard let end = Self.endRecord(bytes) else { throw .notAnArchive }
    let count = Self.word(bytes, end + 10)
    var position = Self.double(bytes, end + 16)
    var entries: [Entry] = []
    for _ in 0..<count {
      guard position + 46 <= bytes.count, Self.double(bytes, position) == 0x0201_4B50 else {
        throw .damaged
      }
      let nameLength = Self.word(bytes, position + 28)
      let extra = Self.word(bytes, position + 30) + Self.word(bytes, position + 32)
      guard position + 46 + nameLength + extra <= bytes.count else { throw .damaged }
      entries.append(
        Entry(
          name: String(
            decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self),
          isEncrypted: Self.word(bytes, position + 8) & 1 == 1,
          method: Self.word(bytes, position + 10),
          checksum: UInt32(Self.double(bytes, position + 16)),
          packedSize: Self.double(bytes, position + 20), size: Self.double(bytes, position + 24),
          offset: Self.double(bytes, position + 42)))
      position += 46 + nameLength + extra
    }
    self.entries = entries
  }

  /// The record at the end, behind which there may be a remark of up to 65,535 bytes.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var position = bytes.count - 22
    let first = max(0, bytes.count - 22 - 65_535)
    while position >= first {
      if double(bytes, position) == 0x0605_4B50 { return position }
      position -= 1
    }
    return nil
  }

  private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
    Int(bytes[at]) | Int(bytes[at + 1]) << 8
  }

  private static func double(_ bytes: [UInt8], _ at: Int) -> Int {
    word(bytes, at) | word(bytes, at + 2) << 16
  }

  /// The content of an entry; ask for its size first, nothing here limits it.
  func contents(_ entry: Entry) throws(Problem) -> [UInt8] {
    if entry.isEncrypted { throw .encrypted }
    guard entry.offset + 30 <= bytes.count,
      Self.double(bytes, entry.offset) == 0x0403_4B50
    else { throw .damaged }
    let start =
      entry.offset + 30 + Self.word(bytes, entry.offset + 26)
      + Self.word(bytes, entry.offset + 28)
    guard start + entry.packedSize <= bytes.count else { throw .damaged }
    let packed = bytes[start..<(start + entry.packedSize)]
    let result: [UInt8]
    switch entry.method {
    case 0:
      guard entry.packedSize == entry.size else { throw .damaged }
      result = Array(packed)
    case 8: result = try Self.inflate(packed, size: entry.size, windowBits: -15)
    default: throw .method(entry.method)
    }
    let checksum = result.withUnsafeBufferPointer {
      crc32(0, $0.baseAddress, UInt32($0.count))
    }
    guard UInt32(checksum) == entry.checksum else { throw .checksum }
    return result
  }

  /// The content of a gzip file of a known size; its own checksum is checked by zlib.
  static func gunzip(_ bytes: [UInt8], size: Int) throws(Problem) -> [UInt8] {
    try inflate(bytes[...], size: size, windowBits: 15 + 16)
  }

  /// The content of a zlib stream of a known size.
  static func zlib(_ packed: ArraySlice<UInt8>, size: Int) throws(Problem) -> [UInt8] {
    try inflate(packed, size: size, windowBits: 15)
  }

  /// What a gzip file says of its size in its last four bytes.
  static func gzipSize(_ bytes: [UInt8]) -> Int {
    bytes.count < 18 ? 0 : double(bytes, bytes.count - 4)
  }

  /// - Parameter windowBits: -15 for bare deflate, 31 for gzip (zlib's manual, inflateInit2).
  private static func inflate(
    _ packed: ArraySlice<UInt8>, size: Int, windowBits: Int32
  ) throws(Problem) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: size)
    var stream = z_stream()
    let version = ZLIB_VERSION
    guard
      inflateInit2_(&stream, windowBits, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged }
    defer { inflateEnd(&stream) }
    let status = packed.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { target in
        // zlib does not write to its input; its pointer is not const for historical reasons.
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return CZlib.inflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, stream.avail_out == 0 else { throw .damaged }
    return output
  }
}
