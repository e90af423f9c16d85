public import KiteMath
public import KitePhysics

/// Where everybody stands and what their kites are like when a fight begins: side by side across
/// the wind, each with a kite up on 80 to 110 m of line. Drawn from the seed.
public struct FightField: Sendable {
  public let model: ArenaModel
  public let starts: [FlightState]
  public let pilots: [FightPilot]

  /// Line that each owns at least, m: a reel of a thousand feet.
  public static var lineOwned: Double { 305 }
  /// Length of the segments of the lines, m.
  public static var segment: Double { 5 }

  /// How long the air at a point of a line is held before it is asked again, s: in 0.25 s a gust of
  /// 5 m is carried past by two metres.
  public static var airHold: Double { 0.25 }

  /// - Parameters:
  ///   - mirrored: left and right exchanged.
  ///   - segment: length of the segments of the lines, m.
  ///   - change: what is other than usual with lines and wear.
  public init(
    _ setup: FightSetup, mirrored: Bool = false, segment: Double = FightField.segment,
    change: (inout ArenaModel) -> Void = { _ in }
  ) {
    let count = setup.entries.count
    let chance = RandomStream(seed: setup.seed, member: 0, purpose: FightPurpose.duel)
    func between(_ low: Double, _ high: Double, _ index: Int) -> Double {
      low + (high - low) * chance.uniform(UInt64(index))
    }
    let air = setup.wind.air(seed: setup.seed, mirrored: mirrored)
    let side = mirrored ? -1.0 : 1.0
    let apart = between(10, 18, 0)
    let length = setup.lineOut ?? between(80, 110, 1)
    // Half as much again is on the spool.
    let owned = 1.5 * length > Self.lineOwned ? 1.5 * length : Self.lineOwned
    var flights: [FlightModel] = []
    var lines: [FightingLine] = []
    var starts: [FlightState] = []
    var pilots: [FightPilot] = []
    for i in 0..<count {
      let entry = setup.entries[i]
      let line = entry.fightingLine
      var design = entry.kite
      // Fliers string the bow a little unevenly, so that the kite leans towards a neighbour: an
      // asymmetry above 0 leans to the right, where the next one stands.
      let toRight = i % 2 == 0 ? i + 1 < count : false
      let lean = between(0.003, 0.009, 16 + 4 * i)
      design.asymmetry = (toRight ? lean : -lean) * side
      let model = FlightModel(
        air: air, kite: design, line: line.material, reel: ReelDesign(lineOwned: owned),
        segment: segment, airHold: Self.airHold,
        snag: (
          SnagLaw(),
          RandomStream(
            seed: setup.seed, member: UInt64(i), purpose: FightPurpose.snag)
        ))
      // From left to right facing downwind; the wind blows to the east, so left is north.
      let left = (0.5 * Double(count - 1) - Double(i)) * apart * side
      let out = length * between(0.95, 1.05, 17 + 4 * i)
      flights.append(model)
      lines.append(line)
      starts.append(
        FlightState(model, hand: Vector3(0, left, 1.5), length: out, elevation: 0.85))
      pilots.append(
        FightPilot(
          style: entry.style, skill: entry.skill, seed: setup.seed, number: i,
          mirrored: mirrored, lineWanted: out, lineOwned: owned))
    }
    var arena = ArenaModel(flights: flights, lines: lines)
    change(&arena)
    model = arena
    self.starts = starts
    self.pilots = pilots
  }
}

extension FightEntry {
  /// The line as a fight knows it: the thread with what it is coated with. A thread that nobody
  /// knows is taken for cotton.
  var fightingLine: FightingLine {
    if let ownLine { return ownLine }
    let known = FightingLine.named(line.id) ?? FightingLine(thread: line, fibre: .cotton)
    return FightingLine(
      material: line, fibre: known.fibre, coat: LineCoat.named(coat) ?? known.coat,
      section: known.section)
  }
}
