import KiteMath
import KitePhysics

// What comes from a file may be anything: every number is held to what the physics can take.
extension ByteReader {
  /// Most kites of one fight.
  static var mostKites: Int { 64 }

  private static var positive: ClosedRange<Double> { 1e-18...1e18 }
  private static var finite: ClosedRange<Double> { -1e18...1e18 }
  private static var zeroOrMore: ClosedRange<Double> { 0...1e18 }

  private mutating func any() -> Double { number(Self.finite) }
  private mutating func positive() -> Double { number(Self.positive) }
  private mutating func positiveOrInfinite() -> Double { number(1e-18...Double.infinity) }
  private mutating func vector() -> Vector3<Double> {
    let (x, y, z) = (any(), any(), any())
    return Vector3(x, y, z)
  }

  mutating func setup() -> FightSetup? {
    let seed = eight()
    let hasLine = flag()
    let out = number(0...2_000)
    let rules = rules()
    guard let wind = wind() else { return nil }
    let count = count(atMost: Self.mostKites)
    guard !hasFailed, count >= 2 else {
      fail()
      return nil
    }
    var entries: [FightEntry] = []
    for _ in 0..<count {
      guard let style = PilotStyle(rawValue: byte()) else {
        fail()
        return nil
      }
      let skill = number(0...1)
      let isSameKite = flag()
      guard let kite = isSameKite ? entries.last?.kite : kite() else {
        fail()
        return nil
      }
      let isSameLine = flag()
      let line = isSameLine ? entries.last?.ownLine : line()
      guard let line, !hasFailed else {
        fail()
        return nil
      }
      entries.append(
        FightEntry(
          kite: kite, line: line.material, coat: line.coat.id, style: style, skill: skill,
          ownLine: line))
    }
    guard !hasLine || out >= 1 else {
      fail()
      return nil
    }
    return FightSetup(
      entries: entries, rules: rules, wind: wind, seed: seed, lineOut: hasLine ? out : nil)
  }

  mutating func wear() -> WearLaw {
    let (stress, full, heat) = (positive(), positive(), number(Self.zeroOrMore))
    let (cooling, hold) = (positive(), number(Self.zeroOrMore))
    return WearLaw(
      stressConcentration: stress, grooveAtFullStress: full, heatShare: heat,
      coolingTime: cooling, grooveHold: hold, dulls: flag())
  }

  private mutating func rules() -> FightRules {
    guard let kind = FightRules.Kind(rawValue: byte()), let out = FightRules.Out(rawValue: byte())
    else {
      fail()
      return FightRules(.duel)
    }
    var rules = FightRules(kind)
    rules.out = out
    rules.cuts = flag()
    rules.groupSize = small()
    rules.rounds = small()
    rules.warningsUntilOut = small()
    rules.touchesToWin = small()
    rules.timeLimit = number(0...1e6)
    rules.cutPoints = any()
    rules.passiveAfter = number(0...1e6)
    rules.placePoints = []
    for _ in 0..<count(atMost: 4_096) { rules.placePoints.append(any()) }
    return rules
  }

  private mutating func small() -> Int {
    let value = signed()
    if value < 0 || value > 1_000_000 {
      fail()
      return 0
    }
    return Int(value)
  }

  private mutating func wind() -> FightWind? {
    let density = positive()
    let viscosity = positive()
    guard let mean = mean() else { return nil }
    var wind = FightWind(mean: mean, density: density, kinematicViscosity: viscosity)
    if flag() {
      let speed = number(Self.zeroOrMore)
      let sigma = number(Self.zeroOrMore)
      let scale = positive()
      if hasFailed { return nil }
      wind.spectra = KaimalSpectra(speed: speed, sigma: sigma, scale: scale)
    }
    for _ in 0..<count(atMost: 1_000) {
      let start = any()
      let size = any()
      let duration = positive()
      if hasFailed { return nil }
      wind.events.append(
        .extremeOperatingGust(ExtremeOperatingGust(start: start, size: size, duration: duration)))
    }
    for _ in 0..<count(atMost: 1_000) {
      let (east, north, updraught) = (any(), any(), any())
      let (radius, depth, start) = (positive(), positive(), any())
      let drift = vector()
      let ends = flag()
      let duration = any()
      if hasFailed || (ends && !(duration > 0)) {
        fail()
        return nil
      }
      wind.thermals.append(
        Thermal(
          east: east, north: north, drift: drift, updraught: updraught, radius: radius,
          depth: depth, start: start, duration: ends ? duration : nil))
    }
    return hasFailed ? nil : wind
  }

  private mutating func mean() -> MeanWind? {
    if flag() {
      var surface = SurfaceLayer(
        roughness: number(1e-9...100), displacement: number(0...1_000),
        inverseObukhovLength: number(-100...100))
      let isPower = flag()
      let exponent = number(-10...10)
      if isPower { surface.exponent = exponent }
      let (speed, reference) = (number(0...200), number(0...1e5))
      let (top, spacing) = (number(1...1e5), number(0.01...1e4))
      let direction = vector()
      if hasFailed || top / spacing > 1e5 {
        fail()
        return nil
      }
      return MeanWind(
        MeanWind.Layer(
          surface: surface, speed: speed, reference: reference, direction: direction, top: top,
          spacing: spacing))
    }
    let (lowest, spacing, depth) = (any(), number(1e-3...1e6), number(0...1e6))
    let direction = vector()
    var values: [SIMD2<Double>] = []
    for _ in 0..<count(atMost: 10_000) {
      let (east, north) = (any(), any())
      values.append(SIMD2(east, north))
    }
    if hasFailed || values.isEmpty {
      fail()
      return nil
    }
    return MeanWind(
      MeanWind.Table(
        values: values, lowest: lowest, spacing: spacing, gustDepth: depth, direction: direction))
  }

  private mutating func kite() -> KiteDesign? {
    let known = KiteKind.named(utf8: list(atMost: 100))?.design
    var n: [Double] = []
    for _ in 0..<23 { n.append(any()) }
    var outline: [KiteDesign.OutlinePoint] = []
    for _ in 0..<count(atMost: 100) {
      let (out, leading, trailing) = (number(0...1), number(-10...10), number(-10...10))
      outline.append(KiteDesign.OutlinePoint(out: out, leading: leading, trailing: trailing))
    }
    // Sizes and the mass divide.
    guard !hasFailed, outline.count >= 2, n[0] > 0, n[1] > 0, n[2] > 0 else {
      fail()
      return nil
    }
    return KiteDesign(
      id: known?.id ?? "made-up", name: known?.name ?? "a kite of its own", span: n[0],
      spine: n[1], mass: n[2], outline: outline, centreOfMass: n[3], inertiaFactor: n[4],
      bowStiffness: n[5], restDihedral: n[6], dihedralLimit: n[7], bowLag: n[8],
      bowIndependence: n[9], asymmetry: n[10], spineCurvature: n[11], friction: n[12],
      stallAngle: n[13], stallWidth: n[14], vortexLift: n[15], spanwisePressure: n[16],
      chordDamping: n[17], upperHole: n[18], lowerHole: n[19], knot: n[20], knotHeight: n[21],
      tailDragArea: n[22])
  }

  private mutating func line() -> FightingLine? {
    let known = FightingLine.named(utf8: list(atMost: 100))?.material
    var material = LineMaterial(
      id: known?.id ?? "made-up", name: known?.name ?? "a line of its own",
      diameter: positive(), linearDensity: positive(), stiffness: positiveOrInfinite(),
      breakingLoad: positiveOrInfinite(), dampingRatio: number(Self.zeroOrMore),
      lossFactor: number(Self.zeroOrMore), fuzz: positive(),
      skinFriction: number(Self.zeroOrMore))
    let low = number(0...1_000)
    material.friction = low...number(low...1_000)
    if flag() { material.drag = .constant(any()) }
    let fibreId = list(atMost: 100)
    var fibreName: StaticString = "made-up"
    for fibre in LineFibre.table where fibre.id.isSpelled(fibreId) { fibreName = fibre.id }
    let fibre = LineFibre(
      id: fibreName, density: positive(), life: positive(), meltingEnergy: positiveOrInfinite())
    let coatId = list(atMost: 100)
    let coatName = LineCoat.named(utf8: coatId)
    let coat = LineCoat(
      id: coatName?.id ?? "made-up", name: coatName?.name ?? "a coat of its own",
      wear: number(Self.zeroOrMore), dullingSlip: positiveOrInfinite(),
      friction: number(Self.zeroOrMore))
    let section = positive()
    return hasFailed
      ? nil : FightingLine(material: material, fibre: fibre, coat: coat, section: section)
  }
}

extension StaticString {
  /// Whether it is these bytes.
  fileprivate func isSpelled(_ other: [UInt8]) -> Bool {
    withUTF8Buffer { mine in
      if mine.count != other.count { return false }
      for i in 0..<mine.count where mine[i] != other[i] { return false }
      return true
    }
  }
}
