import KiteFight
import Testing

@Suite struct DrawTests {
  @Test func ordersArePermutationsAndFair() {
    var first = [Int](repeating: 0, count: 5)
    for seed in 0..<2_000 {
      let order = Draw.order(5, seed: UInt64(seed), draw: 3)
      #expect(order.sorted() == [0, 1, 2, 3, 4])
      first[order[0]] += 1
    }
    // 400 expected, sigma 18.
    for count in first { #expect((330...470).contains(count)) }
    #expect(Draw.order(30, seed: 1, draw: 0) != Draw.order(30, seed: 1, draw: 1))
    #expect(Draw.order(30, seed: 1, draw: 0) != Draw.order(30, seed: 2, draw: 0))
    #expect(Draw.order(1, seed: 1, draw: 0) == [0] && Draw.order(0, seed: 1, draw: 0).isEmpty)
  }

  @Test(arguments: 1...40) func everyoneMeetsEveryoneOnce(_ count: Int) {
    let rounds = Draw.roundRobin(Array(0..<count))
    var met: Set<[Int]> = []
    var sides = [Int](repeating: 0, count: count)
    for round in rounds {
      var busy: Set<Int> = []
      for pair in round {
        #expect(busy.insert(pair.first).inserted && busy.insert(pair.second).inserted)
        #expect(met.insert([pair.first, pair.second].sorted()).inserted)
        sides[pair.first] += 1
        sides[pair.second] -= 1
      }
    }
    #expect(met.count == count * (count - 1) / 2)
    // Nobody stands on one side all the time.
    if count > 3 { #expect(sides.allSatisfy { $0.magnitude < count - 1 }) }
  }

  @Test(arguments: 1...60) func groupsAreEven(_ count: Int) {
    for size in [2, 6, 25] {
      let groups = Draw.groups(Array(0..<count), size: size)
      #expect(groups.flatMap { $0 }.sorted() == Array(0..<count))
      let sizes = groups.map(\.count)
      #expect(sizes.max()! <= size && sizes.max()! - sizes.min()! <= 1)
      #expect(groups.count == (count + size - 1) / size)
    }
  }

  /// In a knockout that goes by strength the strongest meet as late as can be, and byes go to them.
  @Test(arguments: 2...33) func brackets(_ count: Int) {
    var slots = Draw.bracket(Array(0..<count))
    #expect(slots.filter { $0 >= 0 }.sorted() == Array(0..<count))
    let byes = slots.count - count
    for pair in 0..<(slots.count / 2) where slots[2 * pair + 1] < 0 || slots[2 * pair] < 0 {
      #expect(max(slots[2 * pair], slots[2 * pair + 1]) < byes)
    }
    while slots.count > 1 {
      let left = (0..<(slots.count / 2)).map { i in
        let pair = [slots[2 * i], slots[2 * i + 1]].filter { $0 >= 0 }
        return pair.min()!
      }
      #expect(left.sorted() == Array(0..<left.count))
      slots = left
    }
  }

  @Test func swissPairsNeighboursWhoHaveNotMet() {
    let draw = Draw.swiss(
      [0, 1, 2, 3, 4], met: { ($0, $1) == (0, 1) || ($0, $1) == (1, 0) }, rested: { $0 == 4 })
    #expect(draw.resting == 3)
    #expect(draw.pairs == [Draw.Pair(0, 2), Draw.Pair(4, 1)])
  }
}
