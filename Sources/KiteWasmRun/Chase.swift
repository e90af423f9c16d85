#if arch(wasm32)
  import Geo
  import KiteDoor
  import KiteMath
  import Landing
  import Streets

  // Where to run, and who is there first. Landings come from the other module, `KiteWhere`.

  nonisolated(unsafe) private var room = Room()
  nonisolated(unsafe) private var ground: ChaseGround?
  nonisolated(unsafe) private var me: Chaser?
  nonisolated(unsafe) private var rivals: [Chaser] = []
  nonisolated(unsafe) private var chase: Chase?
  nonisolated(unsafe) private var advice: [Chase.Advice] = []
  nonisolated(unsafe) private var chances: [Double] = []
  nonisolated(unsafe) private var numbers = Row()

  /// Other streets, or none: what was asked of the old ones is forgotten.
  func forgetChase() {
    ground = nil
    chase = nil
    advice = []
    chances = []
  }

  /// Room for so many landings, 5 numbers each, as `kite_members` of the other module gives them.
  @_expose(wasm, "kite_landings") @_cdecl("kite_landings")
  public func kiteLandings(_ count: Int32) -> UnsafeMutablePointer<Double>? {
    guard count >= 1, count <= 200_000 else { return nil }
    return room.make(rows: Int(count), of: Member.numberCount)
  }

  /// The first `count` landings that the page wrote; `nil` where one of them is none.
  func landings(_ count: Int32) -> [Member]? {
    guard let numbers = room.rows(Int(count)) else { return nil }
    return Member.list(numbers, count: Int(count))
  }

  /// Lays the first `count` landings over the streets, in metres from a place, `elapsed` s after the
  /// moment that their times count from; the best of them lies `bestEast` and `bestNorth` m from there.
  /// Returns 1; 0 where a number makes no sense, -1 without streets, -2 where no street is near.
  @_expose(wasm, "kite_chase_ground") @_cdecl("kite_chase_ground")
  public func kiteChaseGround(
    _ latitude: Double, _ longitude: Double, _ bestEast: Double, _ bestNorth: Double,
    _ count: Int32, _ elapsed: Double
  ) -> Int32 {
    forgetChase()
    guard let at = place(latitude, longitude), isWithin(bestEast, -1e7, 1e7),
      isWithin(bestNorth, -1e7, 1e7), isWithin(elapsed, 0, 86_400), let members = landings(count)
    else { return 0 }
    guard let graph else { return -1 }
    var prediction = Prediction(
      members: members, requested: members.count, place: at, height: 0, start: .nan)
    prediction.best = Point(east: bestEast, north: bestNorth)
    guard let new = ChaseGround(prediction, graph, elapsed: elapsed) else { return -2 }
    ground = new
    return 1
  }

  private func chaser(
    _ latitude: Double, _ longitude: Double, _ speed: Double, _ spread: Double, _ delay: Double,
    _ delaySpread: Double, _ isKnowing: Bool
  ) -> Chaser? {
    guard let at = place(latitude, longitude), isWithin(speed, 0.3, 60), isWithin(spread, 0, 1),
      isWithin(delay, 0, 86_400), isWithin(delaySpread, 0, 86_400)
    else { return nil }
    return Chaser(
      place: at, speed: speed, spread: spread, delay: delay, delaySpread: delaySpread,
      isKnowing: isKnowing)
  }

  /// Where I am; speed on a flat street m/s, its doubt as a share, and in how many s I start. 1 or 0.
  @_expose(wasm, "kite_chase_me") @_cdecl("kite_chase_me")
  public func kiteChaseMe(
    _ latitude: Double, _ longitude: Double, _ speed: Double, _ spread: Double, _ delay: Double
  ) -> Int32 {
    me = chaser(latitude, longitude, speed, spread, delay, 0, false)
    return me == nil ? 0 : 1
  }

  @_expose(wasm, "kite_chase_rivals_clear") @_cdecl("kite_chase_rivals_clear")
  public func kiteChaseRivalsClear() { rivals = [] }

  /// Somebody who runs for it as well. `isKnowing` is 1 for one who knows from the first where it will
  /// come down. Returns how many there are now, 50 at most, or 0.
  @_expose(wasm, "kite_chase_rival") @_cdecl("kite_chase_rival")
  public func kiteChaseRival(
    _ latitude: Double, _ longitude: Double, _ speed: Double, _ spread: Double, _ delay: Double,
    _ delaySpread: Double, _ isKnowing: Int32
  ) -> Int32 {
    guard rivals.count < 50,
      let rival = chaser(
        latitude, longitude, speed, spread, delay, delaySpread, isKnowing == 1)
    else { return 0 }
    rivals.append(rival)
    return Int32(rivals.count)
  }

  /// Works out where to go. Returns how many aims there is a place for; -1 without landings on the
  /// streets, -2 without my place, -3 where I am more than a kilometre from any street, -10 - i where
  /// rival i is.
  @_expose(wasm, "kite_chase") @_cdecl("kite_chase")
  public func kiteChase() -> Int32 {
    chase = nil
    advice = []
    chances = []
    guard let ground else { return -1 }
    guard let me else { return -2 }
    guard let new = Chase(ground, me: me, rivals: rivals) else {
      let who = Chase.stranded(ground, me, rivals) ?? -1
      return who < 0 ? -3 : -10 - Int32(who)
    }
    chase = new
    advice = new.advice()
    chances = new.chances()
    return Int32(advice.count)
  }

  /// What came of it: 0 landings · 1 mean chance of being first for one who knew where · 2 shares of the
  /// landings on a roof, in water, behind a fence, on a motorway, on rails, far from streets · 8 aims;
  /// then for each aim its number (0 first, 1 soonest, 2 safest) · latitude, longitude, stretch of its
  /// goal · s until there · m of street · share of futures in which one waits there · 7 chance of being
  /// first, mean s until at it, s not passed in nine of ten, share not reached · 11 the same begun a
  /// minute later.
  @_expose(wasm, "kite_chase_answer") @_cdecl("kite_chase_answer")
  public func kiteChaseAnswer() -> UnsafeMutablePointer<Double>? {
    guard let chase, let graph else { return nil }
    numbers.clear()
    numbers.add(Double(chase.ground.spots.count))
    var sum = 0.0
    for chance in chances { sum += chance }
    numbers.add(chances.isEmpty ? 0 : sum / Double(chances.count))
    for k in 0..<6 {
      let marks: GroundCover.Mark
      switch k {
      case 0: marks = .roof
      case 1: marks = .water
      case 2: marks = .fenced
      case 3: marks = .motorway
      case 4: marks = .rail
      default: marks = .far
      }
      numbers.add(chase.ground.share(of: marks))
    }
    numbers.add(Double(advice.count))
    for a in advice {
      numbers.add(Double(a.aim.rawValue))
      numbers.add(a.goal.place.latitudeDegrees)
      numbers.add(a.goal.place.longitudeDegrees)
      numbers.add(Double(a.goal.edge))
      numbers.add(a.time)
      numbers.add(graph.length(of: a.route))
      numbers.add(a.waiting)
      add(a.value)
      add(a.aMinuteLater)
    }
    return numbers.numbers
  }

  private func add(_ value: Chase.Value) {
    numbers.add(value.first)
    numbers.add(value.mean)
    numbers.add(value.late)
    numbers.add(value.unreached)
  }

  /// The way to the goal of the aim that stands at `index` in the answer, as `kite_route`.
  @_expose(wasm, "kite_chase_route") @_cdecl("kite_chase_route")
  public func kiteChaseRoute(_ index: Int32) -> UnsafeMutablePointer<Double>? {
    guard let graph, index >= 0, Int(index) < advice.count else { return nil }
    numbers.clear()
    addRoute(advice[Int(index)].route, graph, to: &numbers)
    return numbers.numbers
  }

  /// The chance of being first at each landing, in their order, for one who knew where.
  @_expose(wasm, "kite_chase_chances") @_cdecl("kite_chase_chances")
  public func kiteChaseChances() -> UnsafeMutablePointer<Double>? {
    guard !chances.isEmpty else { return nil }
    numbers.clear()
    for chance in chances { numbers.add(chance) }
    return numbers.numbers
  }
#endif
