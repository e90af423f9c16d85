/// The guesses of the wear of lines that belong to no one line.
public struct WearLaw: Equatable, Sendable {
  /// How many times the stress at a groove is that of an even section as small. Its bracket is 1.2
  /// to 1.5, *guess*; 1 leaves it out. It comes in evenly over the first ``grooveAtFullStress``.
  public var stressConcentration: Double
  /// Groove, as a share of the section, from which the whole stress concentration counts. *Guess*:
  /// it only keeps the first grain from weakening a line by a sixth.
  public var grooveAtFullStress: Double
  /// Share of the friction's heat that enters one line. *Guess* 0.5, bracket 0.2 to 1.
  public var heatShare: Double
  /// Time in which the air takes 63 % of the heat out of a spot, s: ρ c d/(4 h) with h 425 W/(m² K)
  /// for a thread of 0.3 mm in 5 m/s gives 0.34 s. *Guess* 0.3, bracket 0.2 to 1.
  public var coolingTime: Double
  /// Share of the hold that its shape gives a groove which it really has. *Guess* 0.25, bracket 0.1
  /// to 1; see ``LineWear/Visit/hold(section:)``. For whoever solves the contact.
  public var grooveHold: Double
  /// Whether a coat dulls.
  public var dulls: Bool

  public init(
    stressConcentration: Double = 1.2, grooveAtFullStress: Double = 0.01, heatShare: Double = 0.5,
    coolingTime: Double = 0.3, grooveHold: Double = 0.25, dulls: Bool = true
  ) {
    self.stressConcentration = stressConcentration
    self.grooveAtFullStress = grooveAtFullStress
    self.heatShare = heatShare
    self.coolingTime = coolingTime
    self.grooveHold = grooveHold
    self.dulls = dulls
  }

  /// By how much a groove of that share of the section raises the stress beside what the lost
  /// section does: 1 where nothing is worn.
  public func concentration(worn share: Double) -> Double {
    let full = share >= grooveAtFullStress ? 1 : share / grooveAtFullStress
    return 1 + (stressConcentration - 1) * full
  }
}
