import KiteMath

/// Knots in a line: where lengths were joined. A knot is weaker than the line and stops whatever
/// runs along it.
public struct LineKnots: Equatable, Sendable {
  /// Metres from the kite, growing.
  public private(set) var places: [Double]
  /// Breaking load at a knot over that of the line. *Guess* 0.6, bracket 0.45 to 0.8: overhand
  /// joins to good ones.
  public var strength: Double
  /// How strongly a knot stops a contact, as the hold of a groove does: the slope to be climbed.
  /// *Guess* 1, its greatest.
  public var hold: Double

  /// Knots at these metres from the kite, in any order.
  public init(places: [Double] = [], strength: Double = 0.6, hold: Double = 1) {
    self.places = places.sorted()
    self.strength = strength
    self.hold = hold
  }

  /// What the places of knots are drawn with.
  static var purpose: Purpose { Purpose(33) }

  /// Knots drawn for one line: knot k lies anywhere in the k-th of equal lengths, so that they
  /// come `spacing` apart on average, and knot k is the same however long the line is.
  ///
  /// - Parameters:
  ///   - seed, line: address of the draw.
  ///   - spacing: m between knots on average (what a hank is long); infinite for none.
  ///   - length: of the line, m.
  public init(
    seed: UInt64, line: UInt64, spacing: Double, length: Double, strength: Double = 0.6,
    hold: Double = 1
  ) {
    var list: [Double] = []
    if spacing > 0 && spacing < length {
      let stream = RandomStream(seed: seed, member: line, purpose: Self.purpose)
      var k: UInt64 = 0
      while Double(k) * spacing < length {
        let place = (Double(k) + stream.uniform(k)) * spacing
        if place < length { list.append(place) }
        k += 1
      }
    }
    self.init(places: list, strength: strength, hold: hold)
  }

  /// The first knot that something meets which goes along the line from `start` to `end`, m from
  /// the kite, either way; one at `start` is not met.
  public func met(from start: Double, to end: Double) -> Double? {
    if end >= start {
      let i = first(after: start)
      return i < places.count && places[i] <= end ? places[i] : nil
    }
    var i = first(after: start) - 1
    while i >= 0 && places[i] >= start { i -= 1 }
    return i >= 0 && places[i] >= end ? places[i] : nil
  }

  /// Index of the first knot beyond that place.
  func first(after place: Double) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
