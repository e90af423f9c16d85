public import KiteMath
import KitePhysics

/// Named fights, each with a digest that every build on every machine must give.
public enum FightScene: UInt8, CaseIterable, Sendable {
  /// Two equals until one line is sawn through, and on while the cut kite falls.
  case duel
  /// Six fliers, all against all, for half a minute.
  case six

  /// As Tests/Golden/digests.txt has it, after "fight_".
  public var name: StaticString {
    switch self {
    case .duel: "duel"
    case .six: "six"
    }
  }

  /// How long it is watched, s.
  public var duration: Double { self == .duel ? 60 : 30 }

  public var setup: FightSetup {
    let line = LineMaterial.cottonNineCord
    let styles: [PilotStyle] = [.releaser, .puller, .reckless, .patient, .releaser, .puller]
    let count = self == .duel ? 2 : 6
    var entries: [FightEntry] = []
    for i in 0..<count {
      entries.append(
        FightEntry(
          kite: .afghan, line: line, coat: "glass",
          style: self == .duel ? .patient : styles[i], skill: 0.6))
    }
    let wind = FightWind(
      mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: 6, at: 40),
      spectra: KaimalSpectra(speed: 6, height: 60, intensity: 0.1), density: 1,
      kinematicViscosity: 1.8e-5)
    var rules = FightRules(.freeForAll)
    rules.timeLimit = 120
    return FightSetup(entries: entries, rules: rules, wind: wind, seed: self == .duel ? 4 : 7)
  }

  /// Of the sky once a second, and of the judge's list of what happened.
  public func digest() -> Digest {
    var run = FightRun(setup)
    var digest = Digest()
    let steps = Int(duration / run.dt + 0.5)
    for step in 1...steps where !run.isOver {
      run.step()
      if step % 100 == 0 { digest.combine(run.arena) }
    }
    for event in run.judge.events {
      digest.combine(event.kind.rawValue)
      digest.combine(event.time)
      digest.combine(Int64(event.who))
      digest.combine(Int64(event.other))
      digest.combine(event.fromHand)
      digest.combine(event.wear)
    }
    return digest
  }
}
