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
/// which each step solves exactly for coefficients held over it; positions follow by the
/// trapezoidal rule, dx = (U + σ_h ω_h) dt, dz = (σw ω_w - ws) dt, with ws = w0 √(ρ0/ρ) for what
/// falls and the rate itself for what climbs.
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
  public func run(
    _ fallers: UnsafeMutableBufferPointer<Faller>, errors: UnsafeBufferPointer<ErrorSlab>
  ) {
    guard let first = fallers.baseAddress, let slabs = errors.baseAddress else { return }
    startGusts(fallers)
    table.records.withUnsafeBufferPointer { records in
      table.normals.values.withUnsafeBufferPointer { normals in
        let r = UnsafeRawPointer(records.baseAddress!)
        var index = 0
        // A window of things that fall side by side lets the processor overlap their steps.
        while index < fallers.count {
          let width = min(64, fallers.count - index)
          if let ground {
            descend(first + index, width, r, normals.baseAddress!, slabs) { [axis] x, y in
              ground.height(
                east: x * axis.east - y * axis.north, north: x * axis.north + y * axis.east)
            }
          } else {
            descend(first + index, width, r, normals.baseAddress!, slabs) { _, _ in 0 }
          }
          index += width
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

  /// The loop that everything waits for: every faller of the window takes a step, then every one
  /// its next, so that the processor can overlap what does not depend on each other. One block
  /// of random bits serves two steps. What has landed changes places with the last in the air.
  @inline(__always)
  func descend(
    _ fallers: UnsafeMutablePointer<Faller>, _ width: Int, _ records: UnsafeRawPointer,
    _ normals: UnsafePointer<Double>, _ errors: UnsafePointer<ErrorSlab>,
    _ groundAt: (Double, Double) -> Double
  ) {
    let top = table.top
    let inverseDepth = 1 / slabDepth
    let lastSlab = Double(slabs - 1)
    let longest = self.longest
    let ground0 = records.loadUnaligned(as: SIMD2<Double>.self)
    // What a faller carries from step to step: half of the last step, still to be travelled in
    // the next wind, and the random bits for the second of two steps.
    withUnsafeTemporaryAllocation(of: (half: Double, word: UInt64).self, capacity: width) { own in
      for i in 0..<width { own[i] = (0, 0) }
      var live = width
      var step: UInt64 = 0
      while live > 0 {
        let fresh = step & 1 == 0
        var i = 0
        while i < live {
          let f = fallers + i
          var word = own[i].word
          if fresh {
            let words = RandomStream(seed: seed, member: f.pointee.member, purpose: purpose)
              .bits(step)
            word = words.0
            own[i].word = words.1
          }
          let kick = NormalTable.three(word, normals)
          let place = SIMD2(f.pointee.along, f.pointee.across)
          let height = f.pointee.height
          let agl = height - groundAt(place.x, place.y)
          let z = agl > 0 ? (agl < top ? agl : top) : 0
          let r = records + AirTable.stride * AirTable.index(z)
          @inline(__always) func pair(_ slot: Int) -> SIMD2<Double> {
            r.loadUnaligned(fromByteOffset: 8 * slot, as: SIMD2<Double>.self)
              + z
              * r.loadUnaligned(
                fromByteOffset: 8 * slot + AirTable.stride / 2, as: SIMD2<Double>.self)
          }
          let wind = pair(0)
          let sigma = pair(2)
          let airUp = pair(4)
          let vertical = pair(6)
          let drift = pair(8)
          let horizontal = pair(10)
          let exposure = pair(12)
          let stepSlope = r.loadUnaligned(
            fromByteOffset: 72 + AirTable.stride / 2, as: Double.self)

          let h = height > 0 ? height : 0
          let slab = h * inverseDepth
          let e =
            errors
            + (Int(truncatingIfNeeded: f.pointee.errors)
              &+ Self.floor(slab < lastSlab ? slab : lastSlab))
          let sinkFactor = e.pointee.sink.x + h * e.pointee.sink.y
          let turned =
            f.pointee.p * wind + f.pointee.q * SIMD2(-wind.y, wind.x)
            + exposure.x * (e.pointee.wind0 + h * e.pointee.wind1)

          let last = SIMD2(f.pointee.gustAlong, f.pointee.gustAcross)
          let gust = horizontal.x * last + horizontal.y * SIMD2(kick.0, kick.1)
          let law = GustStep(
            memory: vertical.x, drift: drift.x, kick: vertical.y, sigma: airUp.y, dt: drift.y,
            growth: stepSlope)
          let gustUp = law.gust(after: f.pointee.gustUp, kick: kick.2)
          let time = f.pointee.time
          let early = agl > f.pointee.switchHeight && time < f.pointee.switchTime
          let rate = early ? f.pointee.firstSink : f.pointee.lastSink
          let (rise, dt) = law.climb(gustUp, sink: rate * sinkFactor * airUp.x)
          let lower = height + rise * dt
          let blown = sigma * (0.5 * (last + gust))
          let next = place + turned * (own[i].half + 0.5 * dt) + blown * dt
          let floor = groundAt(next.x, next.y)
          f.pointee.gustAlong = gust.x
          f.pointee.gustAcross = gust.y
          f.pointee.gustUp = gustUp
          f.pointee.steps &+= 1
          if lower > floor && time <= longest {
            f.pointee.along = next.x
            f.pointee.across = next.y
            f.pointee.height = lower
            f.pointee.time = time + dt
            own[i].half = 0.5 * dt
            i &+= 1
          } else {
            // The last, shorter piece: from the last wind to the wind at the ground.
            let drop = agl - (lower - floor)
            let share = lower <= floor && drop > 0 ? (agl > 0 ? agl / drop : 0) : 1
            let piece = share * dt
            let end =
              place + turned * (own[i].half + 0.5 * piece) + (0.5 * ground0 + blown) * piece
            f.pointee.along = end.x
            f.pointee.across = end.y
            f.pointee.time = time + piece
            f.pointee.height = groundAt(end.x, end.y)
            live &-= 1
            swap(&fallers[i], &fallers[live])
            own[i] = own[live]
          }
        }
        step &+= 1
      }
    }
  }

  /// Truncation of a small non-negative number, without the checks of `Int(_:)`: adding 2⁵²
  /// rounds to a whole number and leaves it in the low bits.
  @inline(__always)
  static func floor(_ x: Double) -> Int {
    let nearest = (x - 0.5 > 0 ? x - 0.5 : 0) + 0x1p52
    return Int(truncatingIfNeeded: nearest.bitPattern & 0xFFFF)
  }
}
