import KiteMath
import Runner
import Testing

struct StatisticsTests {
  @Test("Wilson's interval: 81 of 263 is 0.2553 to 0.3662; none and all stay inside 0 to 1")
  func interval() {
    // Newcombe, Statistics in Medicine 17 (1998) 857, table I: 81/263 and 0/20.
    let a = Statistics.interval(81, of: 263)
    #expect(abs(a.lowerBound - 0.2553) < 5e-5 && abs(a.upperBound - 0.3662) < 5e-5)
    let b = Statistics.interval(0, of: 20)
    #expect(b.lowerBound == 0 && abs(b.upperBound - 0.1611) < 5e-5)
    #expect(Statistics.interval(20, of: 20).upperBound == 1)
    #expect(Statistics.interval(0, of: 0) == 0...1)
  }

  @Test("Two samples of one distribution differ at the 5 % level one time in twenty")
  func kolmogorov() {
    var rejected = 0
    for i in 0..<2_000 {
      let stream = RandomStream(seed: UInt64(i), member: 0, purpose: Purpose(65_531))
      let a = (0..<100).map { stream.uniform(UInt64($0)) }
      let b = (100..<250).map { stream.uniform(UInt64($0)) }
      if Statistics.sameDistribution(a, b) < 0.05 { rejected += 1 }
    }
    // 100 ± 3 standard deviations; the formula is a little careful.
    #expect(rejected > 60 && rejected < 130, "\(rejected)")
    let low = (0..<50).map { Double($0) }
    let high = (30..<80).map { Double($0) }
    #expect(Statistics.sameDistribution(low, high) < 1e-6)
    #expect(Statistics.sameDistribution(low, low) == 1)
  }

  @Test("Shares: 45 and 55 of 100 may be one share, 350 and 450 of 1,000 may not")
  func shares() {
    let near = Statistics.sameShare(45, of: 100, 55, of: 100)
    #expect(abs(near - 0.1573) < 1e-3)
    #expect(Statistics.sameShare(350, of: 1_000, 450, of: 1_000) < 1e-4)
    #expect(Statistics.sameShare(0, of: 10, 0, of: 10) == 1)
  }

  @Test("Worked out on several threads, in order")
  func map() {
    let squares = Runner.map(1_000, threads: 4) { $0 * $0 }
    #expect(squares == (0..<1_000).map { $0 * $0 })
    let none = Runner.map(0) { $0 }
    #expect(none.isEmpty)
  }
}
