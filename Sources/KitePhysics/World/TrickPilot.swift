/// A pilot in the middle of a trick.
public struct TrickPilot: Equatable, Sendable {
  public let trick: Trick
  /// Which part of it; the last is ``done``.
  public private(set) var phase: Phase = .begin
  /// When this part began, s.
  private var since = 0.0
  private var last = 0.0
  /// How far the nose has turned to the right since this part began, rad.
  private var turned = 0.0

  /// The parts that tricks are made of.
  public enum Phase: UInt8, Sendable {
    case begin, release, tug, wait, done
  }

  public init(_ trick: Trick) { self.trick = trick }

  public var isDone: Bool { phase == .done }

  /// What to do now, from what is seen.
  public mutating func input(_ seen: Sight) -> PilotInput {
    if phase == .begin && since == 0 {
      since = seen.time
      last = seen.time
    }
    turned += seen.turnRate * (seen.time - last)
    last = seen.time
    return .hold
  }
}
