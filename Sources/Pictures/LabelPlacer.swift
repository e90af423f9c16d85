/// Finds room for labels: beside what they name, over nothing that is already there, and where
/// as few dots as possible lie beneath.
struct LabelPlacer {
  let bounds: Box
  private(set) var taken: [Box] = []
  private var crowd: [Double]
  private let columns: Int
  private let rows: Int
  private let cell = 8.0

  init(bounds: Box) {
    self.bounds = bounds
    columns = max(1, Int(bounds.width / cell) + 1)
    rows = max(1, Int(bounds.height / cell) + 1)
    crowd = [Double](repeating: 0, count: columns * rows)
  }

  /// Marks something a label should rather not cover.
  mutating func crowd(_ x: Double, _ y: Double, weight: Double = 1) {
    guard bounds.contains(x, y) else { return }
    let column = min(columns - 1, Int((x - bounds.x) / cell))
    let row = min(rows - 1, Int((y - bounds.y) / cell))
    crowd[row * columns + column] += weight
  }

  /// Marks something a label must not cover.
  mutating func take(_ box: Box) { taken.append(box) }

  /// How much a box would cover; infinite outside the bounds, and where it is found to be above
  /// `limit`.
  func cost(_ box: Box, limit: Double = .infinity) -> Double {
    guard bounds.holds(box) else { return .infinity }
    var cost = 0.0
    for other in taken {
      cost += 40 * box.overlap(other.grown(2))
      if cost > limit { return .infinity }
    }
    let c0 = max(0, Int((box.x - bounds.x) / cell))
    let c1 = min(columns - 1, Int((box.right - bounds.x) / cell))
    let r0 = max(0, Int((box.y - bounds.y) / cell))
    let r1 = min(rows - 1, Int((box.bottom - bounds.y) / cell))
    for row in r0...max(r0, r1) {
      for column in c0...max(c0, c1) { cost += crowd[row * columns + column] }
    }
    return cost
  }

  /// A place for a box near one of the anchors; nil if every place would cover something taken,
  /// unless it has to be. The box found is taken.
  mutating func place(
    width: Double, height: Double, near anchors: [(x: Double, y: Double)], gap: Double,
    reach: Double = 110, isNeeded: Bool = true
  ) -> (box: Box, anchor: (x: Double, y: Double))? {
    var best: (cost: Double, box: Box, anchor: (x: Double, y: Double))?
    for anchor in anchors {
      var distance = gap
      while distance <= gap + reach {
        for (dx, dy) in LabelPlacer.directions {
          // The side (or corner) that faces the anchor is put at the distance.
          let box = Box(
            x: anchor.x + dx * distance + (dx - 1) / 2 * width,
            y: anchor.y + dy * distance + (dy - 1) / 2 * height, width: width, height: height)
          let cost = cost(box, limit: best?.cost ?? .infinity)
          guard cost.isFinite else { continue }
          let total = cost + 0.22 * (distance - gap) + (dx < 0 ? 0.4 : 0) + (dx == 0 ? 0.3 : 0)
          if total < best?.cost ?? .infinity { best = (total, box, anchor) }
        }
        distance += 9
      }
    }
    guard let best else { return nil }
    if !isNeeded && taken.contains(where: { $0.grown(2).overlap(best.box) > 0 }) { return nil }
    take(best.box)
    return (best.box, best.anchor)
  }

  /// Sixteen directions; y downwards, east first.
  private static let directions: [(Double, Double)] = [
    (1, 0), (0.92, -0.38), (0.92, 0.38), (0.71, -0.71), (0.71, 0.71), (0.38, -0.92),
    (0.38, 0.92), (0, -1), (0, 1), (-0.38, -0.92), (-0.38, 0.92), (-0.71, -0.71), (-0.71, 0.71),
    (-0.92, -0.38), (-0.92, 0.38), (-1, 0),
  ]
}
