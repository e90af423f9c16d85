#if arch(wasm32)
  import Geo
  import KiteDoor
  import KiteMath
  import Landing
  import Weather

  // What futures mean together. It stays until the next is made.

  nonisolated(unsafe) private var futures: [Member] = []
  nonisolated(unsafe) private var room = Room()
  nonisolated(unsafe) private var prediction: Prediction?
  nonisolated(unsafe) private var sightings: [Sighting] = []
  nonisolated(unsafe) private var numbers = Row()
  nonisolated(unsafe) private var grid = Row()
  nonisolated(unsafe) private var rings = Row()

  /// Room for so many futures, 5 numbers each, as `kite_members` gives them: the page writes them
  /// there in the order of their numbers.
  @_expose(wasm, "kite_gather") @_cdecl("kite_gather")
  public func kiteGather(_ count: Int32) -> UnsafeMutablePointer<Double>? {
    guard count >= 1, count <= 1_000_000 else { return nil }
    return room.make(rows: Int(count), of: Member.numberCount)
  }

  /// What the first `count` of the futures that were gathered say together. Returns 1, or 0 without
  /// a question or where one of them is no future.
  @_expose(wasm, "kite_prediction") @_cdecl("kite_prediction")
  public func kitePrediction(_ count: Int32) -> Int32 {
    prediction = nil
    guard let ensemble else { return 0 }
    futures = []
    guard let numbers = room.rows(Int(count)),
      let members = Member.list(numbers, count: Int(count))
    else { return 0 }
    futures = members
    let q = ensemble.question
    prediction = Prediction(
      members: futures, requested: Int(count), place: q.place, height: q.height, start: q.start,
      hills: q.hills, base: q.base)
    return 1
  }

  // MARK: What was seen of it since

  @_expose(wasm, "kite_seen_clear") @_cdecl("kite_seen_clear")
  public func kiteSeenClear() { sightings = [] }

  /// It is not within `radius` m of there: somebody looked who would have found it with `chance`.
  @_expose(wasm, "kite_seen_not") @_cdecl("kite_seen_not")
  public func kiteSeenNot(
    _ east: Double, _ north: Double, _ radius: Double, _ chance: Double
  ) -> Int32 {
    guard isWithin(east, -1e6, 1e6), isWithin(north, -1e6, 1e6), isWithin(radius, 0.1, 1e5),
      isWithin(chance, 0, 1), sightings.count < 100
    else { return 0 }
    sightings.append(
      .notHere(.init(place: Point(east: east, north: north), radius: radius, chance: chance)))
    return Int32(sightings.count)
  }

  /// It was seen on a roof there, give or take `spread` m.
  @_expose(wasm, "kite_seen_roof") @_cdecl("kite_seen_roof")
  public func kiteSeenRoof(_ east: Double, _ north: Double, _ spread: Double) -> Int32 {
    guard isWithin(east, -1e6, 1e6), isWithin(north, -1e6, 1e6), isWithin(spread, 0.1, 1e5),
      sightings.count < 100
    else { return 0 }
    sightings.append(.onRoof(.init(place: Point(east: east, north: north), spread: spread)))
    return Int32(sightings.count)
  }

  /// It passed over there `time` s after it was let go, give or take `spread` m.
  @_expose(wasm, "kite_seen_over") @_cdecl("kite_seen_over")
  public func kiteSeenOver(
    _ east: Double, _ north: Double, _ time: Double, _ spread: Double
  ) -> Int32 {
    guard isWithin(east, -1e6, 1e6), isWithin(north, -1e6, 1e6), isWithin(time, 0, 1e6),
      isWithin(spread, 0.1, 1e5), sightings.count < 100
    else { return 0 }
    sightings.append(
      .overhead(.init(place: Point(east: east, north: north), time: time, spread: spread)))
    return Int32(sightings.count)
  }

  /// The answer after what was seen, from the futures of the last answer: those, and as many more
  /// as it takes until nine tenths as many agree with what was seen, 200,000 at most, as the
  /// command line does it. Returns how many were flown, or 0.
  @_expose(wasm, "kite_believe") @_cdecl("kite_believe")
  public func kiteBelieve() -> Int32 {
    guard let ensemble, !futures.isEmpty, !sightings.isEmpty else { return 0 }
    let count = futures.count
    var last = 600.0
    var isTimed = false
    for s in sightings {
      guard let time = s.time else { continue }
      if !isTimed || time > last { last = time }
      isTimed = true
    }
    let interval = last / 600 > 1 ? last / 600 : 1
    var belief = Belief(sightings, prior: futures)
    let wanted = count < 1_000 ? count : 1_000
    belief.grow(
      first: count, floor: 0.9 * Double(wanted), limit: count > 200_000 ? count : 200_000
    ) { belief, range in
      var parts: [Belief.Weighed] = []
      var begin = range.lowerBound
      while begin < range.upperBound {
        let end = begin + 2_048 < range.upperBound ? begin + 2_048 : range.upperBound
        parts.append(belief.weighed(ensemble.tracked(begin..<end, interval: interval)))
        begin = end
      }
      return parts
    }
    let q = ensemble.question
    prediction = Prediction(
      members: belief.resampled(count, seed: q.seed), requested: count, place: q.place,
      height: q.height, start: q.start, hills: q.hills, base: q.base,
      effective: belief.effective)
    return Int32(belief.members.count)
  }

  // MARK: The answer

  /// The answer's numbers; see Docs/Wasm.md for their order. 0 without one.
  @_expose(wasm, "kite_answer") @_cdecl("kite_answer")
  public func kiteAnswer() -> UnsafeMutablePointer<Double>? {
    guard let p = prediction, let q = ensemble?.question else { return nil }
    numbers.clear()
    let above = q.wind.wind(q.height)
    let below = q.wind.wind(q.wind.ground + 10)
    for x in [
      Double(p.members.count), p.best.east, p.best.north, p.bestHeight, p.radius50, p.radius90,
      p.time.p05, p.time.p25, p.time.p50, p.time.p75, p.time.p95, above.east, above.north,
      below.east, below.north, p.density.cell, p.density.origin.east, p.density.origin.north,
      Double(p.density.columns), Double(p.density.rows),
    ] { numbers.add(x) }
    for region in p.regions {
      numbers.add(region.mass)
      numbers.add(region.level)
      numbers.add(region.area)
    }
    return numbers.numbers
  }

  /// Digest of the futures of the answer, in their order: that of the command line's.
  @_expose(wasm, "kite_answer_digest") @_cdecl("kite_answer_digest")
  public func kiteAnswerDigest() -> UInt64 {
    var digest = Digest()
    if let p = prediction { for m in p.members { digest.combine(m) } }
    return digest.value
  }

  /// The futures of the answer, 5 numbers each.
  @_expose(wasm, "kite_answer_members") @_cdecl("kite_answer_members")
  public func kiteAnswerMembers() -> UnsafeMutablePointer<Double>? {
    guard let p = prediction else { return nil }
    grid.clear()
    for m in p.members {
      for x in [m.east, m.north, m.height, m.time, Double(m.mode)] { grid.add(x) }
    }
    return grid.numbers
  }

  /// The density: probability of each cell, row by row from the south-west.
  @_expose(wasm, "kite_answer_density") @_cdecl("kite_answer_density")
  public func kiteAnswerDensity() -> UnsafeMutablePointer<Double>? {
    guard let p = prediction else { return nil }
    grid.clear()
    for m in p.density.mass { grid.add(m) }
    return grid.numbers
  }

  /// The borders of the 50, 90 and 95 % regions: for each how many rings, and for each ring how
  /// many points and then east and north of each. Outer rings run counter-clockwise.
  @_expose(wasm, "kite_answer_rings") @_cdecl("kite_answer_rings")
  public func kiteAnswerRings() -> UnsafeMutablePointer<Double>? {
    guard let p = prediction else { return nil }
    rings.clear()
    for region in p.regions {
      for x in region.numbers { rings.add(x) }
    }
    return rings.numbers
  }

  /// How the answer fared against the truth: distance from the best place, m; whether it lies in
  /// the 50 and the 90 % region; energy score, m; share of the probability nearer to the middle.
  @_expose(wasm, "kite_score") @_cdecl("kite_score")
  public func kiteScore(_ east: Double, _ north: Double) -> UnsafeMutablePointer<Double>? {
    guard let p = prediction, isWithin(east, -1e7, 1e7), isWithin(north, -1e7, 1e7) else {
      return nil
    }
    let truth = Point(east: east, north: north)
    let score = Score(p, truth: truth)
    numbers.clear()
    for x in [
      score.error, score.in50 ? 1 : 0, score.in90 ? 1 : 0, score.energy, p.level(of: truth),
    ] { numbers.add(x) }
    return numbers.numbers
  }
#endif
