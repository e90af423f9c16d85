import KiteMath
import KitePhysics

// A setup in bytes, complete: every number that a fight depends on, so that a replay needs no table
// of kites or lines beside it. Ids are kept to be shown; brackets of doubt are not.

extension ByteWriter {
  mutating func put(_ setup: FightSetup) {
    put(eight: setup.seed)
    put(flag: setup.lineOut != nil)
    put(setup.lineOut ?? 0)
    put(setup.rules)
    put(setup.wind)
    put(UInt64(setup.entries.count))
    var before: FightEntry?
    for entry in setup.entries {
      bytes.append(entry.style.rawValue)
      put(entry.skill)
      let isSameKite = before.map { $0.kite == entry.kite } ?? false
      put(flag: isSameKite)
      if !isSameKite { put(entry.kite) }
      let line = entry.fightingLine
      let isSameLine = before.map { $0.fightingLine == line } ?? false
      put(flag: isSameLine)
      if !isSameLine { put(line) }
      before = entry
    }
  }

  mutating func put(_ wear: WearLaw) {
    for x in [
      wear.stressConcentration, wear.grooveAtFullStress, wear.heatShare, wear.coolingTime,
      wear.grooveHold,
    ] { put(x) }
    put(flag: wear.dulls)
  }

  private mutating func put(_ rules: FightRules) {
    bytes.append(rules.kind.rawValue)
    bytes.append(rules.out.rawValue)
    put(flag: rules.cuts)
    put(signed: Int64(rules.groupSize))
    put(signed: Int64(rules.rounds))
    put(signed: Int64(rules.warningsUntilOut))
    put(signed: Int64(rules.touchesToWin))
    put(rules.timeLimit)
    put(rules.cutPoints)
    put(rules.passiveAfter)
    put(UInt64(rules.placePoints.count))
    for points in rules.placePoints { put(points) }
  }

  private mutating func put(_ wind: FightWind) {
    put(wind.density)
    put(wind.kinematicViscosity)
    if let layer = wind.mean.layer {
      put(flag: true)
      put(layer.surface.roughness)
      put(layer.surface.displacement)
      put(layer.surface.inverseObukhovLength)
      put(flag: layer.surface.exponent != nil)
      put(layer.surface.exponent ?? 0)
      for x in [layer.speed, layer.reference, layer.top, layer.spacing] { put(x) }
      put(layer.direction)
    } else {
      put(flag: false)
      let table = wind.mean.asTable
      for x in [table.lowest, table.spacing, table.gustDepth] { put(x) }
      put(table.direction)
      put(UInt64(table.values.count))
      for value in table.values {
        put(value.x)
        put(value.y)
      }
    }
    put(flag: wind.spectra != nil)
    if let spectra = wind.spectra {
      for x in [spectra.speed, spectra.sigma, spectra.scale] { put(x) }
    }
    put(UInt64(wind.events.count))
    for event in wind.events {
      switch event {
      case .extremeOperatingGust(let gust):
        for x in [gust.start, gust.size, gust.duration] { put(x) }
      }
    }
    put(UInt64(wind.thermals.count))
    for thermal in wind.thermals {
      for x in [
        thermal.east, thermal.north, thermal.updraught, thermal.radius, thermal.depth,
        thermal.start,
      ] { put(x) }
      put(thermal.drift)
      put(flag: thermal.duration != nil)
      put(thermal.duration ?? 0)
    }
  }

  private mutating func put(_ vector: Vector3<Double>) {
    put(vector.x)
    put(vector.y)
    put(vector.z)
  }

  private mutating func put(_ kite: KiteDesign) {
    put(kite.id)
    for x in kite.numbers { put(x) }
    put(UInt64(kite.outline.count))
    for point in kite.outline {
      put(point.out)
      put(point.leading)
      put(point.trailing)
    }
  }

  private mutating func put(_ line: FightingLine) {
    let m = line.material
    put(m.id)
    for x in [
      m.diameter, m.linearDensity, m.stiffness, m.breakingLoad, m.dampingRatio, m.lossFactor,
      m.fuzz, m.skinFriction, m.friction.lowerBound, m.friction.upperBound,
    ] { put(x) }
    switch m.drag {
    case .suckerBrauer: put(flag: false)
    case .constant(let coefficient):
      put(flag: true)
      put(coefficient)
    }
    put(line.fibre.id)
    put(line.fibre.density)
    put(line.fibre.life)
    put(line.fibre.meltingEnergy)
    put(line.coat.id)
    put(line.coat.wear)
    put(line.coat.dullingSlip)
    put(line.coat.friction)
    put(line.section)
  }
}

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
