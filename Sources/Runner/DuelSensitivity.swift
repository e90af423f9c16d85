import KiteFight
import KitePhysics

extension DuelProof {
  /// Duels between equals with one number another than usual.
  public struct Variant: Sendable {
    public var name: String
    public var change: @Sendable (inout Duel) -> Void
  }

  private static func lines(
    _ name: String, _ change: @escaping @Sendable (inout FightingLine) -> Void
  ) -> Variant {
    Variant(name: name) {
      $0.change = { for i in $0.lines.indices { change(&$0.lines[i]) } }
    }
  }

  private static func law(
    _ name: String, _ change: @escaping @Sendable (inout WearLaw) -> Void
  ) -> Variant {
    Variant(name: name) { $0.change = { change(&$0.wear) } }
  }

  /// Every number that is a guess, across its bracket, and what the computation alone brings in.
  public static var variants: [Variant] {
    var all = [Variant(name: "as it is", change: { _ in })]
    for k in [1e-3, 3e-3, 3e-2, 6e-2] {
      all.append(lines("k \(k) mm³/(N m)") { $0.coat.wear = k * 1e-9 })
    }
    for x in [0.5, 2] { all.append(lines("section × \(x)") { $0.section *= x }) }
    for x in [0.2, 0.3, 0.6] { all.append(lines("friction \(x)") { $0.coat.friction = x }) }
    for x in [0, 0.1, 0.5, 1] { all.append(law("groove hold \(x)") { $0.grooveHold = x }) }
    for x in [1, 1.5] {
      all.append(law("stress concentration \(x)") { $0.stressConcentration = x })
    }
    for x in [0.8, 1.25] { all.append(Variant(name: "wind × \(x)") { $0.wind = x }) }
    for x in [0.002, 0.05] {
      all.append(Variant(name: "wear cell \(x) m") { $0.change = { $0.wearCell = x } })
    }
    for x in [2.5, 10] { all.append(Variant(name: "segments of \(x) m") { $0.segment = x }) }
    return all
  }

  /// The same duels in each variant.
  public static func tally(_ variant: Variant, duels: Int) -> Tally {
    Tally(
      Runner.map(duels) { i in
        var duel = equals(i)
        variant.change(&duel)
        return duel.fight()
      })
  }
}
