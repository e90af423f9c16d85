public import KiteMath

extension Trim {
  /// Between which multiples of the mean wind a kite can fly at rest on its line, from a
  /// sixteenth to sixteen times it; nil where it nowhere can. Stability is not asked for.
  ///
  /// The lowest is refined to 1 %; the highest is the last of steps of 19 %, nil if beyond.
  public static func windFactors(
    _ model: FlightModel, hand: Vector3<Double>, length: Double
  ) -> (least: Double, most: Double?)? {
    func stands(_ factor: Double) -> Bool {
      let trim = Trim(model, hand: hand, length: length, windFactor: factor, modes: false)
      return trim.equilibria.contains { $0.isFlying }
    }
    var factor = 1.0 / 16
    var before = factor
    while !stands(factor) {
      before = factor
      // Four steps double the wind.
      factor *= 1.189207115002721
      if factor > 16 { return nil }
    }
    var least = factor
    while least > 1.01 * before {
      let middle = (before * least).squareRoot()
      if stands(middle) { least = middle } else { before = middle }
    }
    var most: Double?
    while factor < 16 {
      let next = factor * 1.189207115002721
      if !stands(next) {
        most = factor
        break
      }
      factor = next
    }
    return (least, most)
  }
}
