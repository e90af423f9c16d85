public import KiteFight
public import KiteMath
import KitePhysics

/// What there was to be seen of a kite in the moment its line was cut, without errors: places in
/// metres east, north and up of the middle of the field.
public struct CutSight: Sendable {
  public var event: FightEvent
  /// Of the kite, of the hand that lost it and of the hand that cut it.
  public var kite, hand: Vector3<Double>
  public var rival: Vector3<Double>?
  /// Line that was out, and what of it trails from the kite, m.
  public var line, trailing: Double
}

/// Notes how things stood at every cut of a fight, as ``FightRecord`` does for pictures.
public struct CutWatch: Sendable {
  public private(set) var cuts: [CutSight] = []
  private var hands: [Vector3<Double>] = []
  private var told = 0

  public init() {}

  /// Before a step: where everybody stands, for who loses the line has no hand on it any more.
  public mutating func before(_ run: FightRun) {
    let flights = run.arena.flights
    if hands.isEmpty { hands = flights.map(\.hand) }
    for i in flights.indices where run.arena.status[i] == .flying { hands[i] = flights[i].hand }
  }

  /// After a step.
  public mutating func after(_ run: FightRun) {
    let events = run.judge.events
    defer { told = events.count }
    guard told < events.count else { return }
    for event in events[told...] where event.kind == .cut || event.kind == .broke {
      // A loose line that is cut once more is no news.
      if cuts.contains(where: { $0.event.who == event.who }) { continue }
      let flight = run.arena.flights[event.who]
      let trailing = flight.chain.totalRestLength()
      cuts.append(
        CutSight(
          event: event, kite: flight.place, hand: hands[event.who],
          rival: event.other >= 0 ? hands[event.other] : nil,
          line: event.fromHand + trailing, trailing: trailing))
    }
  }
}
