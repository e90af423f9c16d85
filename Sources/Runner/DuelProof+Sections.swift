import KiteFight
import KiteMath

// The sections of the page.
extension DuelProof {
  static func equalSection(_ duels: Int) -> (text: String, claims: [Claim]) {
    let (all, mirrored, odd) = mirrored(duels)
    var rows: [[String]] = []
    func row(_ name: String, _ t: Tally) {
      rows.append([
        name, "\(t.outcomes.count)", "\(t.outcomes.count - t.met)", spread(t.times),
        share(t.undecided, of: t.met), share(t.leftWins, of: t.decided),
        share(t.upperWins, of: t.contactCuts),
        number(Double(t.outcomes.reduce(0) { $0 + $1.breaks }) / Double(t.outcomes.count), 2),
        number(Double(t.outcomes.reduce(0) { $0 + $1.returns }) / Double(t.outcomes.count), 2),
      ])
    }
    row("all", all)
    for (i, style) in attackers.enumerated() {
      row(
        "\(style.id)",
        Tally(all.outcomes.indices.filter { $0 % attackers.count == i }.map { all.outcomes[$0] }))
    }
    let met = all.outcomes.map(\.met).filter { $0 >= 0 }.sorted()
    let broke = all.count { $0.end == .broke }
    let grounded = all.count { $0.end == .grounded }
    let angles = all.cuts.filter(\.cutInContact).map { $0.angleCut * 180 / .pi }.sorted()
    let later = all.cuts.count - all.contactCuts
    let text = """
      Seconds from first contact to the cut, least, 10 %, half, 90 %, most; of all duels in which the
      lines met. *Breaks*: pilots who let go on purpose; *returns*: the lines met again.

      \(table([
        "", "duels", "never met", "to the cut, s", "undecided", "won on the left",
        "won by the line above", "breaks a duel", "returns a duel",
      ], rows))

      First contact after \(spread(met)) s; angle at the cut \(spread(angles)) degrees. Lines that parted
      at a groove while nothing lay on it: \(later); that broke unworn: \(broke); kites that came down on their line: \(grounded). Digest of the last states:
      \(String(all.digest.value, radix: 16)).

      Fought again with start, wind and chance reflected left to right: \(mirrored) of \(duels) are the
      mirror image to the bit in every event\(odd.isEmpty
        ? "." : "; not \(odd.prefix(20).map { "\($0)" }.joined(separator: ", ")).")
      """
    let left = ratio(all.leftWins, all.decided - all.leftWins)
    return (
      text,
      [
        Claim(
          what: "equal pilots: median of the time to the cut 3 to 60 s",
          figure: number(all.median) + " s", holds: all.median >= 3 && all.median <= 60),
        Claim(
          what: "at most 10 % undecided", figure: share(all.undecided, of: all.met),
          holds: 10 * all.undecided <= all.met),
        Claim(
          what: "the left hand wins 45 to 55 %", figure: share(all.leftWins, of: all.decided),
          holds: left >= 0.45 && left <= 0.55),
        Claim(
          what: "mirrored to the bit", figure: "\(mirrored) of \(duels)",
          holds: mirrored == duels),
      ]
    )
  }

  /// "won 90 of 100 decided", of the first.
  private static func row(_ name: String, _ a: Int, _ b: Int, _ all: Int) -> [String] {
    [name, "\(all)", share(a, of: a + b), "\(all - a - b)"]
  }

  static func tacticsSection(_ pairs: Int) -> (text: String, claims: [Claim]) {
    var rows: [[String]] = []
    var claims: [Claim] = []
    func onTop(_ o: DuelOutcome, _ number: Int) -> Bool { o.upper == number }

    for (second, least) in [(PilotStyle.stander, 0.9), (.puller, 0.75)] {
      let m = match(.init(.releaser), .init(second), pairs: pairs)
      let name = "releaser v \(second.id)"
      rows.append(row(name, m.wins(true), m.wins(false), m.outcomes.count))
      let (a, b) = (m.wins(true, where: onTop), m.wins(false, where: onTop))
      let count = m.outcomes.count { onTop($0.outcome, $0.number) }
      rows.append(row("\(name), on top at first contact", a, b, count))
      claims.append(
        Claim(
          what: "releaser on top beats the \(second.id) \(least == 0.9 ? "9" : "3") to 1",
          figure: share(a, of: a + b), holds: ratio(a, b) >= least))
    }

    var gained = [(0, 0), (0, 0)]
    for style in attackers {
      let m = match(
        .init(style, coat: "quartz-alumina"), .init(style), pairs: max(1, pairs / 4))
      for (o, number) in m.outcomes where o.isCut && o.cutInContact {
        let wide = o.angleCut >= 20 * .pi / 180 ? 1 : 0
        if o.winner == number { gained[wide].0 += 1 } else { gained[wide].1 += 1 }
      }
      rows.append(
        row("coat × 4, both \(style.id)", m.wins(true), m.wins(false), m.outcomes.count))
    }
    for (wide, name) in [(0, "below 20°"), (1, "20° or more")] {
      let (a, b) = gained[wide]
      rows.append(row("coat × 4 between equals, cut at \(name)", a, b, a + b))
    }
    claims.append(
      Claim(
        what: "a coat × 4 gains 10 points between equals cut at 20° or more",
        figure: share(gained[1].0, of: gained[1].0 + gained[1].1),
        holds: ratio(gained[1].0, gained[1].1) >= 0.6))

    let m = match(
      .init(.stander, coat: "quartz-alumina"), .init(.releaser), pairs: pairs)
    rows.append(
      row("coat × 4, stander v releaser", m.wins(true), m.wins(false), m.outcomes.count))
    claims.append(
      Claim(
        what: "a coat × 4 that stands still loses against a line that runs",
        figure: share(m.wins(true), of: m.wins(true) + m.wins(false)),
        holds: m.wins(true) < m.wins(false)))
    let worst = parallelWear(2 * pairs)
    claims.append(
      Claim(
        what: "two lines that run side by side at one speed never cut",
        figure: "deepest wear \(worst) of the section in \(2 * pairs) pairs", holds: worst == 0))
    let text = """
      Of the first named, what it won of the decided ones.

      \(table(["", "duels", "won", "undecided"], rows))
      """
    return (text, claims)
  }

  static func skillSection(_ pairs: Int) -> (text: String, claims: [Claim]) {
    var rows: [[String]] = []
    var worst = (1.0, "")
    for style in PilotStyle.allCases {
      let m = match(.init(style, skill: 0.9), .init(style, skill: 0.1), pairs: pairs)
      let (a, b) = (m.wins(true), m.wins(false))
      rows.append(row("\(style.id)", a, b, m.outcomes.count))
      if style != .stander, ratio(a, b) < worst.0 {
        worst = (ratio(a, b), "\(style.id) " + share(a, of: a + b))
      }
    }
    let text = """
      Skill 0.9 against 0.1 of the same style.

      \(table(["", "duels", "the skilled one won", "undecided"], rows))
      """
    return (
      text,
      [
        Claim(
          what: "skill wins 7 to 3 in every style but the stander's, who does nothing",
          figure: "least: \(worst.1)", holds: worst.0 >= 0.7)
      ]
    )
  }

  static func roundRobinSection(_ pairs: Int) -> (text: String, claims: [Claim]) {
    var rows: [[String]] = []
    let all = PilotStyle.allCases
    for (i, first) in all.enumerated() {
      for second in all[(i + 1)...] {
        let m = match(.init(first), .init(second), pairs: pairs, seed: 200_000)
        let t = m.tally
        rows.append([
          "\(first.id) v \(second.id)", "\(t.outcomes.count)",
          share(m.wins(true), of: t.decided), "\(t.outcomes.count - t.decided)",
          "\(t.outcomes.count - t.met)", share(t.upperWins, of: t.contactCuts), number(t.median),
        ])
      }
    }
    let text = table(
      [
        "", "duels", "the first won", "undecided", "never met", "won by the line above",
        "median, s",
      ],
      rows)
    return (text, [])
  }

  static func stepSection(states: Int, duels: Int) -> (text: String, claims: [Claim]) {
    let s = step(states: states, duels: duels)
    func row(_ name: String, _ half: Agreement, _ nudged: Agreement) -> [String] {
      [name, share(half.same, of: half.both), share(nudged.same, of: nudged.both)]
    }
    var rows = [row("all", s.half, s.nudged)]
    for (i, name) in ["below 2 s", "2 to 5 s", "5 to 20 s", "later"].enumerated() {
      rows.append(row("cut \(name)", s.byTime[i].half, s.byTime[i].nudged))
    }
    rows.append(row("from where the contact began that ended in the cut", s.lastHalf, s.lastNudged))
    rows.append(row("all, with recorded hands", s.handsHalf, s.handsNudged))
    rows.append(
      row("from where that contact began, with recorded hands", s.lastHandsHalf, s.lastHandsNudged))
    let text = """
      Duels between equals, saved at first contact (\(s.saved)) and fought on from there in steps of
      10 ms and of 5 ms: how often the same line was cut, of those cut at both. *Nudged* is the
      same step of 10 ms after two of 5 ms: what the least difference grows to, whatever the step.
      With *recorded hands* pilots do not look and decide: they do what they did at 10 ms.

      \(table(["", "half the step", "nudged"], rows))

      \(duels) whole duels at both steps: to the cut \(spread(s.whole.times)) s and
      \(spread(s.wholeHalf.times)) s (Kolmogorov and Smirnov: p = \(number(s.timesAgree, 3))); the left
      one won \(share(s.whole.leftWins, of: s.whole.decided)) and
      \(share(s.wholeHalf.leftWins, of: s.wholeHalf.decided)) (p = \(number(s.sharesAgree, 3))).
      """
    return (
      text,
      [
        Claim(
          what: "half the step from first contact: the same line is cut in 95 %",
          figure: share(s.half.same, of: s.half.both),
          holds: ratio(s.half.same, s.half.both - s.half.same) >= 0.95),
        Claim(
          what: "half the step: times to the cut agree, p > 0.01",
          figure: "p = \(number(s.timesAgree, 3))", holds: s.timesAgree > 0.01),
        Claim(
          what: "half the step: who wins agrees, p > 0.01",
          figure: "p = \(number(s.sharesAgree, 3))", holds: s.sharesAgree > 0.01),
      ]
    )
  }
}
