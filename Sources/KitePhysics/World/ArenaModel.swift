public import KiteMath

/// Everything about a sky with several kites that does not change while they fly.
public struct ArenaModel: Sendable {
  /// One for each kite: the kite, its line and its drum. They share air and ground.
  public var flights: [FlightModel]
  /// The line of each as a fight knows it.
  public var lines: [FightingLine]
  public var wear: WearLaw
  /// Length of a cell of the record of wear, m.
  public var wearCell: Double

  /// - Parameters:
  ///   - lines: one for each flight, with the flight's own material.
  public init(
    flights: [FlightModel], lines: [FightingLine], wear: WearLaw = WearLaw(),
    wearCell: Double = 0.01
  ) {
    precondition(flights.count == lines.count)
    self.flights = flights
    self.lines = lines
    self.wear = wear
    self.wearCell = wearCell
  }
}

/// What became of a kite.
public enum KiteStatus: UInt8, Sendable {
  /// On its line.
  case flying
  /// Its line has parted above the hand: it flies free.
  case cut
  /// Cut, and down.
  case down
  /// Taken out of the sky.
  case gone
}

/// Something that happened in a step.
public struct ArenaEvent: Equatable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// Two lines touch.
    case crossed
    /// They are apart again.
    case parted
    /// One slid off an end of the other: over its kite, or down to the hand.
    case slid
    /// The line of `kite` was sawn through by that of `other`.
    case cut
    /// It broke without a groove to speak of.
    case broke
    /// The kite touches ground or a roof, on its line.
    case grounded
    /// The cut kite has come down.
    case landed
  }

  public var kind: Kind
  /// s
  public var time: Double
  public var kite: Int
  /// -1 where nobody else has part in it.
  public var other: Int
  /// Where, m.
  public var place: Vector3<Double>
  /// Tension of the kite's line there, N.
  public var tension: Double
  /// Share of its section worn away there.
  public var wear: Double
  /// How far along the line from the hand, m.
  public var fromHand: Double
  /// How fast its line and the other's run past the crossing, m/s.
  public var running: Double
  public var otherRunning: Double
  /// Whether its line lies above.
  public var above: Bool
  /// Between the lines, rad.
  public var angle: Double
}
