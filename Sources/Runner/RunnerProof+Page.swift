import Foundation
import KiteMath
public import KitePhysics

extension RunnerProof {
  /// The tables of the page Docs/Calibration.md, and whether all that is promised holds.
  ///
  /// - Parameters:
  ///   - trials: seeds 1 to this.
  ///   - robust: seeds of each row in which something is other than the runner thinks.
  ///   - full: seeds whose members are flown by full physics, `fullMembers` each.
  public static func page(
    trials: Int, robust: Int, members: Int, full: Int, fullMembers: Int,
    progress: (String) -> Void
  ) -> (text: String, tally: Tally, holds: Bool) {
    let tally = tally(trials, members: members)
    progress("\(trials) duels")
    var lines = [
      heading,
      "|---|---|---|---|---|---|---|---|",
      row("all", tally),
    ]
    for kind in KiteKind.all {
      lines.append(row("\(kind.design.name)", tally.only(kind.design.id)))
    }
    lines += [
      "",
      "Intervals are Wilson's, 95 %. \(tally.without) of \(trials) seeds had no cut in twelve"
        + " duels, or a kite that stayed up for half an hour. Median radius of the half"
        + " \(metres(tally.median(\.radius50))), of nine in ten \(metres(tally.median(\.radius90))); digest of the levels \(digest(tally)).",
      "With the rate of sinking in still air instead of that in gusts the rule of thumb misses by"
        + " \(metres(tally.median(\.naiveStill))).",
      "", "## What is promised", "",
    ]
    let promises = holds(tally)
    lines += promises.map(said)
    lines += ["", "## The levels of the truths", ""]
    lines.append("| from | " + (0..<10).map { "\($0 * 10) %" }.joined(separator: " | ") + " |")
    lines.append("|---|" + String(repeating: "---|", count: 10))
    var counts = [Int](repeating: 0, count: 10)
    for level in tally.levels { counts[min(9, Int(level * 10))] += 1 }
    lines.append("| truths | " + counts.map(String.init).joined(separator: " | ") + " |")
    lines += [
      "", "## When something is other than the runner thinks", "",
      "\(robust) seeds each.", "",
      heading,
      "|---|---|---|---|---|---|---|---|",
    ]
    for (name, twist) in [
      ("as believed", RunnerTrial.Twist()),
      ("wind felt 20 % too strong", RunnerTrial.Twist(wind: 1.2)),
      ("wind felt 20 % too weak", RunnerTrial.Twist(wind: 0.8)),
      ("country taken for twice as rough", RunnerTrial.Twist(roughness: 2)),
      ("kite 20 % heavier", RunnerTrial.Twist(mass: 1.2)),
      ("all known for sure but the gusts to come", RunnerTrial.Twist(isSure: true)),
    ] {
      lines.append(row(name, self.tally(robust, members: members, twist: twist)))
      progress(name)
    }
    lines += [
      "", "## Members flown by full physics", "",
      "\(full) seeds, \(fullMembers) members each.", "",
      heading,
      "|---|---|---|---|---|---|---|---|",
    ]
    let flown = self.tally(full, members: fullMembers, isFull: true)
    progress("\(full) duels by full physics")
    lines.append(row("all", flown))
    for kind in KiteKind.all {
      lines.append(row("\(kind.design.name)", flown.only(kind.design.id)))
    }
    let also = holdsFull(flown)
    lines += [""] + also.map(said)
    return (
      lines.joined(separator: "\n") + "\n", tally, (promises + also).allSatisfy(\.holds)
    )
  }

  private static func said(_ promise: (what: String, holds: Bool)) -> String {
    "* \(promise.what): \(promise.holds ? "holds" : "**does not hold**")"
  }

  private static var heading: String {
    "| what | truths | 50 % region held | 90 % region held | median distance | rule of thumb"
      + " | ratio | uniform, p |"
  }

  private static func row(_ name: String, _ tally: Tally) -> String {
    let n = tally.outcomes.count
    func share(_ mass: Double) -> String {
      let interval = Statistics.interval(tally.inside(mass), of: n)
      return "\(percent(tally.share(mass))) (\(percent(interval.lowerBound)) to"
        + " \(percent(interval.upperBound)))"
    }
    return "| \(name) | \(n) | \(share(0.5)) | \(share(0.9)) | \(metres(tally.median(\.distance)))"
      + " | \(metres(tally.median(\.naive))) | \(String(format: "%.2f", tally.distanceRatio))"
      + " | \(String(format: tally.uniform < 0.001 ? "%.1e" : "%.3f", tally.uniform)) |"
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }
  private static func metres(_ x: Double) -> String { String(format: "%.0f m", x) }

  private static func digest(_ tally: Tally) -> String {
    var digest = Digest()
    for level in tally.levels { digest.combine(level) }
    return String(digest.value, radix: 16)
  }

  /// One line a truth, for whoever fits something: never to the seeds that the page is made from.
  public static func csv(_ tally: Tally) -> String {
    var text =
      "kind,level,distance,naive,radius50,radius90,fall,said,reach,aside,elevation,line,stand,"
      + "trailing,slack,wind,believed,attempts\n"
    for o in tally.outcomes {
      let numbers = [
        o.level, o.distance, o.naive, o.radius50, o.radius90, o.fall, o.said, o.reach, o.aside,
        o.elevation, o.line, o.stand, o.trailing, o.slack, o.wind, o.believed,
      ]
      text +=
        "\(o.kind)," + numbers.map { String(format: "%.5g", $0) }.joined(separator: ",")
        + ",\(o.attempts)\n"
    }
    return text
  }
}
