import Geo
import KiteMath
import Search

/// How fast a search learns.
extension Bench {
  static let searchNames = ["search.update_million_cells_seconds"]

  /// A search in vain with a coverage of its own in each of a million cells, median of nine; also
  /// with a beacon that may be dead, which makes two states of each cell.
  static func searchUpdate(quick: Bool) -> [Result] {
    let side = quick ? 300 : 1_000
    guard
      let grid = try? SearchGrid(
        frame: LocalFrame(origin: Place(latitude: 0.6, longitude: 1.2)),
        corner: Spot(east: 0, north: 0), cell: 10, columns: side, rows: side)
    else { return [] }
    let stream = RandomStream(seed: 1, member: 0, purpose: Purpose(8))
    let effort = Effort(
      coverage: (0..<grid.count).map { 2 * stream.uniform(UInt64($0)) }, grid: grid)
    let prior = (0..<grid.count).map { stream.uniform(1 << 40 | UInt64($0)) }
    var results: [Result] = []
    let cases: [(String, [[Double]])] = [
      (searchNames[0], []), ("search.update_million_cells_beacon_seconds", [[0.7, 0.3]]),
    ]
    for (name, factors) in cases {
      guard let hidden = try? HiddenStates(factors),
        let start = try? SearchOdds(grid: grid, prior: prior, rest: 0.05, hidden: hidden)
      else { continue }
      var found = 0.0
      let times = (0..<9).map { _ in
        var odds = start
        // A search that goes on owns its odds; this copy is not part of it.
        odds.rescale()
        return seconds {
          found =
            (try? odds.searchInVain(
              effort, effects: [HiddenEffect(factor: 0, multipliers: [1, 0])])) ?? .nan
        }
      }
      var digest = Digest()
      digest.combine(found)
      results.append(Result(name: name, value: median(times), unit: "s", digest: digest.value))
    }
    return results
  }
}
