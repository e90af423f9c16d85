import KiteMath

/// Four fallers side by side, one in each lane.
///
/// Single precision is enough because along, across and time are counted from where and when
/// each was let go: 10 km are known to a millimetre.
struct Quad {
  typealias Lanes = SIMD4<Float>
  /// From where they were let go, m; height above the base and above the ground, m.
  var along, across, height, above: Lanes
  /// Time since they were let go, and the most that it may be, s. Counted up, not down: single
  /// precision has no room for the steps of a minute in a day.
  var time, longest: Lanes
  /// Gusts over their standard deviations.
  var gustAlong, gustAcross, gustUp: Lanes
  /// Half of the last step, still to be travelled in the next wind, s.
  var half: Lanes
  /// See ``Faller``.
  var p, q, firstSink, lastSink, switchHeight, switchTime: Lanes
  /// Random bits of four steps.
  var bits: (SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>)
  /// Which faller it is, in which round it was let go, and where its errors begin.
  var source, round, errors: SIMD4<Int32>
  /// Where it is in the table of the air: bytes to the record, and how far across the interval.
  var record: SIMD4<UInt32>
  var fraction: Lanes
  /// What was found there, new at every step.
  var found: Found

  struct Found {
    /// Three rows of the table for each of the four.
    var wind, gust, step: (Lanes, Lanes, Lanes, Lanes)
    /// Standard normal numbers.
    var kickAlong, kickAcross, kickUp: Lanes
  }

  /// Bytes of what a faller takes along when it changes places.
  static var carried: Int { MemoryLayout<Quad>.size - MemoryLayout<Found>.size }
}

extension Drift {
  /// Fallers in the air at a time: their state must leave the tables room in the first-level
  /// cache.
  static let window = 64
}

/// Fallers on their way down, so many at a time.
///
/// In each round every one in the air takes a step, so that the processor can overlap what does
/// not depend on each other: first all look up their air and their kicks, then they move by
/// fours. What has landed changes places with the last in the air, and every four rounds, for
/// which one block of random bits serves, others are let go in its stead.
struct Descent {
  typealias Lanes = SIMD4<Float>
  let drift: Drift
  let fallers: UnsafeMutablePointer<Faller>
  let count: Int
  let quads: UnsafeMutablePointer<Quad>
  let records: UnsafeRawPointer
  let kicks: UnsafePointer<Float>
  let errors: UnsafePointer<ErrorSlab>?
  /// Where each faller's way is noted, if anywhere.
  let notes: UnsafeMutablePointer<[Waypoint]>?
  /// The bits of the top of the table, shifted by 2 m.
  let highest: Int32
  /// Error slabs a metre, and the number of the last of them.
  let perDepth, lastSlab: Double

  init(
    _ drift: Drift, _ fallers: UnsafeMutablePointer<Faller>, _ count: Int,
    _ quads: UnsafeMutablePointer<Quad>, _ records: UnsafeRawPointer,
    _ kicks: UnsafePointer<Float>, _ errors: UnsafePointer<ErrorSlab>?,
    _ notes: UnsafeMutablePointer<[Waypoint]>?
  ) {
    self.drift = drift
    self.fallers = fallers
    self.count = count
    self.quads = quads
    self.records = records
    self.kicks = kicks
    self.errors = errors
    self.notes = notes
    highest = Int32(bitPattern: Float(drift.table.top + 2).bitPattern)
    perDepth = 1 / drift.slabDepth
    lastSlab = Double(drift.slabs - 1)
  }

  func run() {
    var switching = false
    for i in 0..<count where fallers[i].firstSink != fallers[i].lastSink { switching = true }
    let simple = !switching && drift.ground == nil
    var next = 0
    var live = 0
    var round = 0
    while next < count || live > 0 {
      if round & 3 == 0 || live == 0 {
        round = (round + 3) & ~3
        while live < Drift.window && next < count {
          fill(live, next, round)
          live += 1
          next += 1
        }
        draw(live, round)
      }
      look(live, round & 3)
      if notes != nil {
        live = moveNoting(live, round, switching: switching)
      } else if simple {
        live = errors == nil ? movePlain(live, round) : moveErring(live, round)
      } else {
        live = moveAny(live, round, switching: switching)
      }
      round += 1
    }
  }

  // The same step four times over, because most fallers do without most of it. Four functions,
  // for the compiler gives up inlining when one grows too large.
  @inline(never)
  func movePlain(_ live: Int, _ round: Int) -> Int {
    move(live, round, switching: false, errors: nil, ground: nil, notes: nil)
  }

  @inline(never)
  func moveErring(_ live: Int, _ round: Int) -> Int {
    move(live, round, switching: false, errors: errors, ground: nil, notes: nil)
  }

  @inline(never)
  func moveAny(_ live: Int, _ round: Int, switching: Bool) -> Int {
    move(live, round, switching: switching, errors: errors, ground: drift.ground, notes: nil)
  }

  @inline(never)
  func moveNoting(_ live: Int, _ round: Int, switching: Bool) -> Int {
    move(live, round, switching: switching, errors: errors, ground: drift.ground, notes: notes)
  }

  /// Lets a faller go in a lane.
  func fill(_ i: Int, _ source: Int, _ round: Int) {
    let f = fallers[source]
    let l = i & 3
    let s = quads + (i >> 2)
    s.pointee.along[l] = 0
    s.pointee.across[l] = 0
    s.pointee.height[l] = Float(f.height)
    s.pointee.time[l] = 0
    s.pointee.longest[l] = Float(drift.longest - f.time)
    s.pointee.gustAlong[l] = Float(f.gustAlong)
    s.pointee.gustAcross[l] = Float(f.gustAcross)
    s.pointee.gustUp[l] = Float(f.gustUp)
    s.pointee.half[l] = 0
    s.pointee.p[l] = Float(f.p)
    s.pointee.q[l] = Float(f.q)
    s.pointee.firstSink[l] = Float(f.firstSink)
    s.pointee.lastSink[l] = Float(f.lastSink)
    s.pointee.switchHeight[l] = Float(f.switchHeight)
    s.pointee.switchTime[l] = Float(f.switchTime - f.time)
    s.pointee.source[l] = Int32(truncatingIfNeeded: source)
    s.pointee.round[l] = Int32(truncatingIfNeeded: round)
    s.pointee.errors[l] = f.errors
    let above = Float(f.height - (drift.ground.map { height(of: $0, under: f, 0, 0) } ?? 0))
    s.pointee.above[l] = above
    let (record, fraction) = locate(Lanes(repeating: above))
    s.pointee.record[l] = record[l]
    s.pointee.fraction[l] = fraction[l]
    // Lanes without a faller go on as whoever was there last; nobody looks at them. At first
    // there is nobody.
    if l == 0 && round == 0 { for k in 1..<4 { copy(i, to: i + k) } }
  }

  /// One faller's lane to another's, whatever the fields are.
  func copy(_ i: Int, to j: Int) {
    let from = UnsafeRawPointer(quads + (i >> 2)) + 4 * (i & 3)
    let to = UnsafeMutableRawPointer(quads + (j >> 2)) + 4 * (j & 3)
    for offset in stride(from: 0, to: Quad.carried, by: 16) {
      let value = from.load(fromByteOffset: offset, as: UInt32.self)
      to.storeBytes(of: value, toByteOffset: offset, as: UInt32.self)
    }
  }

  /// Random bits for four steps of everyone.
  func draw(_ live: Int, _ round: Int) {
    for i in 0..<live {
      let s = quads + (i >> 2)
      let l = i & 3
      let member = fallers[Int(truncatingIfNeeded: s.pointee.source[l])].member
      let b = RandomStream(seed: drift.seed, member: member, purpose: drift.purpose)
        .bits(UInt64(truncatingIfNeeded: (round &- Int(s.pointee.round[l])) >> 2))
      s.pointee.bits.0[l] = UInt32(truncatingIfNeeded: b.0)
      s.pointee.bits.1[l] = UInt32(truncatingIfNeeded: b.0 >> 32)
      s.pointee.bits.2[l] = UInt32(truncatingIfNeeded: b.1)
      s.pointee.bits.3[l] = UInt32(truncatingIfNeeded: b.1 >> 32)
    }
  }

  /// Looks up everyone's air and kicks.
  func look(_ live: Int, _ turn: Int) {
    for g in 0..<((live + 3) >> 2) {
      let s = quads + g
      let bits = s.pointee.bits
      let words = turn < 2 ? (turn == 0 ? bits.0 : bits.1) : (turn == 2 ? bits.2 : bits.3)
      @inline(__always) func kick(_ shift: UInt32) -> Lanes {
        @inline(__always) func one(_ word: UInt32) -> Float {
          kicks[Int(truncatingIfNeeded: (word >> shift) & NormalTable.kickMask)]
        }
        return Lanes(one(words[0]), one(words[1]), one(words[2]), one(words[3]))
      }
      s.pointee.found.kickAlong = kick(0)
      s.pointee.found.kickAcross = kick(10)
      s.pointee.found.kickUp = kick(20)
      let record = s.pointee.record
      let fraction = s.pointee.fraction
      @inline(__always) func row(_ l: Int, _ offset: Int) -> Lanes {
        let r = records + Int(truncatingIfNeeded: record[l])
        return r.load(fromByteOffset: offset, as: Lanes.self) + fraction[l]
          * r.load(fromByteOffset: offset + 48, as: Lanes.self)
      }
      s.pointee.found.wind = (row(0, 0), row(1, 0), row(2, 0), row(3, 0))
      s.pointee.found.gust = (row(0, 16), row(1, 16), row(2, 16), row(3, 16))
      s.pointee.found.step = (row(0, 32), row(1, 32), row(2, 32), row(3, 32))
    }
  }

  /// Everyone takes a step; how many are still in the air after it.
  @inline(__always)
  func move(
    _ live: Int, _ round: Int, switching: Bool, errors: UnsafePointer<ErrorSlab>?,
    ground: GroundGrid?, notes: UnsafeMutablePointer<[Waypoint]>?
  ) -> Int {
    var live = live
    var g = ((live + 3) >> 2) &- 1
    // From the back, so that whoever takes the place of what has landed has had its step.
    while g >= 0 {
      let s = quads + g
      let wind = Turned(s.pointee.found.wind)
      let gust = Turned(s.pointee.found.gust)
      let pace = Turned(s.pointee.found.step)

      let law = GustLaw(pace: gust.c, sigma: gust.b, bend: pace.b, dt: pace.a, growth: pace.c)
      let up = law.gust(after: s.pointee.gustUp, kick: s.pointee.found.kickUp)
      // Sideways the same without the drift that height brings.
      let share = 2 / (1 + gust.d * gust.d)
      let lastAlong = s.pointee.gustAlong
      let lastAcross = s.pointee.gustAcross
      let gustAlong = (share - 1) * lastAlong + gust.d * share * s.pointee.found.kickAlong
      let gustAcross = (share - 1) * lastAcross + gust.d * share * s.pointee.found.kickAcross

      let p = s.pointee.p
      let q = s.pointee.q
      var windAlong = p * wind.a - q * wind.b
      var windAcross = p * wind.b + q * wind.a
      var last = s.pointee.lastSink
      if switching {
        let above = s.pointee.above
        let high = s.pointee.switchHeight
        let time = s.pointee.time
        let until = s.pointee.switchTime
        let first = s.pointee.firstSink
        @inline(__always) func rate(_ l: Int) -> Float {
          above[l] > high[l] && time[l] < until[l] ? first[l] : last[l]
        }
        last = Lanes(rate(0), rate(1), rate(2), rate(3))
      }
      var sink = last * gust.a
      var lastSink = s.pointee.lastSink * gust.a
      if let errors {
        let h = s.pointee.height
        let begin = s.pointee.errors
        let e = Turned(
          (
            error(h[0], errors + Int(begin[0])), error(h[1], errors + Int(begin[1])),
            error(h[2], errors + Int(begin[2])), error(h[3], errors + Int(begin[3]))
          ))
        windAlong += pace.d * e.a
        windAcross += pace.d * e.b
        sink *= e.c
        lastSink *= e.c
      }

      let (rise, dt) = law.climb(up, sink: sink)
      let lastTime = s.pointee.time
      var climbed = rise * dt
      if switching {
        // A step that holds the switch has both rates, each for its time: a drogue would fall a
        // hundred metres past it.
        let above = s.pointee.above
        let high = s.pointee.switchHeight
        let until = s.pointee.switchTime
        let later = law.climb(up, sink: lastSink).rise
        for l in 0..<4 where above[l] > high[l] && lastTime[l] < until[l] {
          var first = until[l] - lastTime[l]
          let fall = high[l] - above[l]
          if rise[l] < 0, fall > first * rise[l] { first = fall / rise[l] }
          if first < dt[l] { climbed[l] = rise[l] * first + later[l] * (dt[l] - first) }
        }
      }
      let lastHeight = s.pointee.height
      let height = lastHeight + climbed
      let time = lastTime + dt
      let before = s.pointee.half
      let after = 0.5 * dt
      let fromAlong = s.pointee.along
      let fromAcross = s.pointee.across
      let whole = before + after
      let along =
        fromAlong + (windAlong * whole + wind.c * (lastAlong * before + gustAlong * after))
      let across =
        fromAcross + (windAcross * whole + wind.d * (lastAcross * before + gustAcross * after))
      var above = height
      if let ground {
        above -= Lanes(
          self.height(of: ground, s, 0, along[0], across[0]),
          self.height(of: ground, s, 1, along[1], across[1]),
          self.height(of: ground, s, 2, along[2], across[2]),
          self.height(of: ground, s, 3, along[3], across[3]))
      }
      let lastAbove = s.pointee.above
      s.pointee.along = along
      s.pointee.across = across
      s.pointee.height = height
      s.pointee.above = above
      s.pointee.time = time
      s.pointee.gustAlong = gustAlong
      s.pointee.gustAcross = gustAcross
      s.pointee.gustUp = up
      s.pointee.half = after
      (s.pointee.record, s.pointee.fraction) = locate(above)

      // Below ground, or out of time.
      let signs =
        unsafeBitCast(above, to: SIMD2<UInt64>.self)
        | unsafeBitCast(s.pointee.longest - time, to: SIMD2<UInt64>.self)
      if let notes {
        // `along` and `across` are known for the middle of the step.
        let middle = 0.5 * (lastHeight + height)
        for l in 0..<4
        where 4 &* g &+ l < live && unsafeBitCast(signs, to: SIMD4<Int32>.self)[l] >= 0 {
          let source = Int(truncatingIfNeeded: s.pointee.source[l])
          let f = fallers[source]
          notes[source].append(
            Waypoint(
              time: f.time + Double(lastTime[l] + after[l]), along: f.along + Double(along[l]),
              across: f.across + Double(across[l]), height: Double(middle[l])))
        }
      }
      if (signs[0] | signs[1]) & 0x8000_0000_8000_0000 != 0 {
        let still = records.load(as: Lanes.self)
        for l in (0..<4).reversed()
        where unsafeBitCast(signs, to: SIMD4<Int32>.self)[l] < 0 && 4 &* g &+ l < live {
          // The last, shorter piece: from the last wind to the wind at the ground.
          let drop = lastAbove[l] - above[l]
          let part = above[l] < 0 && drop > 0 ? (lastAbove[l] > 0 ? lastAbove[l] / drop : 0) : 1
          let piece = part * dt[l]
          let reach = before[l] + 0.5 * piece
          let x =
            fromAlong[l] + windAlong[l] * reach + 0.5 * piece * still[0]
            + wind.c[l] * (lastAlong[l] * before[l] + gustAlong[l] * piece)
          let y =
            fromAcross[l] + windAcross[l] * reach + 0.5 * piece * still[1]
            + wind.d[l] * (lastAcross[l] * before[l] + gustAcross[l] * piece)
          let f = fallers + Int(truncatingIfNeeded: s.pointee.source[l])
          f.pointee.height = ground.map { self.height(of: $0, under: f.pointee, x, y) } ?? 0
          f.pointee.along += Double(x)
          f.pointee.across += Double(y)
          f.pointee.time += Double(lastTime[l] + piece)
          f.pointee.steps = Int32(truncatingIfNeeded: round &+ 1) &- s.pointee.round[l]
          if let notes {
            notes[Int(truncatingIfNeeded: s.pointee.source[l])].append(Waypoint(f.pointee))
          }
          live &-= 1
          if live != 4 &* g &+ l { copy(live, to: 4 &* g &+ l) }
        }
      }
      g &-= 1
    }
    return live
  }

  /// Where heights above ground are in the table: bytes to the record and the way across it.
  @inline(__always)
  func locate(_ above: Lanes) -> (SIMD4<UInt32>, Lanes) {
    let signed = unsafeBitCast(above, to: SIMD4<Int32>.self)
    let z = unsafeBitCast(signed & ~(signed &>> 31), to: Lanes.self)
    // Not above the top. The order of positive numbers is that of their bits.
    let excess = unsafeBitCast(z + 2, to: SIMD4<Int32>.self) &- highest
    let bits = highest &+ (excess & (excess &>> 31))
    let index = (bits &- 0x4000_0000) &>> 18
    let rest = ((bits & 0x3_ffff) &<< 5) | 0x3f80_0000
    return (
      unsafeBitCast((index &<< 5) &+ (index &<< 6), to: SIMD4<UInt32>.self),
      unsafeBitCast(rest, to: Lanes.self) - 1
    )
  }

  /// A faller's own errors at a height above the base: along, across, the factor on its sink.
  @inline(__always)
  func error(_ height: Float, _ slabs: UnsafePointer<ErrorSlab>) -> Lanes {
    let h = height > 0 ? Double(height) : 0
    let slab = h * perDepth < lastSlab ? h * perDepth : lastSlab
    let e = slabs + Int(Int32(slab))
    let wind = e.pointee.wind0 + h * e.pointee.wind1
    return Lanes(
      Float(wind.x), Float(wind.y), Float(e.pointee.sink.x + h * e.pointee.sink.y), 0)
  }

  /// The ground under a faller that has come this far from where it was let go.
  func height(of ground: GroundGrid, under f: Faller, _ along: Float, _ across: Float) -> Double {
    let x = f.along + Double(along)
    let y = f.across + Double(across)
    return ground.height(
      east: x * drift.axis.east - y * drift.axis.north,
      north: x * drift.axis.north + y * drift.axis.east)
  }

  func height(
    of ground: GroundGrid, _ s: UnsafePointer<Quad>, _ l: Int, _ along: Float, _ across: Float
  ) -> Float {
    Float(height(of: ground, under: fallers[Int(s.pointee.source[l])], along, across))
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
