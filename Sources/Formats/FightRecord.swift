public import KiteFight
public import KiteMath
import KitePhysics

/// What is kept of a fight for its pictures and tables: pulls and wear over time, and the lines as
/// they hung when one was cut.
public struct FightRecord: Sendable {
  /// Everybody's line at one moment.
  public struct Sample: Sendable {
    /// s
    public var time: Double
    /// Pull at the hand, N; `nil` for who has no kite on the line.
    public var pull: [Double?]
    /// Share of the section that the deepest groove has taken.
    public var wear: [Double]
  }

  /// The two lines of a cut just before it.
  public struct Cut: Sendable {
    public var event: FightEvent
    /// From the kite to the hand, m.
    public var line: [Vector3<Double>]
    /// Of the one who cut; empty where a line broke by itself.
    public var other: [Vector3<Double>]
  }

  public private(set) var samples: [Sample] = []
  public private(set) var cuts: [Cut] = []
  private var lines: [Int: [Vector3<Double>]] = [:]
  private var told = 0
  private var nextSample = 0.0
  private let sampleTime: Double

  public init(sampleTime: Double = 0.2) { self.sampleTime = sampleTime }

  /// Before a step: remembers the lines that lie on others.
  public mutating func before(_ run: FightRun) {
    for crossing in run.arena.crossings where crossing.force > 0 {
      for kite in [crossing.first, crossing.second] { lines[kite] = Self.line(run, kite) }
    }
  }

  /// After a step.
  public mutating func after(_ run: FightRun) {
    let events = run.judge.events
    for event in events[told...] where event.kind == .cut || event.kind == .broke {
      // A loose line that is cut once more is no news.
      if cuts.contains(where: { $0.event.who == event.who }) { continue }
      cuts.append(
        Cut(
          event: event, line: lines[event.who] ?? Self.line(run, event.who),
          other: event.other >= 0 ? lines[event.other] ?? Self.line(run, event.other) : []))
    }
    told = events.count
    if run.time >= nextSample - 1e-9 {
      nextSample += sampleTime
      let kites = run.arena.flights.indices
      samples.append(
        Sample(
          time: run.time,
          pull: kites.map {
            run.arena.status[$0] == .flying ? run.arena.flights[$0].handTension : nil
          },
          wear: kites.map { run.arena.wear[$0].deepest / run.arena.wear[$0].line.section }))
    }
  }

  private static func line(_ run: FightRun, _ kite: Int) -> [Vector3<Double>] {
    let flight = run.arena.flights[kite]
    return (0...flight.segmentCount).map { flight.linePoint($0) }
  }
}

/// A fight as it ended or stands, with all that is told, drawn and written of it.
public struct FightReport: Sendable {
  public var cast: FightCast
  public var setup: FightSetup
  public var result: FightResult
  public var record: FightRecord
  public var isOver: Bool

  /// Of a fight as it stands; kites that were cut are watched until they are down, so the last
  /// events may be later than its end.
  public init(cast: FightCast, run: FightRun, record: FightRecord) {
    self.cast = cast
    setup = run.setup
    result = run.result
    result.events += run.landings(within: 1_800)
    self.record = record
    isOver = run.isOver
  }

  public func name(_ who: Int) -> String {
    cast.people.indices.contains(who) ? cast.people[who].name : ""
  }
}
