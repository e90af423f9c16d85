/// Reads the wire format of protocol buffers: as much of it as OpenStreetMap's PBF uses.
///
/// Every length is checked against what is there; what does not fit is a ``Flaw`` and never a read
/// beyond the end.
struct ProtocolBuffer {
  struct Flaw: Error {}

  let bytes: UnsafeRawBufferPointer
  private(set) var position: Int
  let end: Int

  init(_ bytes: UnsafeRawBufferPointer) {
    self.init(bytes, 0..<bytes.count)
  }

  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  @inline(__always) var isAtEnd: Bool { position >= end }

  @inline(__always) mutating func varint() throws(Flaw) -> UInt64 {
    guard position < end else { throw Flaw() }
    let first = bytes[position]
    position += 1
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      guard position < end, shift < 64 else { throw Flaw() }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  @inline(__always) mutating func signed() throws(Flaw) -> Int64 {
    let raw = try varint()
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  /// Number and wire type of the next field; `nil` at the end.
  @inline(__always) mutating func field() throws(Flaw) -> (number: Int, type: Int)? {
    if isAtEnd { return nil }
    let key = try varint()
    guard key >> 3 > 0, key >> 3 < 1 << 29 else { throw Flaw() }
    return (Int(key >> 3), Int(key & 7))
  }

  /// The content of a field of wire type 2.
  @inline(__always) mutating func range(_ type: Int) throws(Flaw) -> Range<Int> {
    guard type == 2 else { throw Flaw() }
    let length = try varint()
    guard length <= UInt64(end - position) else { throw Flaw() }
    let start = position
    position += Int(length)
    return start..<position
  }

  mutating func part(_ type: Int) throws(Flaw) -> ProtocolBuffer {
    ProtocolBuffer(bytes, try range(type))
  }

  mutating func number(_ type: Int) throws(Flaw) -> UInt64 {
    guard type == 0 else { throw Flaw() }
    return try varint()
  }

  mutating func skip(_ type: Int) throws(Flaw) {
    switch type {
    case 0: _ = try varint()
    case 1, 5:
      let size = type == 1 ? 8 : 4
      guard end - position >= size else { throw Flaw() }
      position += size
    case 2: _ = try range(2)
    default: throw Flaw()
    }
  }
}
