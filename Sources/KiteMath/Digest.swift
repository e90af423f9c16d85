/// A running FNV-1a digest of 64 bits, to tell whether two machines computed the same bits.
///
/// hash = (hash xor byte) · 1099511628211 for each byte, from 14695981039346656037 (Fowler, Noll
/// and Vo; Eastlake et al., "The FNV Non-Cryptographic Hash Algorithm", draft-eastlake-fnv).
/// Numbers are taken as their raw bits, least significant byte first, on every machine.
///
/// It guards against accidents, not against intent: anyone can construct a collision.
///
/// - **NaN** is written as 7FF8000000000000, because its sign and payload differ between targets.
/// - **-0** is kept apart from +0: everything here that could mix them up is written so that the
///   sign of zero is the same everywhere, and a difference is worth hearing of.
@frozen public struct Digest: Equatable, Hashable, Sendable {
  @usableFromInline var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  @usableFromInline var bytes: UInt64 = 0

  /// The digest of nothing.
  @inlinable public init() {}

  /// The hash so far.
  @inlinable public var value: UInt64 { hash }

  /// How many bytes went into it. Compare it first: a difference means that something was left
  /// out, not that a number changed.
  @inlinable public var count: UInt64 { bytes }

  @inlinable @inline(__always) public mutating func combine(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    bytes &+= 1
  }

  /// Eight bytes, least significant first.
  @inlinable public mutating func combine(_ bits: UInt64) {
    var rest = bits
    for _ in 0..<8 {
      combine(UInt8(truncatingIfNeeded: rest))
      rest &>>= 8
    }
  }

  /// Eight bytes of two's complement, least significant first.
  @inlinable public mutating func combine(_ number: Int64) {
    combine(UInt64(bitPattern: number))
  }

  /// Four bytes, least significant first.
  @inlinable public mutating func combine(_ bits: UInt32) {
    var rest = bits
    for _ in 0..<4 {
      combine(UInt8(truncatingIfNeeded: rest))
      rest &>>= 8
    }
  }

  /// Four bytes of two's complement, least significant first.
  @inlinable public mutating func combine(_ number: Int32) {
    combine(UInt32(bitPattern: number))
  }

  /// Eight bytes: the raw bits, any NaN as one.
  @inlinable public mutating func combine(_ number: Double) {
    combine(number == number ? number.bitPattern : 0x7FF8_0000_0000_0000)
  }

  /// The three components in turn.
  @inlinable public mutating func combine(_ vector: Vector3<Double>) {
    combine(vector.x)
    combine(vector.y)
    combine(vector.z)
  }

  /// w, then the three components of the vector part.
  @inlinable public mutating func combine(_ rotation: Rotation<Double>) {
    combine(rotation.w)
    combine(rotation.v)
  }
}
