// Futures and regions as plain numbers in a row: how modules that share no memory hand them on.

extension Member {
  /// How many numbers say one.
  public static let numberCount = 5

  /// East and north m, height of the ground m above mean sea level, time s, mode.
  public var numbers: [Double] { [east, north, height, time, Double(mode)] }

  /// From ``numbers``; `nil` where one of them cannot be meant: no number, farther than 10,000 km,
  /// below -10 or above 100 km, longer ago than 115 days, a mode beyond 100.
  ///
  /// - Parameter numbers: ``numberCount`` of them.
  public init?(numbers: UnsafePointer<Double>) {
    func lies(_ i: Int, _ low: Double, _ high: Double) -> Bool {
      numbers[i] >= low && numbers[i] <= high
    }
    guard lies(0, -1e7, 1e7), lies(1, -1e7, 1e7), lies(2, -1e4, 1e5), lies(3, 0, 1e7),
      lies(4, 0, 100)
    else { return nil }
    self.init(
      east: numbers[0], north: numbers[1], height: numbers[2], time: numbers[3],
      mode: Int32(numbers[4]))
  }

  /// The first `count` of those in a row; `nil` where one of them is none.
  public static func list(_ numbers: UnsafePointer<Double>, count: Int) -> [Member]? {
    var members: [Member] = []
    members.reserveCapacity(count)
    for i in 0..<count {
      guard let member = Member(numbers: numbers + numberCount * i) else { return nil }
      members.append(member)
    }
    return members
  }
}

extension Region {
  /// How many rings, and for each how many points and then east and north of each, m.
  public var numbers: [Double] {
    var all = [Double(rings.count)]
    for ring in rings {
      all.append(Double(ring.count))
      for point in ring {
        all.append(point.east)
        all.append(point.north)
      }
    }
    return all
  }
}
