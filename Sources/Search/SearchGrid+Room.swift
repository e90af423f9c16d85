public import Geo

extension SearchGrid {
  /// A grid with room around what it must hold: a quarter of the longer side, at least 50 m, on every
  /// side, and about 200 cells along the longer one, of a round size.
  ///
  /// - Parameters:
  ///   - spots: what it must hold.
  ///   - cell: its side where a person wants another, m.
  public init(
    frame: LocalFrame, around spots: [Spot], cell wanted: Double? = nil
  ) throws(SearchError) {
    let (low, high) = Spot.bounds(spots)
    let (wide, tall) = (high.east - low.east, high.north - low.north)
    let longer = wide > tall ? wide : tall
    let size = longer > 50 ? longer : 50
    let room = 0.25 * size
    let cell = SearchGrid.roundUp(1.5 * size / 200)
    try self.init(
      frame: frame, southWest: Spot(east: low.east - room, north: low.north - room),
      northEast: Spot(east: high.east + room, north: high.north + room),
      cell: wanted ?? (cell > 2 ? cell : 2))
  }

  /// The box of all but the rarest of each hundred landings.
  public static func most(of spots: [Spot]) -> (southWest: Spot, northEast: Spot) {
    guard !spots.isEmpty else { return Spot.bounds(spots) }
    var easts = spots.map { $0.east }
    var norths = spots.map { $0.north }
    easts.sort()
    norths.sort()
    let skip = spots.count / 100
    let last = spots.count - 1 - skip
    return (
      Spot(east: easts[skip], north: norths[skip]), Spot(east: easts[last], north: norths[last])
    )
  }

  /// The least of 1, 2, 5 times a power of ten that is not below `x`.
  static func roundUp(_ x: Double) -> Double {
    guard x.isFinite, x > 0 else { return 1 }
    var power = 1.0
    while power > x { power /= 10 }
    while power * 10 < x { power *= 10 }
    for factor in 0..<3 {
      let step = power * (factor == 0 ? 1 : factor == 1 ? 2 : 5)
      if step >= x { return step }
    }
    return 10 * power
  }
}
