import Runner
import Testing

@Suite struct BenchTests {
  /// Figures are there, and what they were measured on is the same each time.
  @Test func sameBitsEachTime() {
    let names = [Bench.names[0], Bench.names[2]]
    let first = Bench.run(names, quick: true)
    #expect(first.map(\.name) == names)
    #expect(first.allSatisfy { $0.value > 0 && $0.digest != 0 })
    #expect(Bench.run(names, quick: true).map(\.digest) == first.map(\.digest))
  }
}
