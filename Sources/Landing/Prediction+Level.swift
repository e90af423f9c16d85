extension Prediction {
  /// How much of the probability the smallest region holds that has a place on its border: 0 at the
  /// densest place, 1 where no member came near. If a prediction is right as often as it says, the
  /// levels of the truths are uniform (Hyndman 1996; the highest-density rank).
  public func level(of place: Point) -> Double {
    let there = density.at(east: place.east, north: place.north)
    var above = 0.0
    for m in members {
      let value = density.at(east: m.east, north: m.north)
      if value > there { above += 1 } else if value == there { above += 0.5 }
    }
    return above / Double(members.count)
  }
}
