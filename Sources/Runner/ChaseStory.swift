public import Geo
import KiteMath
public import Landing
public import Streets

/// A kite is cut over a town and four run for it: does it pay to follow the advice?
///
/// The prediction is made once, by what is known at the cut. Then the kite falls many times, each time
/// otherwise; everyone's speed and start are drawn anew; all run along real streets to where they make
/// for, and from where they are when it is down straight to it. What the advice could not know, it does
/// not use.
public struct ChaseStory: Sendable {
  public var graph: StreetGraph
  public var me: Chaser
  public var rivals: [Chaser]
  /// What is believed of the fall.
  public var question: Ensemble.Question
  public var seed: UInt64 = 1

  /// Share of the falls in which I was first, how long I took on average, s, and what the chase had
  /// promised.
  public struct Outcome: Equatable, Sendable {
    public var first = 0.0
    public var mean = 0.0
    public var promised = 0.0
    /// Standard error of `first`, from the falls themselves.
    public var doubt = 0.0
  }

  public struct Answer: Sendable {
    public var falls: Int
    /// Following the advice, and running to the single best point of the prediction.
    public var advised, naive: Outcome
    /// Standard deviation of the difference of the two shares, from the falls themselves.
    public var doubt: Double
  }

  public init(graph: StreetGraph, me: Chaser, rivals: [Chaser], question: Ensemble.Question) {
    self.graph = graph
    self.me = me
    self.rivals = rivals
    self.question = question
  }

  /// Andorra la Vella: cut 80 m over the town with 40 m of line, wind down the valley.
  ///
  /// - Parameters:
  ///   - east: where I stand, m from below the cut.
  ///   - north: the same.
  public static func andorra(
    _ graph: StreetGraph, east: Double = 120, north: Double = -60
  ) -> ChaseStory {
    let town = Place(latitudeDegrees: 42.5075, longitudeDegrees: 1.5218)
    var release = FeltRelease.overKabul
    release.place = town
    release.height = 80
    release.ground = 1_025
    let question = release.question(Thing.catalogue(trailingLine: 40)[0], seed: 1)
    let frame = LocalFrame(origin: town)
    func runner(_ east: Double, _ north: Double, _ speed: Double, _ start: Double) -> Chaser {
      Chaser(
        place: frame.place(east: east, north: north), speed: speed, spread: 0.15, delay: start,
        delaySpread: start)
    }
    return ChaseStory(
      graph: graph,
      me: Chaser(place: frame.place(east: east, north: north), speed: 4, spread: 0.1),
      rivals: [runner(60, 90, 4.2, 5), runner(200, 20, 3.8, 5), runner(-100, -50, 4.5, 10)],
      question: question)
  }

  /// Both ways of running, on the same falls with the same rivals.
  public func run(falls: Int, members: Int = 1_000) -> Answer? {
    let futures = Ensemble(question).members(0..<members)
    let prediction = Prediction(
      members: futures, requested: members, place: question.place, height: question.height,
      start: .nan, hills: question.hills, base: question.base)
    guard let ground = ChaseGround(prediction, graph),
      let chase = Chase(ground, me: me, rivals: rivals),
      let advice = chase.advice().first(where: { $0.aim == .first }),
      let naive = chase.advice(.first, to: ground.best)
    else { return nil }
    // Futures that the prediction has not seen.
    let truths = Ensemble(question).members(members..<(members + falls))
    var outcomes = [Outcome(promised: advice.value.first), Outcome(promised: naive.value.first)]
    var squares = 0.0
    var own = [0.0, 0.0]
    var reached = 0.0
    for (k, truth) in truths.enumerated() {
      let place = prediction.frame.place(east: truth.east, north: truth.north)
      guard let (street, _) = graph.snapFree(place) else { continue }
      reached += 1
      var others: [Double] = []
      for (j, rival) in rivals.enumerated() {
        others.append(
          arrival(drawn(rival, k, j + 1), to: ground.best, street, truth.time) ?? .infinity)
      }
      let mine = drawn(me, k, 0)
      let wins = [advice.goal, ground.best].enumerated().map { i, goal in
        let time = arrival(mine, to: goal, street, truth.time) ?? .infinity
        outcomes[i].mean += time
        return Self.share(time, others)
      }
      outcomes[0].first += wins[0]
      outcomes[1].first += wins[1]
      own[0] += wins[0] * wins[0]
      own[1] += wins[1] * wins[1]
      squares += (wins[0] - wins[1]) * (wins[0] - wins[1])
    }
    for i in 0..<2 {
      outcomes[i].first /= Double(falls)
      outcomes[i].mean /= max(1, reached)
    }
    let n = Double(falls)
    for i in 0..<2 {
      let share = outcomes[i].first
      outcomes[i].doubt = (max(0, own[i] / n - share * share) / n).squareRoot()
    }
    let difference = outcomes[0].first - outcomes[1].first
    let variance = max(0, squares / n - difference * difference) / n
    return Answer(
      falls: falls, advised: outcomes[0], naive: outcomes[1], doubt: variance.squareRoot())
  }

  /// Who arrives within half a second of each other shares it.
  private static func share(_ time: Double, _ others: [Double]) -> Double {
    var same = 1.0
    for other in others {
      if other < time - 0.5 { return 0 }
      if other <= time + 0.5 { same += 1 }
    }
    return 1 / same
  }

  /// Somebody's real speed and start in one fall.
  private func drawn(_ chaser: Chaser, _ fall: Int, _ who: Int) -> Chaser {
    let dice = RandomStream(seed: seed, member: UInt64(fall), purpose: Purpose(60_010))
    let (a, b) = dice.normals(UInt64(who))
    var real = chaser
    real.speed = max(0.3, chaser.speed / max(0.3, 1 + chaser.spread * a))
    real.delay = max(0, chaser.delay + chaser.delaySpread * b)
    return real
  }

  /// When somebody is there, who makes for a goal and turns the moment it is down.
  private func arrival(
    _ chaser: Chaser, to goal: StreetPoint, _ street: StreetPoint, _ touchdown: Double
  ) -> Double? {
    guard let start = graph.snap(chaser.place), let way = graph.route(from: start, to: goal) else {
      return nil
    }
    let away = StreetGraph.openGround * start.away
    let run = max(0, touchdown - chaser.delay) * chaser.speed
    var from = start
    if run > away { from = graph.point(on: way, after: 1e3 * (run - away)) }
    guard let rest = graph.route(from: from, to: street) else { return nil }
    let left =
      1e-3 * Double(rest.effort) + StreetGraph.openGround * street.away + max(0, away - run)
    return max(touchdown, chaser.delay) + left / chaser.speed
  }
}
