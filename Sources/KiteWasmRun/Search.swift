#if arch(wasm32)
  import Geo
  import KiteDoor
  import KiteMath
  import Landing
  import Search

  // Looking for it where it should be, and further on where it is not. Places are degrees; the odds
  // are those that `kiterunner search` works out from the same landings and steps.

  nonisolated(unsafe) private var record: SearchRecord?
  nonisolated(unsafe) private var hasBeacon = false
  nonisolated(unsafe) private var numbers = Row()
  nonisolated(unsafe) private var rings = Row()

  /// A search from the first `count` landings (`kite_landings`), in metres from a place: `rest` is the
  /// chance that it is elsewhere, `beaconDead` that its beacon is dead, below 0 where it has none.
  /// Returns how many cells there are, 0 where a number makes no sense.
  @_expose(wasm, "kite_search_begin") @_cdecl("kite_search_begin")
  public func kiteSearchBegin(
    _ latitude: Double, _ longitude: Double, _ count: Int32, _ rest: Double, _ beaconDead: Double
  ) -> Int32 {
    record = nil
    guard let at = place(latitude, longitude), isWithin(rest, 0, 0.99),
      isWithin(beaconDead, -1, 1), let members = landings(count)
    else { return 0 }
    let frame = LocalFrame(origin: at)
    let (low, high) = SearchGrid.most(of: members.map { Spot(east: $0.east, north: $0.north) })
    // By way of degrees, as where a search is put together from several predictions.
    let corners = [low, high].map { spot(frame, frame.place(east: $0.east, north: $0.north)) }
    hasBeacon = beaconDead >= 0
    guard let grid = try? SearchGrid(frame: frame, around: corners),
      let hidden = try? HiddenStates(hasBeacon ? [[1 - beaconDead, beaconDead]] : [])
    else { return 0 }
    let density = Prediction(
      members: members, requested: members.count, place: at, height: 0, start: .nan
    ).density
    var prior: [Double] = []
    prior.reserveCapacity(grid.count)
    var all = 0.0
    for i in 0..<grid.count {
      let c = grid.centre(i)
      prior.append(density.at(east: c.east, north: c.north))
      all += prior[i]
    }
    guard all > 0 else { return 0 }
    for i in prior.indices { prior[i] *= 1 / all }
    guard let odds = try? SearchOdds(grid: grid, prior: prior, rest: rest, hidden: hidden) else {
      return 0
    }
    record = SearchRecord(odds)
    return Int32(grid.count)
  }

  private func spot(_ frame: LocalFrame, _ place: Place) -> Spot {
    let (east, north) = frame.offset(to: place)
    return Spot(east: east, north: north)
  }

  private func spot(_ latitude: Double, _ longitude: Double) -> Spot? {
    guard let record, let at = place(latitude, longitude) else { return nil }
    let spot = spot(record.odds.grid.frame, at)
    return isWithin(spot.east, -1e7, 1e7) && isWithin(spot.north, -1e7, 1e7) ? spot : nil
  }

  /// How many steps there are now; -1 where this one would leave no place at all.
  private func add(_ step: SearchStep) -> Int32 {
    guard var next = record, next.steps.count < 1_000 else { return 0 }
    do {
      try next.add(step)
    } catch {
      return error == .nothingLeft ? -1 : 0
    }
    record = next
    return Int32(next.steps.count)
  }

  /// Somebody looked around a place and saw nothing: within `radius` m they would have found it with
  /// `chance`. With `isRadio` 1 they listened for its beacon. Returns how many steps there are now; 0
  /// where a number makes no sense, -1 where no place would be left, -2 where it lies outside the map.
  @_expose(wasm, "kite_search_look") @_cdecl("kite_search_look")
  public func kiteSearchLook(
    _ latitude: Double, _ longitude: Double, _ radius: Double, _ chance: Double, _ isRadio: Int32
  ) -> Int32 {
    guard let record, let at = spot(latitude, longitude), isWithin(radius, 0.5, 200_000),
      isWithin(chance, 0.01, 0.99)
    else { return 0 }
    guard
      let effort = Effort(
        look: .circle(at, radius: radius), chance: chance, grid: record.odds.grid)
    else { return -2 }
    let effects =
      isRadio == 1 && hasBeacon ? [HiddenEffect(factor: 0, multipliers: [1, 0])] : []
    return add(.sought(effort, effects: effects))
  }

  /// Somebody says that it lies within `radius` m of a place.
  @_expose(wasm, "kite_search_inside") @_cdecl("kite_search_inside")
  public func kiteSearchInside(
    _ latitude: Double, _ longitude: Double, _ radius: Double, _ reliability: Double
  ) -> Int32 {
    guard let at = spot(latitude, longitude), isWithin(radius, 0.5, 200_000),
      isWithin(reliability, 0.01, 0.99)
    else { return 0 }
    return add(.heard(Tip(.inside(.circle(at, radius: radius)), reliability: reliability)))
  }

  /// Somebody says that it lies near a place, give or take `spread` m.
  @_expose(wasm, "kite_search_near") @_cdecl("kite_search_near")
  public func kiteSearchNear(
    _ latitude: Double, _ longitude: Double, _ spread: Double, _ reliability: Double
  ) -> Int32 {
    guard let at = spot(latitude, longitude), isWithin(spread, 0.1, 1_000_000),
      isWithin(reliability, 0.01, 0.99)
    else { return 0 }
    return add(.heard(Tip(.near(at, spread: spread), reliability: reliability)))
  }

  /// Somebody says that it went that way, seen from a place: bearing and its doubt in degrees.
  @_expose(wasm, "kite_search_towards") @_cdecl("kite_search_towards")
  public func kiteSearchTowards(
    _ latitude: Double, _ longitude: Double, _ bearing: Double, _ spread: Double,
    _ reliability: Double
  ) -> Int32 {
    guard let at = spot(latitude, longitude), isWithin(bearing, 0, 360), isWithin(spread, 1, 90),
      isWithin(reliability, 0.01, 0.99)
    else { return 0 }
    let degree = Double.pi / 180
    return add(
      .heard(
        Tip(
          .towards(
            from: at, bearing: bearing * degree, spread: spread * degree, within: .infinity),
          reliability: reliability)))
  }

  /// Takes step number `index` back (1), or puts it in again (0). Returns 1, or 0 where there is no such
  /// step, or no place would be left.
  @_expose(wasm, "kite_search_undo") @_cdecl("kite_search_undo")
  public func kiteSearchUndo(_ index: Int32, _ isUndone: Int32) -> Int32 {
    guard var next = record, index >= 0, Int(index) < next.steps.count else { return 0 }
    do { try next.set(Int(index), undone: isUndone == 1) } catch { return 0 }
    record = next
    return 1
  }

  /// How the search stands: 0 steps · 1 latitude and longitude to look at first, how far around, m, the
  /// chance that it lies there · 5 m² that hold half and nine in ten of everything, below 0 where the
  /// map holds less · 7 the chance that it is elsewhere, that the beacon is dead · 9 south-west corner
  /// of the cells, m east and north, their side, columns, rows; then for each step 1 where it is taken
  /// back, and what it showed.
  @_expose(wasm, "kite_search_answer") @_cdecl("kite_search_answer")
  public func kiteSearchAnswer() -> UnsafeMutablePointer<Double>? {
    guard let record else { return nil }
    let odds = record.odds
    let grid = odds.grid
    numbers.clear()
    numbers.add(Double(record.steps.count))
    if let best = odds.lookFirst {
      let at = grid.frame.place(east: best.spot.east, north: best.spot.north)
      numbers.add(at.latitudeDegrees)
      numbers.add(at.longitudeDegrees)
      numbers.add(best.radius)
      numbers.add(best.chance)
    } else {
      for _ in 0..<4 { numbers.add(.nan) }
    }
    numbers.add(odds.area(holding: 0.5) ?? -1)
    numbers.add(odds.area(holding: 0.9) ?? -1)
    numbers.add(odds.restChance)
    numbers.add(hasBeacon ? odds.levels(0)[1] : -1)
    numbers.add(grid.corner.east)
    numbers.add(grid.corner.north)
    numbers.add(grid.cell)
    numbers.add(Double(grid.columns))
    numbers.add(Double(grid.rows))
    for i in record.steps.indices {
      numbers.add(record.isUndone[i] ? 1 : 0)
      numbers.add(record.outcomes[i])
    }
    return numbers.numbers
  }

  /// The areas that hold 50, 90 and 95 % of everything (or nearly what the map holds, if less), as `kite_answer_rings` of the other
  /// module gives them, each behind its area in m².
  @_expose(wasm, "kite_search_rings") @_cdecl("kite_search_rings")
  public func kiteSearchRings() -> UnsafeMutablePointer<Double>? {
    guard let odds = record?.odds else { return nil }
    rings.clear()
    for k in 0..<3 {
      let region = odds.region(holding: k == 0 ? 0.5 : k == 1 ? 0.9 : 0.95)
      rings.add(region.area)
      for x in region.numbers { rings.add(x) }
    }
    return rings.numbers
  }

  /// Where one who searches alone should look next, from a place: speed while searching and on the way
  /// m/s, sweep width m, and for how long, s. The first number is how many squares; then for each
  /// latitude, longitude, side m, when it is begun and done s, chance that it is found in it and by then.
  @_expose(wasm, "kite_search_plan") @_cdecl("kite_search_plan")
  public func kiteSearchPlan(
    _ latitude: Double, _ longitude: Double, _ speed: Double, _ walking: Double, _ width: Double,
    _ seconds: Double
  ) -> UnsafeMutablePointer<Double>? {
    guard let record, let at = spot(latitude, longitude), isWithin(speed, 0.05, 100),
      isWithin(walking, 0.05, 100), isWithin(width, 0.5, 5_000), isWithin(seconds, 60, 3.6e6)
    else { return nil }
    let plan = SearchPlan(
      record.odds, teams: [SearchTeam(start: at, speed: speed, width: width)], walking: walking,
      seconds: seconds)
    numbers.clear()
    numbers.add(Double(plan.legs.count))
    let frame = record.odds.grid.frame
    for leg in plan.legs {
      let place = frame.place(east: leg.centre.east, north: leg.centre.north)
      for x in [
        place.latitudeDegrees, place.longitudeDegrees, leg.side, leg.begin, leg.end, leg.gain,
        leg.found,
      ] { numbers.add(x) }
    }
    return numbers.numbers
  }
#endif
