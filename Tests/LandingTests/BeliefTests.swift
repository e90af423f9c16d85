import KiteMath
import Landing
import Testing

@Suite struct BeliefTests {
  /// Members that lie normally about a place, 100 m east and 60 m north.
  static func cloud(_ count: Int) -> [TrackedMember] {
    (0..<count).map { i in
      let n = RandomStream(seed: 5, member: UInt64(i), purpose: Purpose(9_000)).normals(0)
      return SightingTests.member(100 * n.0, 60 * n.1)
    }
  }

  static func believe(_ sightings: [Sighting], _ members: [TrackedMember]) -> Belief {
    var belief = Belief(sightings, area: 1e6)
    belief.add(members)
    return belief
  }

  @Test func nothingSeen() {
    let belief = Self.believe([], Self.cloud(300))
    #expect((belief.effective - 300).magnitude < 1e-9)
    #expect(belief.verdicts.isEmpty)
    #expect(belief.resampled(300, seed: 1) == belief.members)
  }

  /// Normal prior, normal report: the closed form of Bayes with a share of mistakes.
  @Test func closedForm() {
    let belief = Self.believe(
      [.onRoof(.init(place: Point(east: 80, north: -30), spread: 20))], Self.cloud(200_000))
    let (x, y, v) = (10_000.0, 3_600.0, 425.0)
    // Density of the report if it is right, over the prior; if it is mistaken, 1 in 10⁶ m².
    let right =
      Double.exp(-0.5 * (6_400 / (x + v) + 900 / (y + v)))
      / (2 * Double.pi * ((x + v) * (y + v)).squareRoot())
    let wrong = 1e-6
    let mistaken = 0.1 * wrong / (0.1 * wrong + 0.9 * right)
    let verdict = belief.verdicts[0]
    #expect((verdict.evidence / (right / wrong) - 1).magnitude < 0.02)
    #expect((verdict.mistaken / mistaken - 1).magnitude < 0.02)
    var east = 0.0, square = 0.0
    for (w, m) in zip(belief.weights, belief.members) {
      east += w * m.east
      square += w * m.east * m.east
    }
    let mean = 80 * x / (x + v)
    let variance = x * v / (x + v)
    #expect((east - (1 - mistaken) * mean).magnitude < 0.5)
    let wanted = (1 - mistaken) * (variance + mean * mean) + mistaken * x
    #expect((square / wanted - 1).magnitude < 0.02)
    // The resample says the same.
    let again = belief.resampled(20_000, seed: 3)
    let resampled = again.reduce(0) { $0 + $1.east / 20_000 }
    #expect((resampled - east).magnitude < 0.5)
  }

  /// A report that fits nothing changes next to nothing, and is called a mistake.
  @Test func contradiction() {
    let far = Sighting.onRoof(.init(place: Point(east: 3_000, north: 0), spread: 20))
    let belief = Self.believe([far], Self.cloud(1_000))
    #expect(belief.effective > 999)
    #expect(belief.verdicts[0].mistaken > 0.999 && belief.verdicts[0].evidence < 1e-3)
    // Of two roofs far from each other, both likely, neither is thrown out.
    let two = Self.believe(
      [
        .onRoof(.init(place: Point(east: 100, north: 0), spread: 10)),
        .onRoof(.init(place: Point(east: -100, north: 0), spread: 10)),
      ], Self.cloud(50_000))
    for v in two.verdicts { #expect(v.mistaken > 0.4 && v.mistaken < 0.6) }
    // However many contradict everything, weights stay numbers.
    let many = Self.believe([Sighting](repeating: far, count: 2_000), Self.cloud(100))
    #expect((many.weights.reduce(0, +) - 1).magnitude < 1e-9 && many.effective > 99)
  }

  /// Looked for and not found: Bayes over inside and outside.
  @Test func lookedFor() {
    let members = Self.cloud(20_000)
    let inside = members.filter {
      $0.member.east * $0.member.east + $0.member.north * $0.member.north <= 6_400
    }
    let p = Double(inside.count) / 20_000
    let place = Point(east: 0, north: 0)
    let belief = Self.believe([.notHere(.init(place: place, radius: 80, chance: 0.7))], members)
    #expect((belief.verdicts[0].mistaken - 0.3 * p / (0.3 * p + 1 - p)).magnitude < 1e-9)
    #expect((belief.verdicts[0].evidence - (1 - p)).magnitude < 1e-9)
    // Even where it cannot be anywhere else and was looked for with certainty, an answer remains.
    let sure = Self.believe([.notHere(.init(place: place, radius: 9e3, chance: 1))], members)
    #expect((sure.effective - 20_000).magnitude < 1e-6)
    #expect((sure.verdicts[0].mistaken - 1).magnitude < 1e-9)
  }

  /// Each member comes as often as its weight is due, give or take one, in its order.
  @Test func systematic() {
    let belief = Self.believe(
      [.onRoof(.init(place: Point(east: 50, north: 20), spread: 30))], Self.cloud(500))
    for seed in 1...20 {
      let drawn = belief.resampled(2_000, seed: UInt64(seed))
      #expect(drawn.count == 2_000)
      var i = 0
      for (weight, m) in zip(belief.weights, belief.members) {
        var count = 0
        while i < drawn.count, drawn[i] == m {
          count += 1
          i += 1
        }
        #expect((Double(count) - 2_000 * weight).magnitude < 1 + 1e-9)
      }
      #expect(i == 2_000)
    }
  }

  /// More are flown until they are worth enough, by their numbers; or until the limit.
  @Test func growing() {
    let sighting = Sighting.onRoof(.init(place: Point(east: 120, north: 60), spread: 8))
    let all = Self.cloud(60_000)
    func grown(_ limit: Int, _ part: Int) -> (Belief, [Range<Int>]) {
      var belief = Belief([sighting], area: 1e6)
      var asked: [Range<Int>] = []
      belief.grow(first: 500, floor: 300, limit: limit) { belief, range in
        asked.append(range)
        return stride(from: range.lowerBound, to: range.upperBound, by: part).map {
          belief.weighed(Array(all[$0..<min($0 + part, range.upperBound)]))
        }
      }
      return (belief, asked)
    }
    let (belief, asked) = grown(60_000, 1_000)
    #expect(belief.effective >= 300 && asked.count > 1)
    #expect(asked[0] == 0..<500)
    for (a, b) in zip(asked, asked.dropFirst()) {
      #expect(a.upperBound == b.lowerBound && b.count <= 4 * a.upperBound)
    }
    #expect(belief.members == all[0..<belief.members.count].map(\.member))
    let (other, _) = grown(60_000, 77)
    #expect(other.logs == belief.logs)
    let (short, _) = grown(1_234, 1_000)
    #expect(short.members.count == 1_234 && short.effective < 300)
  }
}
