import KiteMath
import KitePhysics
import Testing

@Suite("Falls by full physics")
struct KiteFallTests {
  static func air(_ speed: Double, gusty: Bool = true) -> Air {
    let mean = MeanWind(surface: SurfaceLayer(roughness: 0.5), speed: speed, at: 10)
    let gusts = GustField(
      spectra: KaimalSpectra(speed: 1.4 * speed, height: 40, intensity: 0.16),
      direction: mean.direction, seed: 7)
    return Air(
      mean: mean, gusts: gusty ? gusts : nil, density: 0.98, kinematicViscosity: 1.8e-5)
  }

  static func start(_ member: Int) -> FallStart {
    func stream(_ number: UInt16) -> RandomStream {
      RandomStream(seed: 3, member: UInt64(member), purpose: Purpose(number))
    }
    let (x, y) = stream(40).uniforms(0)
    let (heading, run) = stream(40).normals(1)
    return FallStart(
      place: Vector3(0, 0, 60), towardsHand: Vector3(-0.6, 0, -0.8), heading: heading, speed: run,
      line: 20 + 60 * x, kite: KiteVariation(drawnFrom: stream(41)),
      wind: FallWind(
        factor: 0.9 + 0.2 * y, turn: 0.1 * run, offset: Vector3(5_000 * x, 5_000 * y, 0)),
      stream: stream(42))
  }

  static func model(
    _ speed: Double = 5, kite: KiteKind = .afghan, snag: SnagLaw = SnagLaw(), dt: Double = 0.02,
    gusty: Bool = true, track: Double = 0
  ) -> FallModel {
    FallModel(
      air: air(speed, gusty: gusty), kite: kite.design, line: kite.line, snag: snag, segments: 4,
      dt: dt, trackInterval: track)
  }

  static func falls(
    _ model: FallModel, _ range: Range<Int>, start: (Int) -> FallStart = start
  ) -> [FallEnd] {
    var ends: [Int: FallEnd] = [:]
    KiteFalls.flyOne(model, range, start: start) { ends[$0] = $1 }
    return range.map { ends[$0]! }
  }

  @Test("A member comes out the same to the bit whatever flies beside it")
  func sameBits() {
    let model = Self.model(track: 1)
    let alone = Self.falls(model, 0..<9)
    var two: [Int: FallEnd] = [:]
    var four: [Int: FallEnd] = [:]
    KiteFalls.flyTwo(model, 0..<9, start: Self.start) { two[$0] = $1 }
    KiteFalls.flyFour(model, 0..<9, start: Self.start) { four[$0] = $1 }
    #expect((0..<9).allSatisfy { two[$0] == alone[$0] })
    #expect((0..<9).allSatisfy { four[$0] == alone[$0] })
    // Another range is another company.
    #expect(Self.falls(model, 5..<7) == Array(alone[5..<7]))
  }

  @Test("Left and right exchanged, the fall is mirrored")
  func mirrored() {
    let model = Self.model(gusty: false, track: 0.5)
    func start(_ side: Double) -> FallStart {
      FallStart(
        place: Vector3(0, 0, 60), towardsHand: Vector3(-0.6, 0, -0.8), heading: 0.4 * side,
        speed: 3, line: 30,
        kite: KiteVariation(asymmetry: 0.01 * side - KiteDesign.afghan.asymmetry),
        stream: RandomStream(seed: 1, member: 0, purpose: Purpose(42)))
    }
    let left = Self.falls(model, 0..<1, start: { _ in start(1) })[0]
    let right = Self.falls(model, 0..<1, start: { _ in start(-1) })[0]
    for (a, b) in zip(left.track, right.track).prefix(40) {
      #expect((a - Vector3(b.x, -b.y, b.z)).length < 1e-6)
    }
    #expect(left.track.count > 40 && left.track[40].y.magnitude > 0.1)
  }

  @Test("In still air a cut kite sinks between a glide and a dive")
  func sinks() {
    let model = Self.model(0, gusty: false)
    let ends = Self.falls(model, 0..<24) { member in
      var start = Self.start(member)
      start.wind.factor = 1
      return start
    }
    let rates = ends.map { 60 / $0.time }.sorted()
    // Broadside 1.23 m/s; a good glide 0.44.
    #expect(rates[0] > 0.4 && rates[23] < 3, "\(rates)")
    #expect(ends.allSatisfy { $0.kind == .landed && $0.airWay.length < 1e-9 })
  }

  @Test("A uniform wind carries a cut kite along")
  func carried() {
    // The same wind at all heights only moves the frame: in it the fall is that of still air.
    func end(_ wind: Double) -> FallEnd {
      let model = FallModel(
        air: .uniform(Vector3(wind, 0, 0), density: 0.98, kinematicViscosity: 1.8e-5),
        kite: .afghan, line: KiteKind.afghan.line, segments: 4, trackInterval: 1)
      return Self.falls(model, 0..<1) { _ in
        FallStart(
          place: Vector3(0, 0, 200), towardsHand: Vector3(-0.6, 0, -0.8), line: 20,
          stream: RandomStream(seed: 1, member: 0, purpose: Purpose(42)))
      }[0]
    }
    // It hangs in the wind at first and has to be brought up to it; after that it goes along.
    let windy = end(3)
    let n = windy.track.count
    let way = windy.track[n - 5].x - windy.track[20].x
    let time = Double(n - 25)
    #expect((way / time - 3).magnitude < 1.5, "\(way / time) m/s")
    #expect((windy.airWay.x - 3 * windy.time).magnitude < 1e-6)
  }

  @Test("A line that catches holds the kite; one that cannot catch does not")
  func caught() {
    let sticky = Self.falls(Self.model(6, snag: SnagLaw(way: 0.01, hold: 1e6)), 0..<8)
    #expect(sticky.contains { $0.kind == .held })
    #expect(sticky.filter { $0.kind == .held }.allSatisfy { $0.snags == 1 && $0.place.z > 1 })
    let smooth = Self.falls(Self.model(6, snag: SnagLaw(way: .infinity)), 0..<8)
    #expect(smooth.allSatisfy { $0.snags == 0 && $0.kind == .landed })
    // What holds next to nothing lets go again.
    let loose = Self.falls(Self.model(6, snag: SnagLaw(way: 1, hold: 0.02)), 0..<8)
    #expect(loose.allSatisfy { $0.kind == .landed } && loose.contains { $0.snags > 1 })
  }

  @Test("A step that is too large for a member is halved for it, and for it alone")
  func halved() {
    let coarse = Self.falls(Self.model(8, kite: .patang, dt: 0.08), 0..<24)
    #expect(coarse.allSatisfy { $0.place.lengthSquared.isFinite && $0.time > 5 })
    #expect(coarse.allSatisfy { $0.place.z < 60 })
  }

  @Test("Hills and roofs end a fall where they are")
  func ground() {
    let hills = GroundGrid(
      east: -2_000, north: -2_000, cell: 2_000, columns: 3, rows: 3,
      heights: Array(repeating: 20, count: 9))
    let model = FallModel(
      air: Self.air(4), kite: .afghan, line: KiteKind.afghan.line, hills: hills, segments: 4)
    for end in Self.falls(model, 0..<6) where end.kind == .landed {
      #expect(end.place.z > 19.5 && end.place.z < 21.5, "\(end.place.z)")
    }
  }

  @Test("Low line is noted where line is low, and only there")
  func lowLine() {
    let model = FallModel(
      air: Self.air(4), kite: .afghan, line: KiteKind.afghan.line, segments: 4, trackInterval: 0.5,
      lowLine: 3)
    for (member, end) in Self.falls(model, 0..<6).enumerated() {
      #expect(!end.lowLine.isEmpty)
      // Nowhere further from the kite's own way than the line is long.
      let reach = Self.start(member).line + 5
      for p in end.lowLine {
        let near = end.track.map { (p.x - $0.x) * (p.x - $0.x) + (p.y - $0.y) * (p.y - $0.y) }.min()
        #expect(near! < reach * reach)
      }
    }
  }
}
