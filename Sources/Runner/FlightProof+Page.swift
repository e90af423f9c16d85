import KiteMath

extension FlightProof {
  /// The page Docs/FlightProof.md down to the first row of its table.
  public static func markdown(_ outcome: Outcome, steps: Int, seed: UInt64) -> String {
    """
    # Proof: random flights that should not break

    Written by `make prove` (`kiterunner prove-flights`, seed \(seed)). Each scene has its own wind
    (0 to 25 m/s at 40 m; half of them gusty), kite, line, roofs, length of line and of segments,
    attitude at the start, however wrong, and a pilot who every 100 steps does something else:
    holds, reels at -10 to 8 m/s, lets the drum run, walks. \(steps) steps each.

    *Broken* scenes end in something that is not a number. A scene is *strained* when the tension of a
    segment exceeds EA·strain + c·rate of its own length and rates by more than 1 % (scheme's own
    dashpots included; `TensionWatch` says how); *worst* is the largest such excess.

    | step | scenes | steps | broken | strained | worst | at the kite | largest tension, N | least | slack, % | on the ground, % | cuts and joins | digest |
    |---|---|---|---|---|---|---|---|---|---|---|---|---|
    \(row("2 to 5 ms", outcome))
    """
  }

  /// A row of the page's table.
  public static func row(_ name: String, _ o: Outcome) -> String {
    func share(_ count: Int) -> Double {
      (1_000 * Double(count) / Double(o.steps > 0 ? o.steps : 1)).rounded() / 10
    }
    func number(_ x: Double) -> String {
      // + 0 makes a positive zero of what rounds to a negative one.
      x.isFinite && x.magnitude < 1e9 ? "\((x * 1_000).rounded() / 1_000 + 0)" : "no bound"
    }
    return "| \(name) | \(o.scenes) | \(o.steps) | \(o.broken.count) | \(o.strained.count) | "
      + "\(number(o.worst)) | \(number(o.worstAtKite)) | \(number(o.largestTension)) | "
      + "\(number(o.leastTension)) | \(share(o.slackSteps)) | \(share(o.groundSteps)) | "
      + "\(o.changes) | \(String(o.digest.value, radix: 16)) |"
  }
}
