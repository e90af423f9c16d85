import KiteFight

/// How the fights of this program are fought.
enum RealFight {
  static let fight: Fight = { FightRun.fight($0) }
}
