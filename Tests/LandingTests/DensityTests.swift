import KiteMath
import Landing
import Testing

@Suite struct DensityTests {
  static let clouds: [[Member]] = [
    Cloud.normal(1_000, x: 400, y: 400), Cloud.normal(5_000, x: 2_000, y: 60, turn: 0.7),
    Cloud.normal(50, x: 30, y: 90),
    Cloud.normal(2_000, x: 100, y: 50)
      + Cloud.normal(1_000, x: 80, y: 40, centre: Point(east: 1_500, north: 400), seed: 2),
    Cloud.normal(3, x: 10, y: 10),
  ]

  /// Never more than all, and hardly anything lost beyond the grid; nothing negative.
  @Test(arguments: clouds.indices) func sumsToAtMostOne(_ i: Int) {
    let density = Cloud.prediction(Self.clouds[i]).density
    let sum = density.mass.reduce(0, +)
    #expect(sum <= 1 + 1e-12 && sum > 0.97)
    #expect(density.mass.allSatisfy { $0 >= 0 })
    #expect(density.mass.count == Int(density.columns) * Int(density.rows))
  }

  /// Each region holds its share of the members, and the larger holds the smaller.
  @Test(arguments: [0, 1, 3]) func regionsHoldTheirShares(_ i: Int) {
    let prediction = Cloud.prediction(Self.clouds[i])
    #expect(prediction.regions.map { $0.mass } == [0.5, 0.9, 0.95])
    for region in prediction.regions {
      let inside = prediction.members.filter {
        region.contains(Point(east: $0.east, north: $0.north))
      }
      let share = Double(inside.count) / Double(prediction.members.count)
      #expect((share - region.mass).magnitude < 0.02)
    }
    #expect(prediction.regions[0].area < prediction.regions[1].area)
    #expect(prediction.regions[1].area < prediction.regions[2].area)
  }

  /// Rings do not cross the edge of the world: each closes by a step no longer than any other,
  /// outer rings run counter-clockwise, and what they enclose adds up to the area.
  @Test(arguments: clouds.indices) func ringsAreClosedAndTurnLeft(_ i: Int) {
    let prediction = Cloud.prediction(Self.clouds[i])
    for region in prediction.regions {
      #expect(!region.rings.isEmpty)
      var sum = 0.0
      for ring in region.rings {
        #expect(ring.count >= 3)
        let longest = 1.4143 * prediction.density.cell
        var p = ring[ring.count - 1]
        for q in ring {
          let x = q.east - p.east
          let y = q.north - p.north
          #expect((x * x + y * y).squareRoot() <= longest)
          p = q
        }
        sum += area(ring)
      }
      // The largest ring is an outer one.
      let largest = region.rings.max { area($0).magnitude < area($1).magnitude }
      #expect(largest.map { area($0) > 0 } ?? false)
      #expect((sum / region.area - 1).magnitude < 1e-9)
    }
  }

  func area(_ ring: [Point]) -> Double {
    var sum = 0.0
    for i in ring.indices {
      let p = ring[i]
      let q = ring[(i + 1) % ring.count]
      sum += 0.5 * (p.east * q.north - q.east * p.north)
    }
    return sum
  }

  /// Of members in a ring there is nothing in the middle: a hole, which runs clockwise.
  @Test func holes() {
    let members = (0..<20_000).map { i -> Member in
      let u = RandomStream(seed: 1, member: UInt64(i), purpose: Purpose(911)).uniforms(0)
      let (s, c) = Double.sinCos(2 * .pi * u.0)
      let r = 1_000 + 600 * u.1
      return Member(east: r * c, north: r * s, height: 0, time: 1, mode: 0)
    }
    let region = Cloud.prediction(members).regions[1]
    #expect(!region.contains(Point(east: 0, north: 0)))
    #expect(region.contains(Point(east: 0, north: 1_300)))
    #expect(region.rings.contains { area($0) < -1e5 } && region.rings.contains { area($0) > 1e5 })
  }

  /// The region of a share s of a normal cloud is an ellipse of area 2π σx σy ln(1/(1 - s)).
  /// Kernels blur: the area of the estimate is a little large for few members.
  @Test(arguments: [(0.0, 1.0), (0.5, 4), (1.2, 10)])
  func areaOfANormalCloud(_ turn: Double, _ ratio: Double) {
    let prediction = Cloud.prediction(
      Cloud.normal(20_000, x: 300 * ratio, y: 300, turn: turn, seed: 5))
    for (i, logarithm) in [(0, 0.693147), (1, 2.302585), (2, 2.995732)] {
      let ellipse = 2 * .pi * 300 * 300 * ratio * logarithm
      #expect((prediction.regions[i].area / ellipse - 1).magnitude < 0.06)
    }
  }

  /// The best place of a normal cloud is its middle, and of two clouds the denser.
  @Test func bestPlace() {
    let one = Cloud.prediction(
      Cloud.normal(5_000, x: 300, y: 100, centre: Point(east: 700, north: -40)))
    #expect((one.best.east - 700).magnitude < 30 && (one.best.north + 40).magnitude < 30)
    let two = Cloud.prediction(Self.clouds[3])
    #expect(two.best.east.magnitude < 60 && two.best.north.magnitude < 60)
    // Half of the members are within the radius that says so.
    let near = two.members.filter {
      let x = $0.east - two.best.east
      let y = $0.north - two.best.north
      return (x * x + y * y).squareRoot() <= two.radius50
    }
    #expect((Double(near.count) / 3_000 - 0.5).magnitude < 0.002)
  }

  /// All members at one place: a region there, and nothing else.
  @Test func onePlace() {
    let members = [Member](
      repeating: Member(east: 5, north: 7, height: 0, time: 1, mode: 0), count: 20)
    let p = Cloud.prediction(members)
    for point in p.regions[0].rings[0] {
      #expect((point.east - 5).magnitude < 0.05 && (point.north - 7).magnitude < 0.05)
    }
    #expect((p.best.east - 5).magnitude < 0.5 && p.regions[2].area < 10)
  }
}
