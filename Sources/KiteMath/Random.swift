/// Philox2x64: the counter-based generator of Salmon, Moraes, Dror & Shaw, "Parallel Random
/// Numbers: As Easy as 1, 2, 3" (SC 2011).
///
/// A block is a function of a 128-bit counter and a 64-bit key; nothing is kept between calls.
/// The authors find six rounds to be the fewest that pass all of SmallCrush, Crush and BigCrush
/// (their table 2); their distribution publishes known answers for seven and ten, which the
/// tests check on this same code.
@frozen public enum Philox2x64 {
  /// The fewest rounds that pass BigCrush.
  @inlinable public static var crushResistantRounds: Int { 6 }

  /// One block of 128 random bits.
  @inlinable @inline(__always)
  public static func block(
    counter: (UInt64, UInt64), key: UInt64, rounds: Int = crushResistantRounds
  ) -> (UInt64, UInt64) {
    var x = counter
    var k = key
    for _ in 0..<rounds {
      let product = x.0.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
      x = (product.high ^ k ^ x.1, product.low)
      k &+= 0x9E37_79B9_7F4A_7C15
    }
    return x
  }
}

/// What a random number is for. One purpose never shares bits with another, so that a change in
/// how many numbers one part of a model uses cannot disturb the rest.
@frozen public struct Purpose: Equatable, Sendable {
  @usableFromInline let bits: UInt64
  /// A purpose is a number below 65,536 that is used once in the whole program.
  @inlinable public init(_ number: UInt16) { bits = UInt64(number) << 48 }
}

/// Randomness that is addressed, not drawn: number `index` of (seed, member, purpose) is always
/// the same, whichever thread, machine or order asks for it.
///
/// The seed is Philox's key, the member the first word of its counter, purpose (16 bits) and
/// index (48 bits) the second.
@frozen public struct RandomStream: Sendable {
  @usableFromInline let seed: UInt64
  @usableFromInline let member: UInt64
  @usableFromInline let purpose: UInt64

  @inlinable @inline(__always)
  public init(seed: UInt64, member: UInt64, purpose: Purpose) {
    self.seed = seed
    self.member = member
    self.purpose = purpose.bits
  }

  /// 128 random bits.
  @inlinable @inline(__always)
  public func bits(_ index: UInt64) -> (UInt64, UInt64) {
    Philox2x64.block(counter: (member, purpose | index), key: seed)
  }

  /// Two independent numbers, uniform in the open interval (0, 1): odd multiples of 2⁻⁵³.
  @inlinable @inline(__always)
  public func uniforms(_ index: UInt64) -> (Double, Double) {
    let b = bits(index)
    return (Self.unit(b.0), Self.unit(b.1))
  }

  /// A number uniform in the open interval (0, 1).
  @inlinable @inline(__always)
  public func uniform(_ index: UInt64) -> Double { uniforms(index).0 }

  /// Two independent standard normal numbers (Box & Muller 1958). The tails reach 8.5 σ.
  @inlinable
  public func normals(_ index: UInt64) -> (Double, Double) {
    let u = uniforms(index)
    let radius = (-2 * Double.log(u.0)).squareRoot()
    let angle = 2 * Double.pi * u.1
    return (radius * Double.cos(angle), radius * Double.sin(angle))
  }

  /// A standard normal number.
  @inlinable public func normal(_ index: UInt64) -> Double { normals(index).0 }

  @inlinable @inline(__always)
  static func unit(_ bits: UInt64) -> Double {
    (Double(bits >> 12) + 0.5) * 0x1p-52
  }
}
