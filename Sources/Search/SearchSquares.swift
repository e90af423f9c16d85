/// The ground cut into squares of whole cells.
struct SearchSquares {
  var side: Double
  var centres: [Spot] = []
  /// Chances of each square in each state.
  var chances: [[Double]] = []

  /// Squares of about a side, laid so that the best place is in the middle of one; those with next to
  /// no chance are left out.
  init(_ odds: SearchOdds, side wanted: Double) {
    let grid = odds.grid
    // The nearest whole number; `rounded()` would be a call of the C library.
    let cells = (wanted / grid.cell + 0.5).rounded(.down)
    var k = Int(cells < 1e6 ? cells : 1e6)
    if k < 1 { k = 1 }
    side = Double(k) * grid.cell
    guard let best = odds.best(radius: 0.5 * side) else { return }
    let bx = Int((best.spot.east - grid.corner.east) / grid.cell)
    let by = Int((best.spot.north - grid.corner.north) / grid.cell)
    // Offsets that put the best cell in the middle of its square.
    let ox = ((bx - k / 2) % k + k) % k - k
    let oy = ((by - k / 2) % k + k) % k - k
    let wide = (grid.columns - ox) / k + 1
    let tall = (grid.rows - oy) / k + 1
    let states = odds.hidden.count
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: states), count: wide * tall)
    for y in 0..<grid.rows {
      for x in 0..<grid.columns {
        let square = (y - oy) / k * wide + (x - ox) / k
        for s in 0..<states {
          sums[square][s] += odds.chance(y * grid.columns + x, in: s)
        }
      }
    }
    var most = 0.0
    let totals = sums.map { square -> Double in
      var sum = 0.0
      for p in square { sum += p }
      return sum
    }
    for t in totals where t > most { most = t }
    for i in sums.indices where totals[i] > 1e-4 * most && totals[i] > 0 {
      centres.append(
        Spot(
          east: grid.corner.east + (Double(ox + i % wide * k) + 0.5 * Double(k)) * grid.cell,
          north: grid.corner.north + (Double(oy + i / wide * k) + 0.5 * Double(k)) * grid.cell))
      chances.append(sums[i])
    }
  }
}

extension SearchPlan {
  /// The chance that no plan of these teams can pass in that time with the random law: their effort
  /// spread over the cells as well as can be, without any way (``OptimalEffort``). nil where the
  /// teams differ in what is hidden.
  public static func limit(
    _ odds: SearchOdds, teams: [SearchTeam], seconds: Double
  ) -> Double? {
    guard let first = teams.first, teams.allSatisfy({ $0.effects == first.effects }) else {
      return nil
    }
    var total = 0.0
    for t in teams { total += t.width * t.speed * seconds }
    let grid = odds.grid
    // Larger squares than cells would be no limit; but it needs no more than some ten thousand.
    let side = grid.count > 40_000 ? 2 * grid.cell : grid.cell
    let squares = SearchSquares(odds, side: side)
    return OptimalEffort(
      chances: squares.chances,
      areas: [Double](repeating: squares.side * squares.side, count: squares.centres.count),
      multipliers: odds.hidden.multipliers(first.effects), total: total
    ).chance
  }
}
