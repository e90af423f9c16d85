/// A square on a team's route.
struct SearchStop {
  var square: Int
  var gain: Double
}

/// The order in which one team sweeps its squares.
struct SearchRoute<Travel: TravelTimes> {
  var stops: [SearchStop]
  let start: Spot
  let squares: SearchSquares
  /// Seconds for one sweep.
  let cost: Double
  let travel: Travel
  /// When each sweep ends, s.
  private var ends: [Double] = []
  /// Gain of this stop and all after it.
  private var later: [Double] = []
  /// Where ways are slow to find: a number for each square of the route, -1 for the others, and the
  /// seconds from each of them (and, last, from the start) to each.
  private var numbers: [Int32] = []
  private var many = 0
  private var ways: [Float] = []

  /// Parts of a route up to so many stops are tried in another order.
  static var window: Int { 24 }

  init(
    stops: [SearchStop], start: Spot, squares: SearchSquares, cost: Double, travel: Travel
  ) {
    self.stops = stops
    self.start = start
    self.squares = squares
    self.cost = cost
    self.travel = travel
  }

  /// Turns parts around and moves single stops, as long as that lowers the sum of gain times when it
  /// is had, the mean time until it is found. What comes after a part only shifts in time, so that a
  /// trial costs no more than the part. Two sweeps of one square keep their gains in their order.
  mutating func improve() {
    let n = stops.count
    guard n > 2 else { return }
    if Travel.isSlow { remember() }
    count()
    var rounds = 0
    var isBetter = true
    while isBetter, rounds < 12 {
      isBetter = false
      rounds += 1
      for i in 0..<n - 1 {
        let last = i + Self.window < n ? i + Self.window : n - 1
        for j in i + 1...last {
          let part = Array(stops[i...j])
          var turned = part
          turned.reverse()
          var moved = part
          moved.insert(moved.remove(at: j - i), at: 0)
          var delayed = part
          delayed.append(delayed.remove(at: 0))
          let now = delay(of: part, at: i)
          for var trial in [turned, moved, delayed] {
            SearchRoute.order(&trial)
            if delay(of: trial, at: i) < now - 1e-9 * (now > 1 ? now : 1) {
              for k in trial.indices { stops[i + k] = trial[k] }
              count()
              isBetter = true
              break
            }
          }
        }
      }
    }
  }

  private mutating func count() {
    ends = []
    var time = 0.0
    for i in stops.indices {
      time += way(to: i) + cost
      ends.append(time)
    }
    later = [Double](repeating: 0, count: stops.count + 1)
    for i in stops.indices.reversed() { later[i] = later[i + 1] + stops[i].gain }
  }

  private func way(to i: Int) -> Double {
    if i == 0 { return way(from: nil, to: stops[0].square) }
    return way(from: stops[i - 1].square, to: stops[i].square)
  }

  private func way(from: Int?, to: Int) -> Double {
    if !ways.isEmpty {
      let row = from.map { Int(numbers[$0]) } ?? many
      return Double(ways[row * many + Int(numbers[to])])
    }
    return found(from: from, to: to)
  }

  private func found(from: Int?, to: Int) -> Double {
    travel.seconds(
      from: from.map { squares.centres[$0] } ?? start, side: from == nil ? 0 : squares.side,
      to: squares.centres[to], side: squares.side)
  }

  /// All ways between the squares of the route, once.
  private mutating func remember() {
    numbers = [Int32](repeating: -1, count: squares.centres.count)
    var all: [Int] = []
    for stop in stops where numbers[stop.square] < 0 {
      numbers[stop.square] = Int32(all.count)
      all.append(stop.square)
    }
    many = all.count
    var table: [Float] = []
    table.reserveCapacity((many + 1) * many)
    for from in all { for to in all { table.append(Float(found(from: from, to: to))) } }
    for to in all { table.append(Float(found(from: nil, to: to))) }
    ways = table
  }

  /// Gain times time of a part in place of what begins at a stop, with all after it.
  private func delay(of part: [SearchStop], at i: Int) -> Double {
    var time = i > 0 ? ends[i - 1] : 0
    var from = i > 0 ? stops[i - 1].square : nil
    var sum = 0.0
    for stop in part {
      time += way(from: from, to: stop.square) + cost
      from = stop.square
      sum += stop.gain * (time - 0.5 * cost)
    }
    let next = i + part.count
    guard next < stops.count else { return sum }
    let arrival = time + way(from: from, to: stops[next].square)
    // All the rest shifts by as much as the next stop does.
    return sum + later[next] * (arrival - (ends[next] - cost))
  }

  /// The first sweep of a square has its first gain, and so on.
  private static func order(_ route: inout [SearchStop]) {
    for i in route.indices {
      for j in route.indices
      where j > i && route[j].square == route[i].square && route[j].gain > route[i].gain {
        let gain = route[i].gain
        route[i].gain = route[j].gain
        route[j].gain = gain
      }
    }
  }
}
