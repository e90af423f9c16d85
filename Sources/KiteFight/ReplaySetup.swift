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
