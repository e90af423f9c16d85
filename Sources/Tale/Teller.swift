import KiteFight

/// A fight being told.
struct Teller {
  let cast: [Tale.Person]
  let rules: FightRules
  let events: [FightEvent]
  var lines: [Tale.Line] = []
  private var cutsTold = 0
  private var fallsTold = 0
  private var meetingsTold = 0

  init(cast: [Tale.Person], rules: FightRules, events: [FightEvent]) {
    self.cast = cast
    self.rules = rules
    self.events = events
  }

  func name(_ who: Int) -> String { cast.indices.contains(who) ? cast[who].name : "Somebody" }
  func kite(_ who: Int) -> String {
    cast.indices.contains(who) && !cast[who].colour.isEmpty
      ? "the \(cast[who].colour) kite" : "the kite"
  }
  private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func opening(_ cast: [Tale.Person], _ rules: FightRules) -> String {
    let end: String
    switch rules.kind {
    case .freeForAll: end = "The last kite in the sky wins."
    case .rokkaku: end = "The last kite up wins the round."
    case .duel: end = "Whose line parts has lost."
    case .lineTouch: end = "The first with \(Tale.count(rules.touchesToWin)) touches wins."
    }
    guard cast.count > 2 else {
      let who = cast.map { $0.colour.isEmpty ? $0.name : "\($0.name), \($0.colour)" }
      return who.joined(separator: ", against ") + ". " + end
    }
    return "\(cast.count) kites stand over the roofs. " + end
  }

  mutating func tell() {
    for (number, event) in events.enumerated() {
      guard let text = words(number, event) else { continue }
      lines.append(Tale.Line(time: event.time, text: text, event: number))
    }
  }

  private mutating func words(_ number: Int, _ event: FightEvent) -> String? {
    let at = Tale.clock(event.time)
    switch event.kind {
    case .crossed: return meeting(number, event)
    case .cut: return hasParted(event.who, before: number) ? nil : cut(number, event)
    case .broke:
      if hasParted(event.who, before: number) { return nil }
      return "At \(at) \(name(event.who))'s line breaks, sawn by nobody, "
        + "\(metres(event.fromHand)) out\(going(number, event.who, event))."
    case .grounded:
      fallsTold += 1
      let where_ = Tale.way(east: event.east, north: event.north)
      return fallsTold % 2 == 1
        ? "At \(at) \(name(event.who)) brings \(kite(event.who)) too low: it touches down."
        : "\(capital(kite(event.who))) of \(name(event.who)) touches the ground at \(at), "
          + "\(where_.metres) m to the \(where_.name), still on its line."
    case .warned: return "\(at): \(name(event.who)) is warned for keeping away."
    case .out:
      // Whoever was cut or came down has been told of.
      let isTold = events[..<number].contains {
        $0.who == event.who && [.cut, .broke, .grounded, .landed].contains($0.kind)
      }
      return isTold ? nil : "\(at): \(name(event.who)) is out."
    case .parted, .landed, .outOfLine, .brokeOff: return nil
    }
  }

  /// A meeting of two lines is told where two fight, or where nothing came of it for long; among
  /// many the sky is full of them.
  private mutating func meeting(_ number: Int, _ event: FightEvent) -> String? {
    guard cast.count <= 3 else { return nil }
    // One that comes apart within a second is no meeting.
    let isShort = events[number...].contains {
      $0.kind == .parted && isPair($0, event) && $0.time - event.time < 1
    }
    if isShort { return nil }
    meetingsTold += 1
    let (above, below) =
      event.above ? (event.who, event.other) : (event.other, event.who)
    let at = Tale.clock(event.time)
    switch meetingsTold % 3 {
    case 1: return "At \(at) the lines touch, \(name(above))'s on top."
    case 2: return "They meet again at \(at): \(name(above)) above, \(name(below)) below."
    default: return "\(at): \(name(above))'s line comes down on \(name(below))'s once more."
    }
  }

  private func isPair(_ a: FightEvent, _ b: FightEvent) -> Bool {
    (a.who == b.who && a.other == b.other) || (a.who == b.other && a.other == b.who)
  }

  func metres(_ x: Double) -> String { "\(Int(x.rounded())) m" }

  // MARK: The cut

  /// Slower than this a line stands, m/s.
  static let standing = 0.3

  enum Motion {
    case stands, runs, comesIn
    init(_ running: Double) {
      self = running < -Teller.standing ? .runs : (running > Teller.standing ? .comesIn : .stands)
    }
  }

  private mutating func cut(_ number: Int, _ event: FightEvent) -> String {
    let turn = cutsTold
    cutsTold += 1
    // A kite that was cut drags its line over the others', and that saws as well.
    let isLoose = hasParted(event.other, before: number)
    let first =
      isLoose
      ? loose(name(event.other), above: !event.above, turn)
      : deed(name(event.other), Motion(event.otherRunning), above: !event.above, turn)
    let second = parting(event, Motion(event.running), turn)
    return "\(first) \(second)\(going(number, event.who, event))."
  }

  private func hasParted(_ who: Int, before number: Int) -> Bool {
    events[..<number].contains { $0.who == who && ($0.kind == .cut || $0.kind == .broke) }
  }

  private func loose(_ who: String, above: Bool, _ turn: Int) -> String {
    let place = above ? "above" : "below"
    let words = [
      "\(who)'s loose line drags \(place).", "Nobody holds \(who)'s line, and \(place) it saws on.",
      "The line that \(who) has lost trails \(place).",
      "Cut already, \(who)'s line goes by \(place).",
      "Behind its free kite \(who)'s line slides \(place).",
    ]
    return words[turn % words.count]
  }

  /// What the one who cuts is at.
  private func deed(_ who: String, _ motion: Motion, above: Bool, _ turn: Int) -> String {
    let place = above ? "above" : "below"
    let words: [String]
    switch motion {
    case .runs:
      words = [
        "\(who), \(place), lets line run.", "From \(place), \(who) gives line, and more line.",
        "\(who)'s drum spins: the line runs out \(place).",
        "\(who) opens the hand \(place), and the line races.",
        "Line streams off \(who)'s drum, \(place) in the crossing.",
      ]
    case .comesIn:
      words = [
        "\(who), \(place), pulls hand over hand.", "From \(place), \(who) hauls line in.",
        "\(who) strikes from \(place), line coming in fast as arms go.",
        "Arms flying, \(who) draws the line in \(place).",
        "\(who) takes line in, \(place) in the crossing.",
      ]
    case .stands:
      words = [
        "\(who), \(place), only holds on.", "From \(place), \(who) gives not a hand's breadth.",
        "\(who)'s line hardly stirs, \(place) in the crossing.",
        "\(who) stands firm, line held \(place).", "Without a move, \(who) lies \(place).",
      ]
    }
    return words[turn % words.count]
  }

  private func parting(_ event: FightEvent, _ motion: Motion, _ turn: Int) -> String {
    let at = Tale.clock(event.time)
    let who = name(event.who)
    let far = metres(event.fromHand)
    let how: String
    switch motion {
    case .stands: how = "standing still"
    case .runs: how = "running out"
    case .comesIn: how = "being pulled in"
    }
    let words = [
      "At \(at) \(who)'s line, \(how), is sawn through \(far) out",
      "\(who)'s, \(how), parts at \(at), \(far) from the hand",
      "It is \(at) when \(who)'s line gives, \(how), \(far) out",
      "\(at): through goes \(who)'s line, \(how), \(far) out",
      "\(who) feels nothing in the hand from \(at) on: the line, \(how), is cut \(far) out",
      "\(far) from the hand, at \(at), \(who)'s line is gone, cut while \(how)",
      "Then, \(at), a cry: \(who) is cut, \(far) out, the line \(how)",
    ]
    return words[turn % words.count]
  }

  /// Where the kite went, if it was seen to come down.
  private func going(_ number: Int, _ who: Int, _ event: FightEvent) -> String {
    let turn = cutsTold
    guard
      let landing = events[number...].first(where: { $0.kind == .landed && $0.who == who })
    else {
      return turn % 2 == 0 ? "; \(kite(who)) drifts off" : "; \(kite(who)) goes with the wind"
    }
    let way = Tale.way(east: landing.east - event.east, north: landing.north - event.north)
    let seconds = Int((landing.time - event.time).rounded())
    let words = [
      "; \(kite(who)) goes over the roofs to the \(way.name)",
      "; \(kite(who)) comes down \(way.metres) m \(way.name) of there",
      "; \(kite(who)) tumbles \(way.name) and is down after \(seconds) s",
      "; \(way.name) goes \(kite(who)), \(way.metres) m, to the ground",
      "; \(kite(who)) sails \(way.metres) m \(way.name) in \(seconds) s",
      "; look \(way.name), \(way.metres) m from there, for \(kite(who))",
    ]
    return words[turn % words.count]
  }

  // MARK: The end

  func ending(_ result: FightResult, _ isOver: Bool) -> String {
    let at = Tale.clock(result.duration)
    let first = result.places.indices.filter { result.places[$0] == 1 }
    guard isOver else {
      return "Here the tale stops, at \(at), with \(Tale.count(first.count)) still in."
    }
    guard first.count == 1 else {
      let names =
        first.count <= 4
        ? first.dropLast().map(name).joined(separator: ", ") + " and "
          + name(first[first.count - 1])
        : "\(Tale.count(first.count)) fliers"
      return "At \(at) it ends, and nobody has won it alone: \(names) share the first place."
    }
    let cuts = result.cuts[first[0]]
    let lines = cuts == 1 ? "one line" : "\(Tale.count(cuts)) lines"
    return rules.cuts
      ? "At \(at) \(name(first[0])) has won, with \(lines) cut."
      : "At \(at) \(name(first[0])) has won."
  }
}
