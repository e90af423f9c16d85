import KiteMath
import Landing
import Testing

@Suite struct SwathTests {
  /// Points of a straight line, half a metre apart.
  static func line(_ from: Point, _ to: Point) -> [Point] {
    let (x, y) = (to.east - from.east, to.north - from.north)
    let count = Int(2 * (x * x + y * y).squareRoot()) + 1
    return (0...count).map {
      let f = Double($0) / Double(count)
      return Point(east: from.east + f * x, north: from.north + f * y)
    }
  }

  @Test func nothingLow() {
    let swath = Swath([[], [], []])
    #expect(swath.share == 0 && swath.worst == nil && swath.most == 0 && swath.regions.isEmpty)
    #expect(swath.at(Point(east: 0, north: 0)) == 0)
    #expect(Swath([]).share == 0)
  }

  /// One line of 60 m that always lies at the same place: certain there, nothing elsewhere, and as
  /// many cells as it is long.
  @Test func straightLine() {
    let lines = (0..<10).map { _ in
      Self.line(Point(east: 100, north: 50), Point(east: 160, north: 50))
    }
    let swath = Swath(lines + [[], [], [], [], []], cell: 2)
    #expect((swath.share - 2.0 / 3).magnitude < 1e-12)
    #expect((swath.most - 2.0 / 3).magnitude < 1e-12)
    for x in [100.0, 101, 130, 158.9] {
      #expect((swath.at(Point(east: x, north: 50)) - 2.0 / 3).magnitude < 1e-12)
    }
    #expect(swath.at(Point(east: 130, north: 53)) == 0)
    #expect(swath.at(Point(east: 99, north: 57)) == 0)
    let length = swath.chance.mass.filter { $0 > 0 }.count
    #expect((30...31).contains(length), "\(length)")
  }

  /// Each future counts once a cell, however long its line stays there; twice as many points say
  /// the same.
  @Test func oncePerFuture() {
    let once = [Self.line(Point(east: 0, north: 0), Point(east: 50, north: 20)), []]
    let often = [once[0] + once[0].reversed() + once[0], []]
    #expect(Swath(often, cell: 5).chance.mass == Swath(once, cell: 5).chance.mass)
    #expect(Swath(often, cell: 5).most == 0.5)
  }

  /// A line from the middle outwards, in any direction: at a distance r the chance of a cell is its
  /// width over the circle's length, s / (2πr), in all directions alike.
  @Test func spokes() {
    let n = 20_000
    let lines = (0..<n).map { i -> [Point] in
      let (s, c) = Double.sinCos(2 * Double.pi * Double(i) / Double(n))
      return (0..<200).map { Point(east: 0.5 * Double($0) * c, north: 0.5 * Double($0) * s) }
    }
    let swath = Swath(lines, cell: 4)
    #expect(swath.share == 1 && (swath.most - 1).magnitude < 1e-9)
    for r in [20.0, 40, 80] {
      var sum = 0.0
      for k in 0..<360 {
        let (s, c) = Double.sinCos(Double(k) * Double.pi / 180)
        sum += swath.at(Point(east: r * c, north: r * s)) / 360
      }
      // A square cell is wider aslant, 4/π times on average (Cauchy).
      let wanted = 4 / Double.pi * 4 / (2 * Double.pi * r)
      #expect((sum / wanted - 1).magnitude < 0.05, "\(r): \(sum / wanted)")
    }
  }

  /// A ring at a distance that is uniform between two radii: a cell between them is swept by the
  /// share of rings that pass through it, and nothing outside.
  @Test func rings() {
    let lines = (0..<1_000).map { i -> [Point] in
      let r = 50 + 50 * (Double(i) + 0.5) / 1_000
      return (0..<720).map {
        let (s, c) = Double.sinCos(Double($0) * Double.pi / 360)
        return Point(east: r * c, north: r * s)
      }
    }
    let swath = Swath(lines, cell: 5)
    var sum = 0.0
    for k in 0..<360 {
      let (s, c) = Double.sinCos(Double(k) * Double.pi / 180)
      sum += swath.at(Point(east: 75 * c, north: 75 * s)) / 360
    }
    #expect((sum / (4 / Double.pi * 5 / 50) - 1).magnitude < 0.05, "\(sum)")
    #expect(swath.at(Point(east: 30, north: 0)) == 0)
    // The border of one in twenty is an annulus between them, give or take a cell.
    let area = swath.regions[1].area
    let annulus = Double.pi * (10_000 - 2_500)
    #expect((area / annulus - 1).magnitude < 0.1, "\(area / annulus)")
    #expect(swath.regions[1].rings.count == 2 && swath.regions[1].chance == 0.05)
  }

  /// Lines far away do not make the cells so wide that an alley is lost.
  @Test func farLines() {
    let near = (0..<499).map { _ in
      Self.line(Point(east: 0, north: 0), Point(east: 40, north: 0))
    }
    let far = Self.line(Point(east: 50_000, north: 0), Point(east: 50_040, north: 0))
    let swath = Swath(near + [far])
    #expect(swath.chance.cell == 10)
    #expect((swath.most - 0.998).magnitude < 1e-9)
  }
}
