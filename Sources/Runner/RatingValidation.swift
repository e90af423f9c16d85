import KiteFight

extension Validation {
  /// Targets of ratings.
  static let ratingIDs = ["RATING-1"]

  /// Plackett and Luce's model as openskill.py 6.2.0 computes it with its defaults.
  static func ratingFigures(_ id: String) -> [ValidationTarget] {
    guard ratingIDs.contains(id) else { return [] }
    let fresh = Rating()
    let cases: [(String, [Rating], [Int], [(Double, Double)])] = [
      (
        "two new fliers", [fresh, fresh], [1, 2], [(27.635389, 8.065901), (22.364611, 8.065901)]
      ),
      (
        "five new fliers", [Rating](repeating: fresh, count: 5), [1, 2, 3, 4, 5],
        [
          (27.666827, 8.290970), (26.833443, 8.240555), (25.722266, 8.180401),
          (24.055499, 8.112195), (20.721966, 8.112195),
        ]
      ),
      (
        "three who are known unequally well",
        [Rating(mu: 30, sigma: 4), fresh, Rating(mu: 20, sigma: 6)], [2, 1, 3],
        [(29.822868, 3.974674), (28.596067, 8.101789), (18.534076, 5.889720)]
      ),
    ]
    return cases.flatMap { name, before, places, after in
      zip(PlackettLuce().rated(before, places: places), after).enumerated().flatMap {
        i, pair -> [ValidationTarget] in
        let note = "place \(places[i]) of \(places.count)"
        let source = "openskill.py 6.2.0, Plackett-Luce; Weng & Lin 2011, algorithm 4"
        return [
          target(
            id, "\(name), mu of the one in \(note)", pair.1.0, pair.0.mu, 1e-6, source: source),
          target(
            id, "\(name), sigma of the one in \(note)", pair.1.1, pair.0.sigma, 1e-6,
            source: source),
        ]
      }
    }
  }
}
