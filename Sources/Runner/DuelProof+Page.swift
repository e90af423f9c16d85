import Foundation
import KiteFight

extension DuelProof {
  /// Something that was set out to be proved, and whether it held.
  struct Claim {
    var what: String
    var figure: String
    var holds: Bool
  }

  /// The page Docs/DuelProof.md, and whether all that it set out to prove held.
  ///
  /// - Parameters:
  ///   - duels: between equals; the other sections take their share of this number.
  ///   - progress: is told what has been done.
  public static func page(duels: Int, progress: (String) -> Void) -> (text: String, holds: Bool) {
    var claims: [Claim] = []
    var sections: [String] = []
    func add(_ name: String, _ section: (text: String, claims: [Claim])) {
      sections.append("## \(name)\n\n\(section.text)")
      claims += section.claims
      progress(name)
    }
    add("Equal pilots", equalSection(duels))
    add("Tactics", tacticsSection(max(1, duels / 2)))
    add("Skill", skillSection(max(1, duels / 10)))
    add("All against all", roundRobinSection(max(1, duels / 10)))
    add("Step", stepSection(states: max(1, duels / 2), duels: max(1, duels / 5)))
    var text = """
      # Proof: duels by the thousand

      Written by `make prove` (`kiterunner prove-duels --duels \(duels)`). Afghan kites on nine cords
      of glassed cotton, 80 to 110 m of line, 4.5 to 7 m/s at 40 m, gusts, skill 0.6 unless it says
      otherwise; a duel ends after 300 s. Duels between equals: the same style on both sides,
      in turn \(attackers.map { "\($0.id)" }.joined(separator: ", ")). Matches: every seed is fought
      twice, sides exchanged. Brackets are Wilson's 95 % intervals; a win is a cut, a broken line or
      the other's kite on the ground.

      | what is to hold | figure | holds |
      |---|---|---|

      """
    for claim in claims {
      text += "| \(claim.what) | \(claim.figure) | \(claim.holds ? "yes" : "**no**") |\n"
    }
    text += "\n" + sections.joined(separator: "\n\n")
    return (text, claims.allSatisfy(\.holds))
  }

  // MARK: Words for numbers

  static func number(_ x: Double, _ digits: Int = 1) -> String {
    x.isNaN ? "none" : String(format: "%.\(digits)f", x)
  }

  /// "47.0 % (45.1 to 49.2), 470 of 1000"
  static func share(_ hits: Int, of count: Int) -> String {
    guard count > 0 else { return "none of none" }
    let interval = Statistics.interval(hits, of: count)
    return "\(number(100 * Double(hits) / Double(count))) % "
      + "(\(number(100 * interval.lowerBound)) to \(number(100 * interval.upperBound))), "
      + "\(hits) of \(count)"
  }

  static func ratio(_ a: Int, _ b: Int) -> Double { Double(a) / Double(max(1, a + b)) }

  /// "0.2 / 1.0 / 12.3 / 80.1 / 280.0"
  static func spread(_ sorted: [Double]) -> String {
    [0, 0.1, 0.5, 0.9, 1].map { number(Statistics.quantile($0, ofSorted: sorted)) }
      .joined(separator: " / ")
  }

  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines =
      [head, head.map { _ in "---" }].map { "| " + $0.joined(separator: " | ") + " |" }
      + rows.map { "| " + $0.joined(separator: " | ") + " |" }
    return lines.joined(separator: "\n")
  }

  /// The table of what hangs on which guess.
  public static func sensitivityPage(duels: Int, progress: (String) -> Void) -> String {
    var rows: [[String]] = []
    for variant in variants {
      let t = tally(variant, duels: duels)
      rows.append([
        variant.name, number(t.median), share(t.undecided, of: t.met),
        share(t.upperWins, of: t.contactCuts), "\(t.count { $0.end == .broke })",
      ])
      progress(variant.name)
    }
    return """
      ## What hangs on the guesses

      Written by `kiterunner prove-duels --sensitivity --duels \(duels)`: the same \(duels) duels between
      equals in each row, one number another than usual. k is 0.01 mm³/(N m), the section that of
      the fibre, friction 0.4, the hold of a groove 0.25, the stress concentration 1.2, the cells of the record
      of wear 0.01 m, segments 5 m. Below, *median* is from first contact to the cut, s.

      """
      + "\n"
      + table(["", "median, s", "undecided", "won by the line above", "broke unworn"], rows)
  }
}
