import Formats
import KiteFight

/// How the fights of this program are fought.
enum RealFight {
  /// The one place where tournaments learn how to fight; nil while that is being built.
  static let fight: Fight? = nil

  static func needed(for path: String) throws(InputError) -> Fight {
    guard let fight else {
      throw InputError(
        path, "the scenario is in order, but the fight itself is not built yet",
        expected: "draws, rules, ratings and the database are; the fight comes with a later version"
      )
    }
    return fight
  }
}
