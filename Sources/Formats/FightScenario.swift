public import KiteFight

/// One fight of everybody in a scenario, all at once.
extension TournamentScenario {
  /// - Parameter seed: in place of the scenario's.
  /// - Parameter source: the file, for the error where there are too many for one fight.
  public func fight(seed: UInt64? = nil, source: String) throws(InputError) -> FightSetup {
    let rules = plan.rules
    let most = min(rules.groupSize, Self.largestGroup)
    guard fliers.count <= most else {
      throw InputError(
        source, field: "flier", "\(fliers.count) fliers in one fight",
        expected: rules.isForTwo
          ? "two meet in a \(rules.kind.id); more of them are for kiterunner tournament"
          : "at most \(most) kites fly at once; more of them are for kiterunner tournament")
    }
    return FightSetup(
      entries: fliers.map(\.entry), rules: rules, wind: wind, seed: seed ?? plan.seed,
      lineOut: lineOut)
  }

  public var cast: FightCast {
    FightCast(title: title, people: fliers.map { .init(name: $0.name, colour: $0.colour) })
  }
}

/// What people are called and what their kites look like: what a replay keeps beside the numbers.
public struct FightCast: Equatable, Sendable {
  public struct Person: Equatable, Sendable {
    public var name: String
    public var colour: String

    public init(name: String, colour: String) {
      self.name = name
      self.colour = colour
    }
  }

  public var title: String
  public var people: [Person]

  public init(title: String, people: [Person]) {
    self.title = title
    self.people = people
  }

  /// A line for the title and one for each, name and colour with a tab between, UTF-8.
  public var notes: [UInt8] {
    func flat(_ text: String) -> String {
      String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
    let lines = [flat(title)] + people.map { flat($0.name) + "\t" + flat($0.colour) }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// From a replay's notes; who is not in them is numbered.
  public init(notes: [UInt8], fliers: Int) {
    let lines = String(decoding: notes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    title = lines.first.map(String.init) ?? ""
    if title.isEmpty { title = "Fight" }
    people = (0..<fliers).map { number in
      let parts = number + 1 < lines.count ? lines[number + 1].split(separator: "\t") : []
      return Person(
        name: parts.first.map(String.init) ?? "Flier \(number + 1)",
        colour: parts.count > 1 ? String(parts[1]) : "")
    }
  }
}

/// A replay from a file, with errors that say what to do.
public enum ReplayReader {
  public static func read(path: String) throws(InputError) -> Replay {
    let bytes = try ReadFile.bytes(path)
    do throws(ReplayError) {
      return try Replay(bytes)
    } catch {
      switch error {
      case .isNone:
        throw InputError(
          path, "this is not a replay", expected: "kiterunner fight --out writes them: fight.replay"
        )
      case .isLater(let version):
        throw InputError(
          path, "it is a replay of format \(version)",
          expected: "this kiterunner reads up to \(Replay.version): take a newer one")
      case .isCutShort:
        throw InputError(
          path, "the replay is cut short", expected: "was it copied whole? copy it again")
      case .isDamaged:
        throw InputError(
          path, "the replay is damaged: its checksum is another",
          expected: "copy it again, or fight the scenario again with the same seed")
      case .isImpossible:
        throw InputError(
          path, "the replay says what cannot be", expected: "what wrote it was no kiterunner")
      }
    }
  }
}
