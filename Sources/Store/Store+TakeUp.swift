public import Formats
public import KiteFight
import KitePhysics

extension Store {
  /// A tournament ready to be fought, or what is left of it.
  public struct TakenUp: Sendable {
    public var kept: KeptTournament
    public var tournament: Tournament
    /// Digests of the fights that are over, by their numbers.
    public var digests: [Int: UInt64]
    /// Fights that had begun without an end; they are fought again.
    public var again: Int
  }

  /// Begins a tournament, or takes up what has begun.
  ///
  /// One that is finished is taken up as it is, with nothing left to fight.
  ///
  /// - Parameters:
  ///   - isResumed: whether to go on with what has begun; else that is an error.
  ///   - version: of the program. Fights of two versions do not mix.
  public func takeUp(
    _ scenario: TournamentScenario, isResumed: Bool, version: String
  ) throws(InputError) -> TakenUp {
    let kept: KeptTournament
    if let known = try tournament(digest: scenario.digest) {
      try check(known, isResumed, version)
      kept = known
    } else {
      if isResumed, let other = try unfinished(title: scenario.title).first {
        throw InputError(
          path, "“\(other.title)” began with another scenario",
          expected: "a tournament goes on as it began: undo what was changed in the file, or begin "
            + "the new one without --resume")
      }
      kept = try begin(NewTournament(scenario, version: version))
    }
    var tournament = Tournament(scenario.plan)
    var digests: [Int: UInt64] = [:]
    for fight in try fights(of: kept) {
      guard tournament.record(fight.number, fight.outcome) else {
        throw StoreFailure.damaged(path, "fight \(fight.number) does not belong there")
      }
      digests[fight.number] = fight.digest
    }
    return TakenUp(
      kept: kept, tournament: tournament, digests: digests, again: try begun(of: kept))
  }

  private func check(
    _ known: KeptTournament, _ isResumed: Bool, _ version: String
  ) throws(InputError) {
    guard !known.isFinished else { return }
    guard isResumed else {
      throw InputError(
        path, "“\(known.title)” has begun and is not over", expected: "go on with it: --resume")
    }
    guard known.version == version else {
      throw InputError(
        path, "“\(known.title)” began with version \(known.version), and this is \(version)",
        expected: "end it with that version: fights of two versions do not mix")
    }
  }
}

extension Store.NewTournament {
  init(_ scenario: TournamentScenario, version: String) {
    self.init(
      title: scenario.title, scenario: scenario.bytes, digest: scenario.digest,
      seed: scenario.plan.seed, rules: "\(scenario.plan.rules.kind.id)", version: version,
      entries: scenario.fliers.map { flier in
        Entry(
          name: flier.name, kite: "\(flier.entry.kite.id)", line: "\(flier.entry.line.id)",
          coat: "\(flier.entry.coat)", style: "\(flier.entry.style.id)",
          skill: flier.entry.skill)
      })
  }
}
