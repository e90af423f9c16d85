public import KiteMath

/// A thing on its way down through gusty air, before and after.
///
/// Lengths in m, times in s. `along` and `across` are the axes of the ``AirTable``; `height` is
/// above the base of the ground grid, or above the ground where that is flat.
@frozen public struct Faller: Sendable {
  public var along, across, height, time: Double
  /// Gusts over their standard deviations.
  public var gustAlong, gustAcross, gustUp: Double
  /// The mean wind is multiplied by this matrix [[p, -q], [q, p]]: a wind felt 20 % too weak, or
  /// 15° off. A thing that lags behind the air has p < 1.
  public var p, q: Double
  /// Sink rate, m/s at sea level, before and after the switch; negative for what climbs.
  public var firstSink, lastSink: Double
  /// The first rate holds above this height over the ground, m, and before this time, s.
  public var switchHeight, switchTime: Double
  /// Which member: addresses its random numbers.
  public var member: UInt64
  /// Where its errors begin in the array of errors.
  public var errors: Int32
  /// Steps taken.
  public var steps: Int32

  @inlinable public init(
    along: Double, across: Double, height: Double, time: Double, p: Double, q: Double,
    firstSink: Double, lastSink: Double, switchHeight: Double, switchTime: Double,
    member: UInt64, errors: Int32
  ) {
    self.along = along
    self.across = across
    self.height = height
    self.time = time
    gustAlong = 0
    gustAcross = 0
    gustUp = 0
    self.p = p
    self.q = q
    self.firstSink = firstSink
    self.lastSink = lastSink
    self.switchHeight = switchHeight
    self.switchTime = switchTime
    self.member = member
    self.errors = errors
    steps = 0
  }
}

/// One interval of a member's own errors, linear in height above the base: (e0 + e1 z).
@frozen public struct ErrorSlab: Sendable {
  /// Wind error along and across, m/s: at the base, and per metre.
  public var wind0, wind1: SIMD2<Double>
  /// Factor on the sink rate: (at the base, per metre).
  public var sink: SIMD2<Double>
  @usableFromInline var pad = SIMD2<Double>(0, 0)
  @inlinable public init(wind0: SIMD2<Double>, wind1: SIMD2<Double>, sink: SIMD2<Double>) {
    self.wind0 = wind0
    self.wind1 = wind1
    self.sink = sink
  }
  /// No error.
  @inlinable public static var none: ErrorSlab {
    ErrorSlab(wind0: SIMD2(0, 0), wind1: SIMD2(0, 0), sink: SIMD2(1, 0))
  }
}

/// Drift through gusts to the ground: Langevin particles after Thomson (1987).
///
/// With ω the gusts over their standard deviations, the well-mixed model of Gaussian turbulence is
///
///     dω_w = -ω_w dt/T_w + (dσw/dz) dt + √(2/T_w) dW,    dω_h = -ω_h dt/T_h + √(2/T_h) dW
///
/// and dx = (U + σ_h ω_h) dt by the trapezoidal rule, dz = (σw ω_w - ws) dt, with
/// ws = w0 √(ρ0/ρ), below zero for what climbs; see ``GustLaw``.
public struct Drift: Sendable {
  public let table: AirTable
  public let seed: UInt64
  /// Kicks are numbers of this purpose.
  public let purpose: Purpose
  /// Depth of the error slabs, m, and how many each member has.
  public let slabDepth: Double
  public let slabs: Int
  /// Hilly ground, above the base of all heights; flat at 0 where absent.
  public let ground: GroundGrid?
  /// East and north of the along axis.
  public let axis: (east: Double, north: Double)
  /// What is still in the air after this long is taken to come down where it is, s.
  public let longest: Double

  public init(
    table: AirTable, seed: UInt64, purpose: Purpose, slabDepth: Double = 1e9, slabs: Int = 1,
    ground: GroundGrid? = nil, axis: (east: Double, north: Double) = (1, 0),
    longest: Double = 86_400
  ) {
    self.table = table
    self.seed = seed
    self.purpose = purpose
    self.slabDepth = slabDepth
    self.slabs = slabs
    self.ground = ground
    self.axis = axis
    self.longest = longest
  }

  /// Carries every faller to the ground and leaves it there. Which others are in the batch makes
  /// no difference to any of them.
  ///
  /// - Parameters:
  ///   - errors: the fallers' own errors; empty where none of them has any.
  ///   - notes: one for each faller, to which its way is added, if wanted: every step's middle and
  ///     the landing. They are the same fallers to the bit whether their way is noted or not.
  public func run(
    _ fallers: UnsafeMutableBufferPointer<Faller>, errors: UnsafeBufferPointer<ErrorSlab>,
    notes: UnsafeMutablePointer<[Waypoint]>? = nil
  ) {
    guard let first = fallers.baseAddress else { return }
    startGusts(fallers)
    table.records.withUnsafeBufferPointer { records in
      table.normals.kicks.withUnsafeBufferPointer { kicks in
        withUnsafeTemporaryAllocation(of: Quad.self, capacity: Drift.window / 4) { quads in
          let descent = Descent(
            self, first, fallers.count, quads.baseAddress!,
            UnsafeRawPointer(records.baseAddress!), kicks.baseAddress!,
            errors.isEmpty ? nil : errors.baseAddress, notes)
          descent.run()
        }
      }
    }
  }

  /// Gusts as they are when it is let go: standard normal, numbers 2⁴⁰ and up of the purpose.
  func startGusts(_ fallers: UnsafeMutableBufferPointer<Faller>) {
    for i in fallers.indices {
      let stream = RandomStream(seed: seed, member: fallers[i].member, purpose: purpose)
      let bits = stream.bits(1 << 40)
      let n = table.normals.values.withUnsafeBufferPointer {
        NormalTable.three(bits.0, $0.baseAddress!)
      }
      (fallers[i].gustAlong, fallers[i].gustAcross, fallers[i].gustUp) = n
    }
  }
}
