extension Bool: LaneMask {
  @inlinable @inline(__always) public init(repeating value: Bool) { self = value }
  @inlinable @inline(__always) public static func .& (a: Bool, b: Bool) -> Bool { a && b }
  @inlinable @inline(__always) public static func .| (a: Bool, b: Bool) -> Bool { a || b }
  @inlinable @inline(__always) public static prefix func .! (a: Bool) -> Bool { !a }
  @inlinable @inline(__always) public var any: Bool { self }
  @inlinable @inline(__always) public var all: Bool { self }
  @inlinable @inline(__always) public subscript(lane lane: Int) -> Bool { self }
}

extension UInt64: LaneBits {
  @inlinable @inline(__always) public init(repeating value: UInt64) { self = value }
}

/// One number: the source of the bits every wider lane has to reproduce.
extension Double: Lane {
  public typealias Mask = Bool
  public typealias Bits = UInt64

  @inlinable @inline(__always) public static var laneCount: Int { 1 }
  @inlinable @inline(__always) public init(bits: UInt64) { self.init(bitPattern: bits) }
  @inlinable @inline(__always) public var bits: UInt64 { bitPattern }
  @inlinable @inline(__always) public subscript(lane lane: Int) -> Double {
    get { self }
    set { self = newValue }
  }

  @inlinable @inline(__always) public static func .< (a: Double, b: Double) -> Bool { a < b }
  @inlinable @inline(__always) public static func .<= (a: Double, b: Double) -> Bool { a <= b }
  @inlinable @inline(__always) public static func .> (a: Double, b: Double) -> Bool { a > b }
  @inlinable @inline(__always) public static func .>= (a: Double, b: Double) -> Bool { a >= b }
  @inlinable @inline(__always) public static func .== (a: Double, b: Double) -> Bool { a == b }
  @inlinable @inline(__always) public static func .!= (a: Double, b: Double) -> Bool { a != b }

  @inlinable @inline(__always)
  public static func select(_ mask: Bool, _ yes: Double, _ no: Double) -> Double {
    mask ? yes : no
  }
}
