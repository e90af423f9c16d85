import Geo
import KiteMath
import KitePhysics
import Landing
import Runner
import Testing

/// Members on several threads: the same, in order, with progress, and stopped half-way.
@Suite struct ThreadsTests {
  static let ensemble = Ensemble(
    FeltRelease.overKabul.question(Thing.catalogue(trailingLine: 60)[0], seed: 3))

  func members(_ count: Int, threads: Int) -> [Member] {
    Runner.members(
      of: Self.ensemble, count: count, threads: threads, progress: nil, cancelled: { false })
  }

  @Test func sameMembersOnAnyNumberOfThreads() {
    let count = 5_000
    let alone = members(count, threads: 1)
    #expect(alone.count == count)
    for threads in [2, 3, 7] { #expect(members(count, threads: threads) == alone) }
    #expect(Self.ensemble.members(0..<count) == alone)
    // Alone, in pairs, or among other companions: a member is always the same.
    #expect(Self.ensemble.members(1_234..<1_235) == [alone[1_234]])
    #expect(Self.ensemble.members(2_047..<2_300) == Array(alone[2_047..<2_300]))
  }

  @Test(arguments: [0, 1, 255, 256, 257]) func smallCounts(_ count: Int) {
    #expect(members(count, threads: 2) == Self.ensemble.members(0..<count))
  }

  @Test(arguments: [1, 2]) func progressNeverFalls(_ threads: Int) {
    var told = [Int]()
    let all = Runner.members(
      of: Self.ensemble, count: 4_000, threads: threads, progress: { told.append($0) },
      cancelled: { false })
    #expect(all.count == 4_000)
    #expect(told.last == 4_000)
    // With two, the other may have done everything before this one had its turn.
    #expect(told.count >= (threads == 1 ? 3 : 1))
    #expect(zip(told, told.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: [1, 2, 3]) func cancelledReturnsTheFirstMembers(_ threads: Int) {
    var asked = 0
    var last = 0
    let some = Runner.members(
      of: Self.ensemble, count: 1_000_000, threads: threads, progress: { last = $0 },
      cancelled: {
        asked += 1
        return asked > 2
      })
    #expect(!some.isEmpty && some.count < 1_000_000)
    #expect(last == some.count)
    #expect(some == Self.ensemble.members(0..<some.count))
  }

  @Test func cancelledAtOnceReturnsNothing() {
    let none = Runner.members(
      of: Self.ensemble, count: 20_000, threads: 2, progress: nil, cancelled: { true })
    #expect(none.count < 20_000)
    #expect(none == Self.ensemble.members(0..<none.count))
  }
}
