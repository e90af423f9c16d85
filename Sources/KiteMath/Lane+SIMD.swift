public import CLanes

extension SIMDMask: LaneMask {
  @inlinable @inline(__always) public var any: Bool { Swift.any(self) }
  @inlinable @inline(__always) public var all: Bool { Swift.all(self) }
  @inlinable @inline(__always) public subscript(lane lane: Int) -> Bool { self[lane] }
}

extension SIMD2: LaneBits where Scalar == UInt64 {}
extension SIMD4: LaneBits where Scalar == UInt64 {}
extension SIMD8: LaneBits where Scalar == UInt64 {}

/// What the three widths share; comparisons and + - * / are the standard library's.
extension Lane where Self: SIMD, Scalar == Double, Mask == SIMDMask<MaskStorage> {
  @inlinable @inline(__always) public static var laneCount: Int { Self.scalarCount }
  @inlinable @inline(__always) public init(_ value: Double) { self.init(repeating: value) }
  @inlinable @inline(__always) public init(bits: Bits) {
    self = unsafeBitCast(bits, to: Self.self)
  }
  @inlinable @inline(__always) public var bits: Bits { unsafeBitCast(self, to: Bits.self) }
  @inlinable @inline(__always) public subscript(lane lane: Int) -> Double {
    get { self[lane] }
    set { self[lane] = newValue }
  }
  // A mask is all ones or all zeros in a lane. `replacing(with:where:)` tests its sign bit again,
  // which SSE2 can only do by two more instructions.
  @inlinable @inline(__always)
  public static func select(_ mask: Mask, _ yes: Self, _ no: Self) -> Self {
    let chosen = unsafeBitCast(mask, to: Bits.self)
    return Self(bits: no.bits ^ ((yes.bits ^ no.bits) & chosen))
  }
  @inlinable @inline(__always) public var magnitude: Self {
    Self(bits: bits & Bits(repeating: 0x7FFF_FFFF_FFFF_FFFF))
  }
  // The standard library negates a vector as 0 - a, which makes +0 of +0; Double gives -0.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self {
    Self(bits: a.bits ^ Bits(repeating: 0x8000_0000_0000_0000))
  }
}

/// Two numbers side by side: one register of SSE2, NEON or wasm.
extension SIMD2: Lane where Scalar == Double {
  public typealias Mask = SIMDMask<SIMD2<Int64>>
  public typealias Bits = SIMD2<UInt64>
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    lanes2_add(a, b)
  }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    lanes2_subtract(a, b)
  }
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self {
    lanes2_multiply(a, b)
  }
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self {
    lanes2_divide(a, b)
  }
  @inlinable @inline(__always) public func squareRoot() -> Self { lanes2_square_root(self) }
}

/// Four numbers side by side: one register of AVX.
extension SIMD4: Lane where Scalar == Double {
  public typealias Mask = SIMDMask<SIMD4<Int64>>
  public typealias Bits = SIMD4<UInt64>
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    lanes4_add(a, b)
  }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    lanes4_subtract(a, b)
  }
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self {
    lanes4_multiply(a, b)
  }
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self {
    lanes4_divide(a, b)
  }
  @inlinable @inline(__always) public func squareRoot() -> Self { lanes4_square_root(self) }
}

/// Eight numbers side by side: the width ensembles run in.
extension SIMD8: Lane where Scalar == Double {
  public typealias Mask = SIMDMask<SIMD8<Int64>>
  public typealias Bits = SIMD8<UInt64>
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    lanes8_add(a, b)
  }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    lanes8_subtract(a, b)
  }
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self {
    lanes8_multiply(a, b)
  }
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self {
    lanes8_divide(a, b)
  }
  @inlinable @inline(__always) public func squareRoot() -> Self { lanes8_square_root(self) }
}
