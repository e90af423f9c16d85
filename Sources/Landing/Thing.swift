/// One way in which a thing may come down.
public struct Mode: Equatable, Sendable {
  /// For people: "parachute", "wrapped in its own line".
  public var name: StaticString
  /// Share of the futures in which it happens.
  public var weight: Double
  /// Median sink rate, m/s, as it would be at sea level (1.225 kg/m³): w0 = w √(ρ/1.225).
  public var sink: Double
  /// Standard deviation of ln w0 between things of the kind.
  public var spread: Double
  /// Median rate before the switch, m/s at sea level; negative for what climbs. Equal to `sink`
  /// where there is no switch.
  public var firstSink: Double
  /// The first rate holds above this height over the ground, m (0 where there is no switch), …
  public var switchHeight: Double
  /// … or for this long, s (0 where there is no such time), with `switchSpread` as the standard
  /// deviation of its logarithm.
  public var switchTime: Double
  public var switchSpread: Double
  /// Standard deviation of each component of its own motion through the air, m/s: the glide of a
  /// cut kite, the slip of a parachute; and how long one direction lasts, s.
  public var glide: Double
  public var glideTime: Double
  /// Share of the wind by which it lags behind the air.
  public var lag: Double
  /// Time before it begins to come down, s, and its standard deviation.
  public var delay: Double
  public var delaySpread: Double
  /// Factors on the strength of the gusts it meets and on how long they last: 1 for what follows
  /// the air as a particle would.
  public var gusts: Double
  public var gustTime: Double
  /// What each m/s of friction velocity adds to the sink rates: gusts upset what would glide.
  public var sinkPerFriction: Double
  /// Height that is lost at once, before it finds its way of falling, m; at most half of it.
  public var drop: Double

  public init(
    name: StaticString, weight: Double, sink: Double, spread: Double, firstSink: Double? = nil,
    switchHeight: Double = 0, switchTime: Double = 0, switchSpread: Double = 0,
    glide: Double = 0, glideTime: Double = 10, lag: Double = 0, delay: Double = 0,
    delaySpread: Double = 0, gusts: Double = 1, gustTime: Double = 1, sinkPerFriction: Double = 0,
    drop: Double = 0
  ) {
    self.name = name
    self.weight = weight
    self.sink = sink
    self.spread = spread
    self.firstSink = firstSink ?? sink
    self.switchHeight = switchHeight
    self.switchTime = switchTime
    self.switchSpread = switchSpread
    self.glide = glide
    self.glideTime = glideTime
    self.lag = lag
    self.delay = delay
    self.delaySpread = delaySpread
    self.gusts = gusts
    self.gustTime = gustTime
    self.sinkPerFriction = sinkPerFriction
    self.drop = drop
  }

  public static func == (a: Mode, b: Mode) -> Bool {
    a.name.utf8Start == b.name.utf8Start && a.weight == b.weight && a.sink == b.sink
      && a.spread == b.spread && a.firstSink == b.firstSink && a.switchHeight == b.switchHeight
      && a.switchTime == b.switchTime && a.switchSpread == b.switchSpread && a.glide == b.glide
      && a.glideTime == b.glideTime && a.lag == b.lag && a.delay == b.delay
      && a.delaySpread == b.delaySpread && a.gusts == b.gusts && a.gustTime == b.gustTime
      && a.sinkPerFriction == b.sinkPerFriction && a.drop == b.drop
  }
}

import KitePhysics

/// Something that people lose to the wind: the ways in which it comes down, with their odds.
public struct Thing: Equatable, Sendable {
  public var id: StaticString
  public var name: StaticString
  /// Where its numbers come from.
  public var source: StaticString
  public var modes: [Mode]

  public init(id: StaticString, name: StaticString, source: StaticString, modes: [Mode]) {
    self.id = id
    self.name = name
    self.source = source
    self.modes = modes
  }

  public static func == (a: Thing, b: Thing) -> Bool {
    a.id.utf8Start == b.id.utf8Start && a.modes == b.modes
  }
}

extension Thing {
  /// Everything in the catalogue. Numbers marked *guess* have nothing measured behind them; the
  /// bracket is what a person who knows the thing would still believe.
  ///
  /// - Parameter trailingLine: line that trails from a cut kite, m.
  public static func catalogue(trailingLine: Double) -> [Thing] {
    // One after the other, not from a list of pairs: compiled for size, Swift 6.3.1 puts such a
    // list together in reverse.
    var things: [Thing] = []
    func add(_ kind: KiteKind, _ name: StaticString) {
      if let thing = kite(kind, trailingLine: trailingLine, name: name) { things.append(thing) }
    }
    add(.afghan, "Afghan fighting kite, about 1 m across, cut")
    add(.patang, "Indian patang, about 0.5 m across, cut")
    add(.lineTouch, "line-touch fighter, about 0.5 m across, its line parted")
    add(.rokkaku, "rokkaku, about 1.1 m across, cut")
    add(.delta, "delta kite, about 2 m across, its line parted")
    things.append(radiosonde)
    things.append(balloonPayload(mass: 1.0, dragArea: 0.64))
    things.append(rocket)
    things.append(paperLantern)
    things.append(drone)
    return things
  }

  /// A kite of a kind of the table of kites, by its id; the Afghan one where there is no such kind.
  public static func kite(_ kind: StaticString, trailingLine: Double) -> Thing {
    let catalogue = catalogue(trailingLine: trailingLine)
    for thing in catalogue where thing.id.isSpelled(kind) { return thing }
    return catalogue[0]
  }

  /// A kind of kite that was cut from its line: its table, fitted to full physics.
  static func kite(_ kind: KiteKind, trailingLine: Double, name: StaticString) -> Thing? {
    KiteFallTable.of(kind).map { table in
      Thing(
        id: kind.design.id, name: name,
        source: "fitted to falls by full physics of kites that differ as hand-made ones do",
        modes: [table.mode(trailingLine: trailingLine)])
    }
  }

  /// RS41 class: parachuted rates at sea level of 4.7 to 10.8 m/s in recorded flights ("very
  /// variable", Ingleby et al. 2022), one in a few dozen with the balloon still attached (2.0).
  /// Shares of the rare modes are *guesses* (torn 0.03 to 0.15, attached 0.02 to 0.1).
  public static var radiosonde: Thing {
    Thing(
      id: "radiosonde", name: "radiosonde (RS41 class) after its balloon burst",
      source: "recorded RS41 descents; Ingleby et al. 2022, AMT 15:165",
      modes: [
        Mode(name: "parachute", weight: 0.85, sink: 6.5, spread: 0.30),
        Mode(name: "parachute fouled", weight: 0.10, sink: 11, spread: 0.30),
        Mode(name: "balloon still attached", weight: 0.05, sink: 2.3, spread: 0.35),
      ])
  }

  /// A latex flight's payload under its parachute: w0 = √(2 m g/(ρ CdA)).
  ///
  /// Rates of one type of parachute differ by 10 to 15 % between flights (amateur flights:
  /// 4.0 to 4.7 m/s); shares of the rare modes are *guesses*.
  ///
  /// - Parameters:
  ///   - mass: everything under the parachute, kg.
  ///   - dragArea: drag coefficient times area of the parachute, m².
  public static func balloonPayload(mass: Double, dragArea: Double) -> Thing {
    let sink = (2 * mass * 9.80665 / (1.225 * dragArea)).squareRoot()
    return Thing(
      id: "balloon-payload", name: "balloon payload under its parachute",
      source: "terminal speed of mass and drag area; spread from amateur flights",
      modes: [
        Mode(name: "parachute", weight: 0.92, sink: sink, spread: 0.12),
        Mode(name: "parachute fouled", weight: 0.05, sink: 2.4 * sink, spread: 0.25),
        Mode(name: "balloon still attached", weight: 0.03, sink: 0.45 * sink, spread: 0.25),
      ])
  }

  /// Student rockets of 3 to 5 km: drogue areas of 0.29 to 0.89 m² and mains of 1.1 to 6.9 m²
  /// under 10 to 25 kg give 18 to 30 and 5 to 10 m/s; mains open at 300 to 870 m.
  static var rocket: Thing {
    Thing(
      id: "rocket", name: "rocket under drogue, then main parachute",
      source: "recovery data of recorded student rockets; shares of failures guess",
      modes: [
        Mode(
          name: "drogue, then main", weight: 0.90, sink: 7, spread: 0.15, firstSink: 23,
          switchHeight: 450, switchSpread: 0.1, delay: 1.5, delaySpread: 0.5),
        Mode(name: "main at apogee", weight: 0.04, sink: 7, spread: 0.15, delay: 1.5),
        Mode(name: "drogue only", weight: 0.06, sink: 23, spread: 0.2, delay: 1.5),
      ])
  }

  /// A tissue lantern of about 1 m³ with a wax cell: climbs while it burns, sinks when cold.
  /// All *guess*: climb 0.7 to 2 m/s, burning 4 to 12 min, sink 0.8 to 2 m/s.
  static var paperLantern: Thing {
    Thing(
      id: "paper-lantern", name: "paper lantern, from the moment it is let go",
      source: "guess: lift of 1 m³ of air at 100 °C, burning time of a wax cell",
      modes: [
        Mode(
          name: "burning out", weight: 0.95, sink: 1.3, spread: 0.25, firstSink: -1.2,
          switchTime: 420, switchSpread: 0.3),
        Mode(
          name: "holed", weight: 0.05, sink: 2.0, spread: 0.3, firstSink: -0.6,
          switchTime: 90, switchSpread: 0.5),
      ])
  }

  /// A quadcopter of 0.3 to 1.5 kg without power, tumbling: CdA 0.015 to 0.05 m² gives 15 to
  /// 30 m/s (*guess* 22, spread 25 %).
  static var drone: Thing {
    Thing(
      id: "drone", name: "drone without power",
      source: "guess: terminal speed of 0.9 kg and 0.03 m²",
      modes: [Mode(name: "tumbling", weight: 1, sink: 22, spread: 0.25)])
  }
}
