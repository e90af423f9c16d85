import KiteMath

/// Bytes written one after the other: whole numbers in as few bytes as they need, numbers as their
/// eight bytes, least significant first.
struct ByteWriter: Sendable {
  var bytes: [UInt8] = []

  /// Seven bits a byte, the least significant first; the eighth says that more follow.
  mutating func put(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small numbers of either sign stay small.
  mutating func put(signed value: Int64) {
    put(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func put(_ value: Double) { put(eight: value.bitPattern) }

  mutating func put(eight value: UInt64) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * shift))) }
  }

  mutating func put(flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { letters in
      put(UInt64(letters.count))
      for letter in letters { bytes.append(letter) }
    }
  }

  mutating func put(list: [UInt8]) {
    put(UInt64(list.count))
    bytes.append(contentsOf: list)
  }
}

/// Reads what a ``ByteWriter`` wrote. Past the end, or where something cannot be, it has failed, and
/// everything more is zero: the reader asks once, at the end.
struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private(set) var place: Int
  private let end: Int
  private(set) var hasFailed = false

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    place = start
    self.end = end ?? bytes.count
  }

  var left: Int { end - place }

  mutating func fail() { hasFailed = true }

  mutating func byte() -> UInt8 {
    guard !hasFailed, place < end else {
      hasFailed = true
      return 0
    }
    place += 1
    return bytes[place - 1]
  }

  mutating func whole() -> UInt64 {
    var value: UInt64 = 0
    for shift in 0..<10 {
      let next = byte()
      if shift == 9 && next > 1 { fail() }
      value |= UInt64(next & 0x7F) << UInt64(7 * shift)
      if next < 0x80 { return hasFailed ? 0 : value }
    }
    fail()
    return 0
  }

  mutating func signed() -> Int64 {
    let value = whole()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func eight() -> UInt64 {
    var value: UInt64 = 0
    for shift in 0..<8 { value |= UInt64(byte()) << UInt64(8 * shift) }
    return hasFailed ? 0 : value
  }

  mutating func number() -> Double { Double(bitPattern: eight()) }

  /// A number within bounds; anything else is a failure.
  mutating func number(_ allowed: ClosedRange<Double>) -> Double {
    let value = number()
    if !(value >= allowed.lowerBound && value <= allowed.upperBound) {
      fail()
      return allowed.lowerBound
    }
    return value
  }

  mutating func flag() -> Bool {
    let value = byte()
    if value > 1 { fail() }
    return value == 1
  }

  /// A count of things that take at least a byte each, or a failure.
  mutating func count(atMost most: Int) -> Int {
    let value = whole()
    guard !hasFailed, value <= UInt64(most), value <= UInt64(left) else {
      fail()
      return 0
    }
    return Int(value)
  }

  mutating func list(atMost most: Int) -> [UInt8] {
    let count = count(atMost: most)
    guard !hasFailed else { return [] }
    place += count
    return Array(bytes[(place - count)..<place])
  }
}
