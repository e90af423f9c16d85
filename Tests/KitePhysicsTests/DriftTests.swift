import KiteMath
import KitePhysics
import Testing

/// The way to the ground.
@Suite struct DriftTests {
  static let city = SurfaceLayer(roughness: 0.6, displacement: 5)

  /// The air over a low city with 4 m/s at 10 m.
  static func cityTable(resolution: Double = AirTable.defaultResolution, sink: Double = 0.75)
    -> AirTable
  {
    let friction = city.friction(speed: 4, at: 10)
    let turbulence = Turbulence(surface: city, friction: friction)
    return AirTable(top: 800, sink: sink, resolution: resolution, turbulence: turbulence) { z in
      AirTable.Air(
        along: 4 * city.ratio(z < 200 ? z : 200, to: 10), across: 0, thinness: 1, exposure: 1)
    }
  }

  /// Air that moves as one, with gusts of a centimetre a second.
  static func calm(
    along: Double = 0, across: Double = 0, sink: Double = 1, top: Double = 1_000,
    thinness: Double = 1, exposure: @escaping (Double) -> Double = { _ in 1 }
  ) -> AirTable {
    AirTable(top: top, sink: sink, turbulence: Turbulence(friction: 0, depth: top)) { z in
      AirTable.Air(along: along, across: across, thinness: thinness, exposure: exposure(z))
    }
  }

  static func faller(
    _ member: Int, height: Double, sink: Double, p: Double = 1, q: Double = 0
  ) -> Faller {
    Faller(
      along: 0, across: 0, height: height, time: 0, p: p, q: q, firstSink: sink, lastSink: sink,
      switchHeight: .infinity, switchTime: .infinity, member: UInt64(member), errors: 0)
  }

  func land(_ drift: Drift, _ start: [Faller], errors: [ErrorSlab] = [.none]) -> [Faller] {
    var fallers = start
    fallers.withUnsafeMutableBufferPointer { f in
      errors.withUnsafeBufferPointer { drift.run(f, errors: $0) }
    }
    return fallers.sorted { $0.member < $1.member }
  }

  func moments(_ fallers: [Faller], _ of: (Faller) -> Double) -> (mean: Double, spread: Double) {
    let n = Double(fallers.count)
    let mean = fallers.reduce(0) { $0 + of($1) } / n
    let square = fallers.reduce(0) { $0 + (of($1) - mean) * (of($1) - mean) } / n
    return (mean, square.squareRoot())
  }

  // MARK: Members

  /// The same bits alone, backwards, and in another batch.
  @Test func membersDoNotSeeEachOther() {
    let drift = Drift(table: Self.cityTable(), seed: 5, purpose: Purpose(8))
    let start = (0..<200).map { Self.faller($0, height: 60 + 0.2 * Double($0), sink: 0.75) }
    let together = land(drift, start)
    let backwards = land(drift, start.reversed())
    let some = land(drift, start.filter { $0.member % 7 == 3 })
    func same(_ a: Faller, _ b: Faller) -> Bool {
      a.member == b.member && a.along == b.along && a.across == b.across && a.time == b.time
        && a.height == b.height && a.steps == b.steps && a.gustUp == b.gustUp
    }
    for i in 0..<200 {
      #expect(same(together[i], backwards[i]))
      if i % 10 == 0 { #expect(same(together[i], land(drift, [start[i]])[0])) }
    }
    for f in some { #expect(same(f, together[Int(f.member)])) }
    #expect(together[0].along != together[1].along)
    let other = land(Drift(table: Self.cityTable(), seed: 6, purpose: Purpose(8)), start)
    #expect(other[0].along != together[0].along)
  }

  /// Errors that are none, a rate that does not change and flat ground as a grid: the same bits
  /// through every copy of the loop, and more fallers than are in the air at a time.
  @Test func theCopiesOfTheLoopAgree() {
    let table = Self.cityTable()
    let plain = Drift(table: table, seed: 5, purpose: Purpose(8))
    let flat = GroundGrid(
      east: -1e4, north: -1e4, cell: 2e4, columns: 2, rows: 2, heights: [0, 0, 0, 0])
    let grid = Drift(table: table, seed: 5, purpose: Purpose(8), ground: flat)
    let start = (0..<300).map { Self.faller($0, height: 80, sink: 0.75) }
    var other = start
    for i in other.indices { other[i].firstSink = 3 }
    for i in other.indices { other[i].switchHeight = .infinity }
    let expected = land(plain, start, errors: [])
    for landed in [land(plain, start), land(grid, start), land(grid, other, errors: [])] {
      for (a, b) in zip(landed, expected) {
        #expect(a.along == b.along && a.across == b.across)
        #expect(a.time == b.time && a.steps == b.steps && a.height == b.height)
      }
    }
  }

  // MARK: Convergence

  /// A kite cut at 80 m: the usual step against a quarter of it.
  @Test func usualStepIsFineEnough() {
    let n = 600_000
    let start = (0..<n).map { Self.faller($0, height: 80, sink: 0.75) }
    let usual = land(Drift(table: Self.cityTable(), seed: 5, purpose: Purpose(8)), start)
    let fine = land(
      Drift(
        table: Self.cityTable(resolution: 0.25 * AirTable.defaultResolution), seed: 6,
        purpose: Purpose(8)), start)
    for of in [{ (f: Faller) in f.along }, { $0.across }, { $0.time }] {
      let a = moments(usual, of)
      let b = moments(fine, of)
      // Standard errors: 0.13 % of the mean along and, with a kurtosis of 39, 0.4 % of the spreads.
      let size = b.mean.magnitude > b.spread ? b.mean.magnitude : b.spread
      #expect((a.mean - b.mean).magnitude < 0.01 * size)
      #expect((a.spread / b.spread - 1).magnitude < 0.02)
    }
  }

  // MARK: Closed forms

  /// Without gusts the way is the drift integral: V18 with its roughness, from 60 m at 1.30 m/s.
  @Test func withoutGustsTheDriftIntegral() {
    let layer = SurfaceLayer(roughness: 0.5)
    let table = AirTable(top: 200, sink: 1.3, turbulence: Turbulence(friction: 0, depth: 200)) {
      AirTable.Air(along: 5 * layer.ratio($0, to: 10), across: 0, thinness: 1, exposure: 1)
    }
    let landed = land(
      Drift(table: table, seed: 1, purpose: Purpose(8)),
      (0..<100).map { Self.faller($0, height: 60, sink: 1.3) })
    let along = moments(landed) { $0.along }
    let time = moments(landed) { $0.time }
    #expect((along.mean / 292.4 - 1).magnitude < 0.01)
    #expect((time.mean / (60 / 1.3) - 1).magnitude < 0.003)
  }

  /// A uniform wind carries for as long as the fall lasts, turned and weakened as the member's own.
  @Test func uniformWind() {
    let drift = Drift(table: Self.calm(along: 6, across: -2), seed: 1, purpose: Purpose(8))
    let f = land(drift, [Self.faller(1, height: 100, sink: 1, p: 0.9, q: 0.3)])[0]
    #expect((f.time - 100).magnitude < 2)
    #expect((f.along - (0.9 * 6 + 0.3 * 2) * f.time).magnitude < 4)
    #expect((f.across - (-0.9 * 2 + 0.3 * 6) * f.time).magnitude < 4)
  }

  /// Thin air lets it fall faster by √(ρ0/ρ).
  @Test func thinAir() {
    let drift = Drift(table: Self.calm(thinness: 1.25), seed: 1, purpose: Purpose(8))
    let f = land(drift, [Self.faller(1, height: 100, sink: 2)])[0]
    #expect((f.time - 40).magnitude < 0.5)
  }

  /// Errors of the wind blow as far as they are felt, those of the sink multiply it.
  @Test func errorsOfAMember() {
    let half = Drift(
      table: Self.calm(exposure: { _ in 0.5 }), seed: 1, purpose: Purpose(8), slabDepth: 200,
      slabs: 2)
    // 3 m/s along at every height; across growing by 0.01 m/s a metre; sink 25 % faster.
    let errors = [ErrorSlab](
      repeating: ErrorSlab(
        wind0: SIMD2(3, 0), wind1: SIMD2(0, 0.01), sink: SIMD2(1.25, 0)), count: 2)
    let f = land(half, [Self.faller(1, height: 100, sink: 1)], errors: errors)[0]
    #expect((f.time - 80).magnitude < 1)
    #expect((f.along - 0.5 * 3 * 80).magnitude < 3)
    #expect((f.across - 0.5 * 0.01 * 50 * 80).magnitude < 1.5)
  }

  /// Taylor's spread through the whole machine: gusts of convection with one time scale at all
  /// heights, read at a fixed time while everything is still in the air.
  @Test func horizontalSpread() {
    let turbulence = Turbulence(friction: 0, convective: 2, depth: 1_000)
    // A table for the air itself: no eddies are crossed, so that T is the same everywhere.
    let table = AirTable(top: 1_000, sink: 1e-9, turbulence: turbulence) { _ in
      AirTable.Air(along: 0, across: 0, thinness: 1, exposure: 1)
    }
    let end = 300.0
    let drift = Drift(table: table, seed: 9, purpose: Purpose(8), longest: end)
    let landed = land(drift, (0..<20_000).map { Self.faller($0, height: 900, sink: 0.5) })
    let flying = landed.filter { $0.time > end }
    #expect(flying.count > 19_500)
    let level = turbulence.level(500, sink: 1e-9)
    let memory = level.horizontalTime
    let along = moments(flying) { $0.along }
    let across = moments(flying) { $0.across }
    let t = moments(flying) { $0.time }.mean
    let taylor =
      level.along
      * (2 * memory * memory * (t / memory - 1 + Double.exp(-t / memory))).squareRoot()
    #expect((along.spread / taylor - 1).magnitude < 0.03)
    #expect((across.spread / taylor - 1).magnitude < 0.03)
    let both = flying.reduce(0.0) { $0 + $1.along * $1.across } / Double(flying.count)
    #expect((both / (along.spread * across.spread)).magnitude < 0.03)
  }

  // MARK: Ground and switches

  /// On a plane that rises by 0.2 in the wind's direction it lands sooner, on the plane.
  @Test func landsOnTheSlope() {
    let n = 41
    var heights = [Double]()
    for _ in 0..<n { for i in 0..<n { heights.append(0.2 * 10 * Double(i)) } }
    let hill = GroundGrid(east: 0, north: -200, cell: 10, columns: n, rows: n, heights: heights)
    let drift = Drift(
      table: Self.calm(along: 3), seed: 1, purpose: Purpose(8), ground: hill)
    for f in land(drift, (0..<20).map { Self.faller($0, height: 80, sink: 1) }) {
      // 80 - t = 0.2 · 3 t.
      #expect((f.time - 50).magnitude < 1)
      #expect((f.along - 150).magnitude < 3)
      #expect((f.height - hill.height(east: f.along, north: f.across)).magnitude < 1e-9)
    }
  }

  /// The frame may be turned: along is north here.
  @Test func landsOnTheSlopeInATurnedFrame() {
    let hill = GroundGrid(
      east: -500, north: 0, cell: 1_000, columns: 2, rows: 2, heights: [0, 0, 200, 200])
    let drift = Drift(
      table: Self.calm(along: 3), seed: 1, purpose: Purpose(8), ground: hill,
      axis: (east: 0, north: 1))
    let f = land(drift, [Self.faller(1, height: 80, sink: 1)])[0]
    #expect((f.time - 50).magnitude < 1 && (f.height - 30).magnitude < 0.6)
  }

  /// Drogue at 20 m/s down to 300 m, main at 5 m/s: 700/20 + 300/5 = 95 s.
  @Test func switchByHeight() {
    let drift = Drift(table: Self.calm(along: 10, sink: 5), seed: 1, purpose: Purpose(8))
    var start = (0..<50).map { Self.faller($0, height: 1_000, sink: 5) }
    for i in start.indices {
      start[i].height += 0.5 * Double(i)
      start[i].firstSink = 20
      start[i].switchHeight = 300
    }
    let landed = land(drift, start)
    let time = moments(landed) { $0.time }.mean
    #expect((time - 95 - 12.25 / 20).magnitude < 1)
  }

  /// A rocket in gusty air: 23 m/s down to 450 m, 7 m/s below. One of its steps is 100 m long, and
  /// holds the switch at any place.
  @Test func switchByHeightInGusts() {
    let table = AirTable(
      top: 1_000, sink: 7, turbulence: Turbulence(friction: 0.5, depth: 1_000)
    ) { _ in AirTable.Air(along: 10, across: 0, thinness: 1, exposure: 1) }
    let drift = Drift(table: table, seed: 1, purpose: Purpose(8))
    var start = (0..<20_000).map { Self.faller($0, height: 800, sink: 7) }
    for i in start.indices {
      start[i].height += 0.005 * Double(i)
      start[i].firstSink = 23
      start[i].switchHeight = 450
    }
    let time = moments(land(drift, start)) { $0.time }
    let expected = 400 / 23.0 + 450 / 7.0
    #expect((time.mean - expected).magnitude < 0.5)
  }

  /// A lantern: up at 1.2 m/s for 420 s, then down at 1.4: 420 + (2 + 504)/1.4 s.
  @Test func switchByTime() {
    let drift = Drift(table: Self.calm(sink: 1.4), seed: 1, purpose: Purpose(8))
    var start = (0..<50).map { Self.faller($0, height: 2, sink: 1.4) }
    for i in start.indices {
      start[i].firstSink = -1.2
      start[i].switchHeight = -.infinity
      start[i].switchTime = 420
    }
    let time = moments(land(drift, start)) { $0.time }.mean
    #expect((time - 420 - 506 / 1.4).magnitude < 2)
  }

  /// What would never come down is left where it is when the time is over.
  @Test func nothingFliesForEver() {
    let drift = Drift(table: Self.calm(along: 1), seed: 1, purpose: Purpose(8), longest: 1_000)
    var f = Self.faller(1, height: 500, sink: -0.01)
    f.firstSink = -0.01
    let end = land(drift, [f])[0]
    #expect(end.time > 1_000 && end.time < 1_060)
  }
}
