import KiteMath

/// How equilibria are found.
struct TrimSearch {
  let kite: KiteBody<Pair>
  let line: SteadyLine
  let hand: Vector3<Double>
  let air: Air
  let windFactor: Double
  let gravity: Double
  /// Where the mean wind blows to.
  let along: Vector3<Double>

  init(_ model: FlightModel, hand: Vector3<Double>, length: Double, windFactor: Double = 1) {
    kite = model.kite.symmetric(density: model.air.density)
    line = SteadyLine(
      material: model.line, length: length, density: model.air.density,
      viscosity: model.air.kinematicViscosity, gravity: model.law.gravity, tolerance: 1e-9)
    self.hand = hand
    air = model.air
    self.windFactor = windFactor
    gravity = model.law.gravity
    along = model.air.mean.direction
  }

  /// The wind in the plane of the mean wind, m/s.
  func wind(_ height: Double) -> Vector3<Double> {
    let v = air.meanVelocity(atHeight: height) * windFactor
    return along * v.dot(along) + Vector3(0, 0, v.z)
  }

  /// The nose into the wind and up by the pitch.
  func pose(_ pitch: Double) -> Rotation<Double> {
    let (sine, cosine) = Double.sinCos(pitch)
    let nose = Vector3(-cosine * along.x, -cosine * along.y, sine)
    let left = Vector3(along.y, -along.x, 0)
    return Rotation(columns: nose, left, nose.cross(left))
  }

  /// The kite at a pitch and a height, and what is left of the moments about it.
  func balance(
    _ pitch: Double, _ height: Double
  ) -> (kite: KiteAtRest, pose: Rotation<Double>, knot: Vector3<Double>, moment: Double) {
    let pose = pose(pitch)
    let rest = kite.atRest(pose, wind: wind(height), gravity: gravity)
    let pull = pose.rotateBack(rest.force)
    // From afar the bridle sees a direction only.
    let knot = kite.bridle.knot(
      towards: Vector3(repeating: -(pull.normalized * 1e9)))[lane: 0]
    return (rest, pose, knot, rest.moment.y - knot.cross(pull).y)
  }

  /// All pitches at which the moments balance at a height, rising, and the sign of the slope.
  func pitches(_ height: Double) -> [(pitch: Double, rising: Bool)] {
    var found: [(pitch: Double, rising: Bool)] = []
    let count = 360
    let step = 2 * Double.pi / Double(count)
    var before = balance(-Double.pi, height).moment
    for i in 1...count {
      let pitch = -Double.pi + Double(i) * step
      let here = balance(pitch, height).moment
      if (before < 0) != (here < 0) {
        let rising = before < 0
        if let root = self.root(height, from: pitch - step, to: pitch, rising) {
          found.append((root, rising))
        }
      }
      before = here
    }
    return found
  }

  /// The pitch between two that balances the moments, if it is not a jump.
  func root(_ height: Double, from low: Double, to high: Double, _ rising: Bool) -> Double? {
    let sign = rising ? 1.0 : -1.0
    let scale = kite.design.spine * (kite.mass.x * gravity)
    let root = rootOf(between: low, and: high, start: 0.5 * (low + high), within: 1e-13 * scale) {
      sign * balance($0, height).moment
    }.value
    return balance(root, height).moment.magnitude < 1e-6 * scale ? root : nil
  }

  /// The same branch a little higher or lower.
  func root(_ height: Double, near guess: Double, _ rising: Bool) -> Double? {
    let sign = rising ? 1.0 : -1.0
    var reach = 1e-4
    while reach < 0.4 {
      if sign * balance(guess - reach, height).moment < 0
        && sign * balance(guess + reach, height).moment > 0
      {
        return self.root(height, from: guess - reach, to: guess + reach, rising)
      }
      reach *= 2
    }
    return nil
  }

  /// How far above the hand the line ends.
  func miss(_ pitch: Double, _ height: Double) -> Double {
    let (rest, pose, knot, _) = balance(pitch, height)
    let place = Vector3(0, 0, height) + pose.rotate(knot)
    let end = line.walked(
      from: LinePoint(place: place, pull: rest.force), over: -line.length, wind: wind)
    return end.map { $0.place.z - hand.z } ?? .nan
  }

  /// All equilibria with the kite off the ground.
  func all() -> [Trim.Equilibrium] {
    let low = 0.5 * kite.design.spine
    let top = hand.z + 1.1 * line.length + kite.design.spine
    let levels = 48
    var found: [Trim.Equilibrium] = []
    var below: [(pitch: Double, rising: Bool, miss: Double)] = []
    var heightBelow = low
    for i in 0...levels {
      let share = Double(i) / Double(levels)
      // Closer near the ground, where the wind changes.
      let height = low + (top - low) * share * (0.3 + 0.7 * share)
      let here = pitches(height).map {
        (pitch: $0.pitch, rising: $0.rising, miss: miss($0.pitch, height))
      }
      for b in below {
        var best: (pitch: Double, rising: Bool, miss: Double)?
        var nearest = 0.3
        for h in here where h.rising == b.rising {
          let away = (h.pitch - b.pitch).magnitude
          let turn = away > Double.pi ? 2 * Double.pi - away : away
          if turn < nearest {
            nearest = turn
            best = h
          }
        }
        guard let best, (best.miss < 0) != (b.miss < 0), (best.miss - b.miss).isFinite else {
          continue
        }
        if let e = refined(from: (heightBelow, b.miss, b.pitch), to: height, b.rising) {
          found.append(e)
        }
      }
      below = here
      heightBelow = height
    }
    return found
  }

  /// Both equations met, between two heights.
  private func refined(
    from start: (height: Double, miss: Double, pitch: Double), to high: Double, _ rising: Bool
  ) -> Trim.Equilibrium? {
    let sign = start.miss < 0 ? 1.0 : -1.0
    var pitch = start.pitch
    let root = rootOf(
      between: start.height, and: high, start: 0.5 * (start.height + high),
      within: 1e-9 * line.length
    ) { height in
      guard let p = self.root(height, near: pitch, rising) else { return .nan }
      pitch = p
      return sign * miss(p, height)
    }
    guard root.converged else { return nil }
    return equilibrium(pitch, root.value)
  }

  private func equilibrium(_ pitch: Double, _ height: Double) -> Trim.Equilibrium {
    let (rest, pose, knot, _) = balance(pitch, height)
    var shape = line.down(
      from: Vector3(0, 0, height) + pose.rotate(knot), tension: rest.force, wind: wind)
    let offset = hand - shape.places[0]
    shape.move(by: offset)
    let place = Vector3(0, 0, height) + offset
    let felt = pose.rotateBack(wind(height))
    let chord = (shape.end - hand).normalized
    var sag = 0.0
    for p in shape.places {
      let away = p - hand
      let across = (away - chord * chord.dot(away)).length
      if across > sag { sag = across }
    }
    return Trim.Equilibrium(
      pitch: pitch, place: place, pose: pose, knot: knot,
      incidence: Double.asin(felt.z / felt.length), dihedral: rest.dihedral.x,
      wind: wind(height), bridleTaut: kite.bridle.isTaut(knot), line: shape,
      elevation: LineShape.elevation(place - hand), sag: sag)
  }
}

extension KiteBody<Pair> {
  /// The same kite with two equal halves.
  func symmetric(density: Double) -> KiteBody<Pair> {
    if design.asymmetry == 0 { return self }
    var even = design
    even.asymmetry = 0
    return KiteBody(even, density: density)
  }
}

extension Bridle<Pair> {
  /// Whether a knot is where both legs are taut.
  func isTaut(_ knot: Vector3<Double>) -> Bool {
    (knot.x - foot.x).magnitude < 1e-9 && (knot.z.magnitude - height.x).magnitude < 1e-9
  }
}
