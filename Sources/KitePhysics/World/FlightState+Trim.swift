public import KiteMath

extension FlightState {
  /// A kite at rest in an equilibrium, with its bow bent and its line hanging as it does there, by
  /// the step's own laws: in the mean wind nothing moves but what an asymmetry or an unstable
  /// equilibrium sets going. Nil if the line, cut into segments, has no such rest nearby.
  ///
  /// - Parameters:
  ///   - equilibrium: of this model, or of one much like it.
  ///   - hand: m.
  ///   - length: of the line, unstretched, m.
  public init?(
    inTrim equilibrium: Trim.Equilibrium, _ model: FlightModel, hand: Vector3<Double>,
    length: Double
  ) {
    var count = Int(length / model.segment + 0.5)
    if count < 2 { count = 2 }
    self.init(
      inTrim: equilibrium, model, search: TrimSearch(model, hand: hand, length: length),
      segments: count)
  }

  init?(
    inTrim equilibrium: Trim.Equilibrium, _ model: FlightModel, search: TrimSearch, segments: Int
  ) {
    let length = search.line.length
    let chain = ChainAtRest(
      law: model.law, rest: length / Double(segments), segments: segments)
    guard let rest = search.rest(on: chain, near: equilibrium) else { return nil }
    let offset = search.hand - rest.shape.places[segments]
    self.init(
      model, positions: rest.shape.places.map { $0 + offset }, rest: chain.rest,
      centre: Vector3(0, 0, rest.height) + offset, attitude: rest.pose)
    motion.dihedral = rest.kite.dihedral
    motion.loads = rest.kite.loads
    for i in 0..<segments {
      let (fold, second) = self.chain.place(ofSegment: i)
      let tension = rest.shape.pulls[i].length
      for half in 0..<2 where (half == 1) == second || 2 * i + 1 == segments {
        self.chain.work[fold].tension[half] = tension
      }
    }
  }
}

extension TrimSearch {
  /// A kite on a chain, both at rest.
  struct ChainRest {
    var height: Double
    var pose: Rotation<Double>
    var kite: KiteAtRest
    var shape: ChainAtRest.Shape
    var moment: Double
  }

  /// The equilibrium with the line cut into segments.
  func rest(on chain: ChainAtRest, near equilibrium: Trim.Equilibrium) -> ChainRest? {
    // Which way the moment goes through zero, both equations taken together.
    // Narrow at first: another equilibrium may be close by.
    var reach = 1e-6
    let low = equilibrium.pitch
    while reach < 0.3 {
      if let a = rest(low - reach, equilibrium.place.z, chain),
        let b = rest(low + reach, equilibrium.place.z, chain), (a.moment < 0) != (b.moment < 0)
      {
        let sign = a.moment < 0 ? 1.0 : -1.0
        let scale = kite.design.spine * (kite.mass.x * gravity)
        let root = rootOf(
          between: low - reach, and: low + reach, start: low, within: 1e-13 * scale
        ) { pitch in
          rest(pitch, equilibrium.place.z, chain).map { sign * $0.moment } ?? .nan
        }
        return rest(root.value, equilibrium.place.z, chain)
      }
      reach *= 4
    }
    return nil
  }

  /// The height at which a kite with this pitch meets the hand.
  private func rest(_ pitch: Double, _ near: Double, _ chain: ChainAtRest) -> ChainRest? {
    func foot(_ height: Double) -> Double {
      rest(pitch, at: height, chain).map { $0.shape.places[chain.segments].z - hand.z } ?? .nan
    }
    var reach = 1e-4
    while reach < 0.5 * line.length {
      let below = foot(near - reach)
      let above = foot(near + reach)
      if (below < 0) != (above < 0) {
        let sign = below < 0 ? 1.0 : -1.0
        let root = rootOf(
          between: near - reach, and: near + reach, start: near, within: 1e-14 * line.length
        ) { sign * foot($0) }
        return rest(pitch, at: root.value, chain)
      }
      reach *= 4
    }
    return nil
  }

  private func rest(_ pitch: Double, at height: Double, _ chain: ChainAtRest) -> ChainRest? {
    let pose = pose(pitch)
    let centre = Vector3(0, 0, height)
    let still = kite.atRest(pose, wind: wind(height), gravity: gravity)
    // The bridle looks to the first node of the line, which hangs from its knot.
    var target = still.force * (-chain.rest / still.force.length)
    var knot = Vector3<Double>.zero
    for _ in 0..<30 {
      knot = kite.bridle.knot(towards: Vector3(repeating: pose.rotateBack(target)))[lane: 0]
      let arm = pose.rotate(knot)
      guard
        let pull = chain.pull(below: nil, force: still.force, air: wind(height + arm.z))
      else { return nil }
      let next =
        arm - pull * (chain.rest * (1 / pull.length + 1 / chain.law.axialStiffness))
      let change = (next - target).length
      target = next
      if change < 1e-15 * chain.rest { break }
    }
    guard let shape = chain.hang(from: centre + pose.rotate(knot), force: still.force, wind: wind)
    else { return nil }
    let moment = still.moment.y - knot.cross(pose.rotateBack(still.force)).y
    return ChainRest(height: height, pose: pose, kite: still, shape: shape, moment: moment)
  }
}
