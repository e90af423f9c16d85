public import KiteMath

/// A sky with several kites whose lines can cross, press, saw and part: a value.
public struct ArenaState: Sendable {
  /// s
  public internal(set) var time = 0.0
  public internal(set) var flights: [FlightState]
  public internal(set) var status: [KiteStatus]
  /// Where lines lie on each other.
  public internal(set) var crossings: [Crossing] = []
  /// What has been worn off each line.
  public internal(set) var wear: [LineWear]
  /// Whose line last sawed at each; -1 for nobody's.
  public internal(set) var sawnBy: [Int]
  /// What is left in the hand after a cut.
  public internal(set) var stumps: [LineStump?]
  /// What happened in the last step.
  public internal(set) var events: [ArenaEvent] = []

  // What is kept from step to step so that nothing is allocated.
  var solver = ContactSolver()
  var search = CrossingSearch()
  var pending: [FlightState.Pending] = []
  var coupled: [Bool] = []
  var before: [Vector3<Double>] = []
  var after: [Vector3<Double>] = []
  var starts: [Int] = []
  var startsBefore: [Int] = []
  var active: [Bool] = []
  var touching: [Bool]

  /// - Parameters:
  ///   - flights: one for each of the model's.
  public init(_ model: ArenaModel, flights: [FlightState]) {
    precondition(flights.count == model.flights.count)
    let count = flights.count
    self.flights = flights
    status = Array(repeating: .flying, count: count)
    wear = (0..<count).map {
      LineWear(
        model.lines[$0], length: model.flights[$0].reel.lineOwned + 10, cell: model.wearCell,
        law: model.wear)
    }
    sawnBy = Array(repeating: -1, count: count)
    stumps = Array(repeating: nil, count: count)
    coupled = Array(repeating: false, count: count)
    active = Array(repeating: true, count: count)
    touching = Array(repeating: false, count: count)
    gather()
    before = after
    startsBefore = starts
  }

  /// Takes a kite out of the sky, with its line.
  public mutating func remove(_ kite: Int) {
    status[kite] = .gone
    crossings.removeAll { $0.first == kite || $0.second == kite }
  }

  /// Whether every number is finite.
  public var isFinite: Bool {
    for i in 0..<flights.count where status[i] != .gone && !flights[i].isFinite { return false }
    return true
  }

  /// Place of a kite, unstretched, along its line, m from the knot: of a place in segments.
  func material(_ kite: Int, _ place: Double) -> Double {
    let chain = flights[kite].chain
    if place <= 1 { return 0 }
    let n = chain.segmentCount
    var k = Int(place) - 1
    if k > n - 1 { k = n - 1 }
    var sum = 0.0
    for i in 0..<k { sum += chain.restLength(i) }
    return sum + chain.restLength(k) * (place - 1 - Double(k))
  }

  /// Notes where all lines are now, one after the other, the middle of the kite first.
  mutating func gather() {
    starts.removeAll(keepingCapacity: true)
    var count = 0
    for i in 0..<flights.count {
      starts.append(count)
      active[i] = status[i] == .flying || status[i] == .cut
      count += flights[i].chain.segmentCount + 2
    }
    starts.append(count)
    if after.count != count { after = Array(repeating: .zero, count: count) }
    after.withUnsafeMutableBufferPointer { after in
      for i in 0..<flights.count {
        let first = after.baseAddress! + starts[i]
        first[0] = flights[i].place
        flights[i].chain.write(to: first + 1)
      }
    }
  }
}

extension Chain {
  /// Writes the positions from the kite to the hand, m.
  @inline(__always)
  func write(to points: UnsafeMutablePointer<Vector3<Double>>, member: Int = 0) {
    let n = segmentCount
    let (one, two) = (lane(member, false), lane(member, true))
    folds.withUnsafeBufferPointer { folds in
      for j in 0...(n / 2) {
        points[j] = folds[j].position[lane: one]
        points[n - j] = folds[j].position[lane: two]
      }
    }
  }

  /// The largest tension of any segment over the last step, N.
  @inline(__always)
  var largestTension: Double {
    var largest = Scalar(0)
    work.withUnsafeBufferPointer { work in
      for j in 0..<((segmentCount + 1) / 2) {
        largest = Scalar.greater(largest, work[j].tension)
      }
    }
    let both = Scalar.greater(largest, largest.swapped)
    return both[lane: 0]
  }
}
