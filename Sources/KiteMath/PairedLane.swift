/// Lanes that come in two halves, and one member of an ensemble has a lane in each.
///
/// Much of what flies has two sides that are computed alike: the two wings of a kite, the two
/// halves of a line folded at its middle. With one half of the lanes for either side a single
/// member already fills a register of two numbers, and several members fill wider ones, from the
/// same source. Member `i` of `laneCount / 2` has lane `i` and lane `i + laneCount / 2`.
public protocol PairedLane: Lane {
  /// The two halves exchanged.
  var swapped: Self { get }
  /// +1 in the lanes of the first half, -1 in those of the second.
  static var sides: Self { get }
  /// Two numbers: one for all lanes of the first half, one for those of the second.
  init(_ first: Double, _ second: Double)
}

extension PairedLane {
  /// True in the lanes of the second half.
  @inlinable @inline(__always) public static var second: Mask { sides .< Self(0) }
  /// How many members there are.
  @inlinable @inline(__always) public static var memberCount: Int { laneCount / 2 }
  /// The values of the first half in both.
  @inlinable @inline(__always) public var firstInBoth: Self {
    Self.select(Self.second, swapped, self)
  }
  /// The values of the second half in both.
  @inlinable @inline(__always) public var secondInBoth: Self {
    Self.select(Self.second, self, swapped)
  }
  /// The sum of the two halves in both.
  @inlinable @inline(__always) public var pairSum: Self { self + swapped }

  /// The two numbers of one member.
  @inlinable @inline(__always) public func member(_ i: Int) -> SIMD2<Double> {
    SIMD2(self[lane: i], self[lane: i + Self.memberCount])
  }
  /// Gives one member its two numbers.
  @inlinable @inline(__always)
  public mutating func setMember(_ i: Int, to pair: SIMD2<Double>) {
    self[lane: i] = pair.x
    self[lane: i + Self.memberCount] = pair.y
  }
}

extension SIMD2<Double>: PairedLane {
  @inlinable @inline(__always) public var swapped: Self { Self(y, x) }
  @inlinable @inline(__always) public static var sides: Self { Self(1, -1) }
}

extension SIMD4<Double>: PairedLane {
  @inlinable @inline(__always) public var swapped: Self {
    Self(lowHalf: highHalf, highHalf: lowHalf)
  }
  @inlinable @inline(__always) public static var sides: Self { Self(1, 1, -1, -1) }
  @inlinable @inline(__always) public init(_ first: Double, _ second: Double) {
    self.init(first, first, second, second)
  }
}

extension SIMD8<Double>: PairedLane {
  @inlinable @inline(__always) public var swapped: Self {
    Self(lowHalf: highHalf, highHalf: lowHalf)
  }
  @inlinable @inline(__always) public static var sides: Self {
    Self(1, 1, 1, 1, -1, -1, -1, -1)
  }
  @inlinable @inline(__always) public init(_ first: Double, _ second: Double) {
    self.init(first, first, first, first, second, second, second, second)
  }
}

extension Vector3 where Scalar: PairedLane {
  /// The two halves exchanged.
  @inlinable @inline(__always) public var swapped: Self { Self(x.swapped, y.swapped, z.swapped) }
  /// The sum of the two halves in both.
  @inlinable @inline(__always) public var pairSum: Self { Self(x.pairSum, y.pairSum, z.pairSum) }
  /// One vector for the first half of the lanes, one for the second.
  @inlinable @inline(__always)
  public init(_ first: Vector3<Double>, _ second: Vector3<Double>) {
    self.init(
      Scalar(first.x, second.x), Scalar(first.y, second.y), Scalar(first.z, second.z))
  }
}

extension Vector3 where Scalar: PairedLane {
  /// The two vectors of one member.
  @inlinable @inline(__always) public func member(_ i: Int) -> Vector3<SIMD2<Double>> {
    Vector3<SIMD2<Double>>(x.member(i), y.member(i), z.member(i))
  }
  /// Gives one member its two vectors.
  @inlinable @inline(__always)
  public mutating func setMember(_ i: Int, to pair: Vector3<SIMD2<Double>>) {
    x.setMember(i, to: pair.x)
    y.setMember(i, to: pair.y)
    z.setMember(i, to: pair.z)
  }
}

extension SymmetricMatrix3 where Scalar: PairedLane {
  /// The two halves exchanged.
  @inlinable @inline(__always) public var swapped: Self {
    Self(
      xx: xx.swapped, yy: yy.swapped, zz: zz.swapped, xy: xy.swapped, xz: xz.swapped,
      yz: yz.swapped)
  }
}

extension SymmetricMatrix3 {
  /// `yes` in the lanes where the mask is true, `no` elsewhere.
  @inlinable @inline(__always)
  public static func select(_ mask: Scalar.Mask, _ yes: Self, _ no: Self) -> Self {
    Self(
      xx: Scalar.select(mask, yes.xx, no.xx), yy: Scalar.select(mask, yes.yy, no.yy),
      zz: Scalar.select(mask, yes.zz, no.zz), xy: Scalar.select(mask, yes.xy, no.xy),
      xz: Scalar.select(mask, yes.xz, no.xz), yz: Scalar.select(mask, yes.yz, no.yz))
  }
}
