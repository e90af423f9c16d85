public import KiteFight
import KiteMath
import KitePhysics

/// Where a kite that was cut really came down: the fight's own sky goes on until it is on the ground,
/// whoever has won by then.
public struct CutLanding: Equatable, Sendable {
  /// m east, north and up of the middle of the field, and s after the cut.
  public var east, north, up, time: Double

  /// - Parameters:
  ///   - run: a fight in which the line has parted; the kite may still be in the air.
  ///   - gusts: another seed for the gusts from here on.
  ///   - limit: give up after so long, s.
  /// - Returns: `nil` if it is still in the air then.
  public init?(
    of kite: Int, after run: FightRun, gusts: UInt64? = nil, within limit: Double = 1_800
  ) {
    let events = run.judge.events
    guard
      let cut = events.first(where: {
        $0.who == kite && ($0.kind == .cut || $0.kind == .broke)
      })
    else { return nil }
    if let landed = events.first(where: { $0.who == kite && $0.kind == .landed }) {
      self.init(east: landed.east, north: landed.north, up: landed.up, time: landed.time - cut.time)
      return
    }
    var arena = run.arena
    let model = gusts.map { Self.model(run, gusts: $0) } ?? run.model
    let still = [PilotInput](repeating: .hold, count: arena.flights.count)
    while arena.status[kite] == .cut && arena.time < run.time + limit {
      arena.step(model, still, dt: run.dt)
    }
    guard arena.status[kite] == .down else { return nil }
    let place = arena.flights[kite].place
    self.init(east: place.x, north: place.y, up: place.z, time: arena.time - cut.time)
  }

  init(east: Double, north: Double, up: Double, time: Double) {
    self.east = east
    self.north = north
    self.up = up
    self.time = time
  }

  /// The same sky with other gusts.
  private static func model(_ run: FightRun, gusts: UInt64) -> ArenaModel {
    var model = run.model
    let air = run.setup.wind.air(seed: gusts)
    model.flights = model.flights.map { $0.inAir(air) }
    return model
  }
}
