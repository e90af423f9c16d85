import KiteMath

/// Four fallers side by side, one in each lane.
///
/// Single precision is enough because along, across and time are counted from where and when
/// each was let go: 10 km are known to a millimetre.
struct Quad {
  typealias Lanes = SIMD4<Float>
  /// From where they were let go, m; height, m; time they may still take, s.
  var along, across, height, left: Lanes
  /// Gusts over their standard deviations.
  var gustAlong, gustAcross, gustUp: Lanes
  /// Half of the last step, still to be travelled in the next wind, s.
  var half: Lanes
  /// See ``Faller``.
  var p, q, firstSink, lastSink, switchHeight: Lanes
  /// Time left at which the rate of sink changes, s.
  var switchLeft: Lanes
  /// Random bits of four steps.
  var bits: (SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>)
  /// Which faller of the batch it is.
  var source: SIMD4<Int32>
  /// Where it is in the table of the air: bytes to the record, and how far across the interval.
  var record: SIMD4<UInt32>
  var fraction: Lanes
  /// What was found there, three rows of the table for each of the four.
  var wind: (Lanes, Lanes, Lanes, Lanes)
  var gust: (Lanes, Lanes, Lanes, Lanes)
  var step: (Lanes, Lanes, Lanes, Lanes)
  /// Standard normal numbers.
  var kickAlong, kickAcross, kickUp: Lanes
}

extension Drift {
  /// Fallers in a batch: their state must leave the tables room in the first-level cache.
  static let window = 96
}

/// One batch of fallers on their way down.
///
/// All of them take a step, then all of them the next, so that the processor can overlap what
/// does not depend on each other: first every one looks up its air and its kicks, then they move
/// by fours. One block of random bits serves four steps. What has landed changes places with the
/// last in the air.
struct Descent {
  typealias Lanes = SIMD4<Float>
  let drift: Drift
  let fallers: UnsafeMutablePointer<Faller>
  let count: Int
  let quads: UnsafeMutablePointer<Quad>
  let records: UnsafeRawPointer
  let kicks: UnsafePointer<Float>
  let errors: UnsafePointer<ErrorSlab>?
  /// The bits of the top of the table, shifted by 2 m.
  var highest: Int32 { Int32(bitPattern: Float(drift.table.top + 2).bitPattern) }

  func run() {
    var switching = false
    for i in 0..<count {
      fill(i)
      if fallers[i].firstSink != fallers[i].lastSink { switching = true }
    }
    // Lanes without a faller repeat the first and are not looked at.
    for i in count..<(count + 3) / 4 * 4 { copy(0, to: i) }
    let plain = !switching && drift.ground == nil && errors == nil
    var live = count
    var step = 0
    while live > 0 {
      if step & 3 == 0 { draw(live, UInt64(step >> 2)) }
      look(live, step & 3)
      live =
        plain
        ? move(live, step, switching: false, errors: nil, ground: nil)
        : move(live, step, switching: switching, errors: errors, ground: drift.ground)
      step += 1
    }
  }

  func fill(_ i: Int) {
    let f = fallers[i]
    let l = i & 3
    let q = quads + (i >> 2)
    q.pointee.along[l] = 0
    q.pointee.across[l] = 0
    q.pointee.height[l] = Float(f.height)
    q.pointee.left[l] = Float(drift.longest - f.time)
    q.pointee.gustAlong[l] = Float(f.gustAlong)
    q.pointee.gustAcross[l] = Float(f.gustAcross)
    q.pointee.gustUp[l] = Float(f.gustUp)
    q.pointee.half[l] = 0
    q.pointee.p[l] = Float(f.p)
    q.pointee.q[l] = Float(f.q)
    q.pointee.firstSink[l] = Float(f.firstSink)
    q.pointee.lastSink[l] = Float(f.lastSink)
    q.pointee.switchHeight[l] = Float(f.switchHeight)
    q.pointee.switchLeft[l] = Float(drift.longest - f.switchTime)
    q.pointee.source[l] = Int32(truncatingIfNeeded: i)
    var above = Lanes(repeating: q.pointee.height[l])
    if let ground = drift.ground { above -= height(of: ground, q, q.pointee.along, q.pointee.across) }
    let (record, fraction) = locate(above)
    q.pointee.record[l] = record[l]
    q.pointee.fraction[l] = fraction[l]
  }

  /// One faller's place in the quads to another's, whatever its fields are.
  func copy(_ i: Int, to j: Int) {
    let from = UnsafeRawPointer(quads + (i >> 2)) + 4 * (i & 3)
    let to = UnsafeMutableRawPointer(quads + (j >> 2)) + 4 * (j & 3)
    for offset in stride(from: 0, to: MemoryLayout<Quad>.offset(of: \.wind)!, by: 16) {
      to.storeBytes(of: from.load(fromByteOffset: offset, as: UInt32.self), toByteOffset: offset, as: UInt32.self)
    }
  }

  /// Random bits for four steps of everyone.
  func draw(_ live: Int, _ block: UInt64) {
    for i in 0..<live {
      let q = quads + (i >> 2)
      let l = i & 3
      let stream = RandomStream(
        seed: drift.seed, member: fallers[Int(q.pointee.source[l])].member, purpose: drift.purpose)
      let b = stream.bits(block)
      q.pointee.bits.0[l] = UInt32(truncatingIfNeeded: b.0)
      q.pointee.bits.1[l] = UInt32(truncatingIfNeeded: b.0 >> 32)
      q.pointee.bits.2[l] = UInt32(truncatingIfNeeded: b.1)
      q.pointee.bits.3[l] = UInt32(truncatingIfNeeded: b.1 >> 32)
    }
  }

  /// Looks up everyone's air and kicks.
  func look(_ live: Int, _ turn: Int) {
    for g in 0..<((live + 3) >> 2) {
      let q = quads + g
      let bits = q.pointee.bits
      let words = turn < 2 ? (turn == 0 ? bits.0 : bits.1) : (turn == 2 ? bits.2 : bits.3)
      @inline(__always) func kick(_ shift: UInt32) -> Lanes {
        Lanes(
          kicks[Int(truncatingIfNeeded: (words[0] >> shift) & 1023)],
          kicks[Int(truncatingIfNeeded: (words[1] >> shift) & 1023)],
          kicks[Int(truncatingIfNeeded: (words[2] >> shift) & 1023)],
          kicks[Int(truncatingIfNeeded: (words[3] >> shift) & 1023)])
      }
      q.pointee.kickAlong = kick(0)
      q.pointee.kickAcross = kick(10)
      q.pointee.kickUp = kick(20)
      let record = q.pointee.record
      let fraction = q.pointee.fraction
      @inline(__always) func row(_ l: Int, _ offset: Int) -> Lanes {
        let r = records + Int(truncatingIfNeeded: record[l])
        return r.load(fromByteOffset: offset, as: Lanes.self) + fraction[l]
          * r.load(fromByteOffset: offset + 48, as: Lanes.self)
      }
      q.pointee.wind = (row(0, 0), row(1, 0), row(2, 0), row(3, 0))
      q.pointee.gust = (row(0, 16), row(1, 16), row(2, 16), row(3, 16))
      q.pointee.step = (row(0, 32), row(1, 32), row(2, 32), row(3, 32))
    }
  }

  /// Everyone takes a step; how many are still in the air after it.
  @inline(__always)
  func move(
    _ live: Int, _ step: Int, switching: Bool, errors: UnsafePointer<ErrorSlab>?,
    ground: GroundGrid?
  ) -> Int {
    let landed = 0
    _ = landed
    var live = live
    var g = ((live + 3) >> 2) - 1
    // From the back, so that whoever takes the place of what has landed has had its step.
    while g >= 0 {
      let s = quads + g
      let wind = Turned(s.pointee.wind)
      let gust = Turned(s.pointee.gust)
      let pace = Turned(s.pointee.step)
      let height = s.pointee.height

      // With s² = dt/2T a gust keeps a = (1 - s²)/(1 + s²) of itself and is given
      // b = √(1 - a²) = 2s/(1 + s²).
      let up = 2 / (1 + gust.c * gust.c)
      let side = 2 / (1 + gust.d * gust.d)
      let lastAlong = s.pointee.gustAlong
      let lastAcross = s.pointee.gustAcross
      let gustUp =
        (up - 1) * s.pointee.gustUp + gust.c * up * s.pointee.kickUp + pace.b * up
      let gustAlong = (side - 1) * lastAlong + gust.d * side * s.pointee.kickAlong
      let gustAcross = (side - 1) * lastAcross + gust.d * side * s.pointee.kickAcross

      // Down.
      var sink = s.pointee.lastSink * gust.a
      let rise = gust.b * gustUp - sink
      let stretch = Self.clamp(pace.c * rise)
      let dt = pace.a + pace.a * stretch
      let lower = height + rise * (dt + dt * (pace.b * gustUp))
      let left = s.pointee.left - dt

      // Away.
      let p = s.pointee.p
      let q = s.pointee.q
      let windAlong = p * wind.a - q * wind.b
      let windAcross = p * wind.b + q * wind.a
      let before = s.pointee.half
      let after = 0.5 * dt
      let whole = before + after
      let along =
        s.pointee.along + (windAlong * whole + wind.c * (lastAlong * before + gustAlong * after))
      let across =
        s.pointee.across
        + (windAcross * whole + wind.d * (lastAcross * before + gustAcross * after))

      let above = lower
      let down =
        unsafeBitCast(above, to: SIMD2<UInt64>.self) | unsafeBitCast(left, to: SIMD2<UInt64>.self)
      if (down[0] | down[1]) & 0x8000_0000_8000_0000 != 0 {
        sink = sink - sink
        let signs = unsafeBitCast(down, to: SIMD4<Int32>.self)
        let w0 = records.load(as: Lanes.self)
        for l in (0..<4).reversed() where signs[l] < 0 && 4 * g + l < live {
          // The last, shorter piece: from the last wind to the wind at the ground.
          let drop = height[l] - above[l]
          let share = above[l] < 0 && drop > 0 ? (height[l] > 0 ? height[l] / drop : 0) : 1
          let piece = share * dt[l]
          let reach = before[l] + 0.5 * piece
          let x =
            s.pointee.along[l] + windAlong[l] * reach + 0.5 * piece * w0[0]
            + wind.c[l] * (lastAlong[l] * before[l] + gustAlong[l] * piece)
          let y =
            s.pointee.across[l] + windAcross[l] * reach + 0.5 * piece * w0[1]
            + wind.d[l] * (lastAcross[l] * before[l] + gustAcross[l] * piece)
          let f = fallers + Int(truncatingIfNeeded: s.pointee.source[l])
          f.pointee.along += Double(x)
          f.pointee.across += Double(y)
          f.pointee.time = drift.longest - Double(s.pointee.left[l] - piece)
          f.pointee.height = 0
          f.pointee.steps = Int32(truncatingIfNeeded: step + 1)
        }
      }
      s.pointee.along = along
      s.pointee.across = across
      s.pointee.height = lower
      s.pointee.left = left
      s.pointee.gustAlong = gustAlong
      s.pointee.gustAcross = gustAcross
      s.pointee.gustUp = gustUp
      s.pointee.half = after
      (s.pointee.record, s.pointee.fraction) = locate(above)
      if (down[0] | down[1]) & 0x8000_0000_8000_0000 != 0 {
        let signs = unsafeBitCast(down, to: SIMD4<Int32>.self)
        for l in (0..<4).reversed() where signs[l] < 0 && 4 * g + l < live {
          live -= 1
          if live != 4 * g + l { copy(live, to: 4 * g + l) }
        }
      }
      g -= 1
    }
    return live
  }

  /// Where heights above ground are in the table: bytes to the record and the way across it.
  @inline(__always)
  func locate(_ above: Lanes) -> (SIMD4<UInt32>, Lanes) {
    let signed = unsafeBitCast(above, to: SIMD4<Int32>.self)
    let z = unsafeBitCast(signed & ~(signed &>> 31), to: Lanes.self)
    // The order of positive numbers is that of their bits.
    let bits = Self.least(unsafeBitCast(z + 2, to: SIMD4<Int32>.self), highest)
    let index = (bits &- 0x4000_0000) &>> 18
    let rest = ((bits & 0x3_ffff) &<< 5) | 0x3f80_0000
    return (
      unsafeBitCast((index &<< 5) &+ (index &<< 6), to: SIMD4<UInt32>.self),
      unsafeBitCast(rest, to: Lanes.self) - 1
    )
  }

  /// The smaller of each lane and a bound.
  @inline(__always)
  static func least(_ x: SIMD4<Int32>, _ bound: Int32) -> SIMD4<Int32> {
    let excess = x &- bound
    return bound &+ (excess & (excess &>> 31))
  }

  /// Between -½ and ½, without comparisons, which compilers make a branch a lane of.
  @inline(__always)
  static func clamp(_ x: Lanes) -> Lanes {
    let bits = unsafeBitCast(x, to: SIMD4<Int32>.self)
    let size = least(bits & Int32.max, 0x3f00_0000)
    return unsafeBitCast(size | (bits & Int32.min), to: Lanes.self)
  }

  func height(
    of grid: GroundGrid, _ q: UnsafeMutablePointer<Quad>, _ along: Lanes, _ across: Lanes
  ) -> Lanes {
    Lanes(repeating: 0)
  }
}

/// Four rows of the table turned: one vector a quantity. In two stages, pairs of lanes first,
/// which takes the fewest shuffles.
struct Turned {
  typealias Lanes = SIMD4<Float>
  let a, b, c, d: Lanes
  @inline(__always)
  init(_ rows: (Lanes, Lanes, Lanes, Lanes)) {
    let (p, q, r, s) = rows
    @inline(__always) func pairs(_ v: Lanes, _ w: Lanes, _ i: Int) -> SIMD2<UInt64> {
      unsafeBitCast(Lanes(v[i], w[i], v[i + 1], w[i + 1]), to: SIMD2<UInt64>.self)
    }
    @inline(__always) func join(_ x: UInt64, _ y: UInt64) -> Lanes {
      unsafeBitCast(SIMD2(x, y), to: Lanes.self)
    }
    let low = (pairs(p, q, 0), pairs(r, s, 0))
    let high = (pairs(p, q, 2), pairs(r, s, 2))
    a = join(low.0[0], low.1[0])
    b = join(low.0[1], low.1[1])
    c = join(high.0[0], high.1[0])
    d = join(high.0[1], high.1[1])
  }
}
