import KiteMath
import Search
import Testing

/// Nothing beats the best plan, and it is the same in one go and in steps.
@Suite struct OptimalTests {
  static func problem(_ member: UInt64) -> (chances: [[Double]], areas: [Double], f: [Double]) {
    let s = Fields.stream(500 + member)
    let n = 12
    let raw = (0..<n).map { i in
      (0..<2).map { k in -Double.log(s.uniform(UInt64(2 * i + k))) }
    }
    let sum = raw.flatMap { $0 }.reduce(0, +)
    return (
      raw.map { $0.map { 0.9 * $0 / sum } }, (0..<n).map { 0.3 + 3 * s.uniform(UInt64(200 + $0)) },
      member % 2 == 0 ? [1, 1] : [1, 0.3]
    )
  }

  @Test func betterThanAThousandRandomPlans() {
    for member in 0..<4 {
      let (p, areas, f) = OptimalTests.problem(UInt64(member))
      let plan = OptimalEffort(chances: p, areas: areas, multipliers: f, total: 6)
      #expect((plan.effort.reduce(0, +) - 6).magnitude < 1e-9)
      #expect(plan.effort.allSatisfy { $0 >= 0 })
      let s = Fields.stream(UInt64(900 + member))
      for k in 0..<1_000 {
        var z = areas.indices.map { -Double.log(s.uniform(UInt64(100 * k + $0))) }
        // Some far from it, some near: mixed with the best one.
        let mix = s.uniform(UInt64(100 * k + 50))
        let sum = z.reduce(0, +)
        for i in z.indices { z[i] = 6 * z[i] / sum * mix + plan.effort[i] * (1 - mix) }
        let chance = OptimalEffort.chance(of: z, chances: p, areas: areas, multipliers: f)
        #expect(chance <= plan.chance + 1e-12)
      }
    }
  }

  @Test func twoStepsAreOne() {
    for member in 0..<4 {
      let (p, areas, f) = OptimalTests.problem(UInt64(member))
      let whole = OptimalEffort(chances: p, areas: areas, multipliers: f, total: 7)
      let first = OptimalEffort(chances: p, areas: areas, multipliers: f, total: 3)
      let left = p.indices.map { i in
        f.indices.map { p[i][$0] * Double.exp(-f[$0] * first.effort[i] / areas[i]) }
      }
      let second = OptimalEffort(chances: left, areas: areas, multipliers: f, total: 4)
      for i in areas.indices {
        #expect((first.effort[i] + second.effort[i] - whole.effort[i]).magnitude < 1e-8)
      }
      #expect((first.chance + second.chance - whole.chance).magnitude < 1e-10)
    }
  }

  @Test func moreEffortNeverLowersTheChance() {
    let (p, areas, f) = OptimalTests.problem(1)
    var last = -1.0
    for k in 0...40 {
      let plan = OptimalEffort(chances: p, areas: areas, multipliers: f, total: 0.5 * Double(k))
      #expect(plan.chance >= last)
      last = plan.chance
    }
    #expect(last > 0.45)
  }

  @Test func nothingToFind() {
    let plan = OptimalEffort(chances: [[0], [0]], areas: [1, 2], total: 5)
    #expect(plan.chance == 0 && plan.effort == [0, 0])
    #expect(OptimalEffort(chances: [[1]], areas: [1], total: 0).chance == 0)
  }

  @Test func looksAgainstAThousandOrders() {
    let s = Fields.stream(77)
    let p = (0..<6).map { s.uniform($0) }
    let sum = p.reduce(0, +)
    let chances = p.map { $0 / sum }
    let q = (0..<6).map { 0.2 + 0.7 * s.uniform(20 + UInt64($0)) }
    let costs = [Double](repeating: 1, count: 6)
    let best = BestLooks.order(chances: chances, finding: q, costs: costs, count: 12)
    for k in 0..<1_000 {
      var left = chances
      var found = 0.0
      for i in 0..<12 {
        let place = Int(6 * s.uniform(UInt64(1_000 + 12 * k + i)))
        found += left[place] * q[place]
        left[place] -= left[place] * q[place]
        #expect(found <= best[i].found + 1e-12)
      }
    }
  }
}
