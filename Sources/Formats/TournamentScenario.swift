public import Geo
public import KiteFight
import KiteMath
import KitePhysics

/// A tournament as a person writes it down: who fights, with what, in which wind, by which rules.
public struct TournamentScenario: Sendable {
  /// One person with their kite.
  public struct Flier: Sendable {
    public var name: String
    public var entry: FightEntry
    /// Of the kite, in a word, for the tale.
    public var colour: String

    public init(name: String, entry: FightEntry, colour: String = "") {
      self.name = name
      self.entry = entry
      self.colour = colour
    }
  }

  public var title: String
  public var plan: Tournament.Plan
  public var wind: FightWind
  /// Where it is fought, and the height of the ground there, m above mean sea level; `nil`: nobody
  /// said.
  public var place: Place?
  public var ground = 0.0
  /// Line out when a fight begins, m; `nil`: drawn.
  public var lineOut: Double?
  /// In the order of the tournament's numbers.
  public var fliers: [Flier]
  /// The file.
  public var bytes: [UInt8]

  /// How many kites one fight may have.
  public static let largestGroup = 32
  /// What a line may be coated with.
  public static let coats: [StaticString] = ["none", "glass", "quartz-alumina"]

  /// Everything that a fight of this tournament needs.
  public func setup(_ bout: Tournament.Bout) -> FightSetup {
    FightSetup(
      entries: bout.fliers.map { fliers[$0].entry }, rules: plan.rules, wind: wind,
      seed: Draw.fightSeed(plan.seed, number: bout.number), lineOut: lineOut)
  }

  /// Tells this tournament from every other: the file, and the wind where that is in another file.
  public var digest: UInt64 {
    var digest = Digest()
    for byte in bytes { digest.combine(byte) }
    for height in stride(from: 0.0, through: 500, by: 10) {
      digest.combine(wind.mean.velocity(atHeight: height))
    }
    return digest.value
  }
}

extension TournamentScenario {
  private static var purpose: Purpose { Purpose(50) }

  /// Fliers who are made up. The same number is always the same person, of the same style and skill,
  /// whatever the tournament, so that ratings mean something.
  static func generated(
    _ count: Int, kite: KiteDesign, line: LineMaterial, coat: StaticString
  ) -> [Flier] {
    (0..<count).map { number in
      let dice = RandomStream(seed: 0, member: UInt64(number), purpose: purpose)
      // A stander is what others are measured against, and nobody's way to fight.
      let styles = PilotStyle.allCases.filter { $0 != .stander }
      let (style, skill) = dice.uniforms(0)
      let round = number / names.count
      return Flier(
        name: names[number % names.count] + (round > 0 ? " \(round + 1)" : ""),
        entry: FightEntry(
          kite: kite, line: line, coat: coat,
          style: styles[Int(style * Double(styles.count))],
          skill: (100 * skill).rounded(.down) / 100),
        colour: colour(number))
    }
  }

  /// What a kite is made of, where nobody said: no two of the first thirty-two are alike.
  static func colour(_ number: Int) -> String {
    let papers = ["red", "green", "blue", "yellow", "white", "black", "orange", "violet"]
    let patterns = ["", "half-white ", "chequered ", "starred "]
    return patterns[number / papers.count % patterns.count] + papers[number % papers.count]
  }

  /// First names of Kabul, boys' and girls'.
  private static let names = [
    "Farid", "Laila", "Hamid", "Zohra", "Karim", "Shirin", "Najib", "Parwin", "Yusuf", "Mariam",
    "Omid", "Nargis", "Rahim", "Fatima", "Jawid", "Roya", "Habib", "Soraya", "Nasir", "Gulnar",
    "Idris", "Mina", "Qasim", "Freshta", "Bashir", "Nilufar", "Tariq", "Wazhma", "Aziz", "Homa",
    "Daud", "Palwasha", "Ehsan", "Zarmina", "Faisal", "Arezu", "Ghulam", "Spozhmai", "Ilyas",
    "Lina", "Khalid", "Malalai", "Latif", "Nadia", "Mirwais", "Rabia", "Nabil", "Sahar", "Rustam",
    "Tamana", "Sabir", "Yalda", "Timur", "Zainab", "Wali", "Hosna", "Zaman", "Anahita", "Haroun",
    "Bahar", "Samim", "Diba", "Anwar", "Ghazal",
  ]
}
