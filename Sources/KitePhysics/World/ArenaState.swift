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
    after.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for i in 0..<flights.count {
      starts.append(after.count)
      active[i] = status[i] == .flying || status[i] == .cut
      after.append(flights[i].place)
      flights[i].chain.forEachNode { after.append($0) }
    }
    starts.append(after.count)
  }
}

extension Chain {
  /// The positions from the kite to the hand, m.
  @inline(__always)
  func forEachNode(member: Int = 0, _ body: (Vector3<Double>) -> Void) {
    for i in 0...segmentCount { body(position(i, member: member)) }
  }
}
