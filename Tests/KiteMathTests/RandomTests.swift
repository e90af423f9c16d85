import KiteMath
import Testing

/// Random numbers by address: the published bits, and that no way of walking through the
/// addresses shows a pattern.
///
/// The statistical tests are functions of fixed seeds, so they pass always or never. A χ² of k
/// degrees of freedom must lie within 4 √(2k) of k; each says how strong a fault it would see.
@Suite struct RandomTests {
  // MARK: Known answers

  struct Known: Sendable, CustomTestStringConvertible {
    let rounds: Int
    let counter: [UInt64]
    let key: UInt64
    let block: [UInt64]
    var testDescription: String { "\(rounds) rounds, key \(String(key, radix: 16))" }
  }

  /// `kat_vectors` of the authors' distribution (Random123).
  @Test(arguments: [
    Known(
      rounds: 7, counter: [0, 0], key: 0, block: [0xb41d_a69f_bfef_c666, 0x511e_9ce1_a553_4056]),
    Known(
      rounds: 7, counter: [.max, .max], key: .max,
      block: [0xa469_6cc0_4462_015d, 0x7247_82da_e171_69e9]),
    Known(
      rounds: 7, counter: [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344],
      key: 0xa409_3822_299f_31d0, block: [0x98ed_1534_392b_f372, 0x6752_8b15_6888_2fd5]),
    Known(
      rounds: 10, counter: [0, 0], key: 0, block: [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]),
    Known(
      rounds: 10, counter: [.max, .max], key: .max,
      block: [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]),
    Known(
      rounds: 10, counter: [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344],
      key: 0xa409_3822_299f_31d0, block: [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d]),
  ])
  func publishedAnswers(_ known: Known) {
    let block = Philox2x64.block(
      counter: (known.counter[0], known.counter[1]), key: known.key, rounds: known.rounds)
    #expect(block.0 == known.block[0] && block.1 == known.block[1])
  }

  @Test func streamsAreBlocksOfSixRounds() {
    #expect(Philox2x64.crushResistantRounds == 6)
    let b = RandomStream(seed: 5, member: 4_711, purpose: Purpose(3)).bits(9)
    let block = Philox2x64.block(counter: (4_711, 3 << 48 | 9), key: 5, rounds: 6)
    #expect(b == block)
  }

  // MARK: Uniformity

  /// Ways to walk through the addresses: what a program does, and what a careless one would.
  enum Walk: CaseIterable, Sendable {
    case indexes, members, purposes, seeds, highMembers

    func uniforms(_ i: Int) -> (Double, Double) {
      let k = UInt64(i)
      switch self {
      case .indexes: return RandomStream(seed: 1, member: 2, purpose: Purpose(3)).uniforms(k)
      case .members: return RandomStream(seed: 1, member: k, purpose: Purpose(3)).uniforms(4)
      case .purposes:
        return RandomStream(seed: 1, member: k >> 16, purpose: Purpose(UInt16(k & 0xFFFF)))
          .uniforms(4)
      case .seeds: return RandomStream(seed: k, member: 2, purpose: Purpose(3)).uniforms(4)
      case .highMembers:
        return RandomStream(seed: 1, member: k << 40, purpose: Purpose(3)).uniforms(4)
      }
    }
  }

  static let draws = 1 << 18

  /// 512 bins, 524,288 numbers: sees a density that is 3 % too high in every other bin.
  @Test(arguments: Walk.allCases) func uniform(_ walk: Walk) {
    var counts = [Int](repeating: 0, count: 512)
    for i in 0..<Self.draws {
      let u = walk.uniforms(i)
      #expect(u.0 > 0 && u.0 < 1 && u.1 > 0 && u.1 < 1)
      counts[Int(u.0 * 512)] += 1
      counts[Int(u.1 * 512)] += 1
    }
    #expect(deviation(counts).magnitude < 4)
  }

  /// Neighbours in 32 × 32 boxes, along every walk: sees a correlation of 2 %.
  @Test(arguments: Walk.allCases) func neighboursAreIndependent(_ walk: Walk) {
    var serial = [Int](repeating: 0, count: 1_024)
    var within = [Int](repeating: 0, count: 1_024)
    var last = walk.uniforms(Self.draws).0
    for i in 0..<Self.draws {
      let u = walk.uniforms(i)
      serial[Int(last * 32) * 32 + Int(u.0 * 32)] += 1
      within[Int(u.0 * 32) * 32 + Int(u.1 * 32)] += 1
      last = u.0
    }
    #expect(deviation(serial).magnitude < 4)
    #expect(deviation(within).magnitude < 4)
  }

  /// Changing any one bit of an address changes each bit of the block half of the time.
  @Test func everyBitOfTheAddressMatters() {
    let trials = 512
    var arguments = Arguments(seed: 21)
    var flips = [Int](repeating: 0, count: 192)
    var outputs = [Int](repeating: 0, count: 128)
    for _ in 0..<trials {
      let c = (arguments.bits(), arguments.bits())
      let key = arguments.bits()
      let before = Philox2x64.block(counter: c, key: key)
      for bit in 0..<192 {
        let m = UInt64(1) << UInt64(bit & 63)
        let after = Philox2x64.block(
          counter: (bit < 64 ? c.0 ^ m : c.0, bit >= 64 && bit < 128 ? c.1 ^ m : c.1),
          key: bit >= 128 ? key ^ m : key)
        let x = (before.0 ^ after.0, before.1 ^ after.1)
        flips[bit] += x.0.nonzeroBitCount + x.1.nonzeroBitCount
        for o in 0..<64 {
          outputs[o] += Int(x.0 >> UInt64(o) & 1)
          outputs[64 + o] += Int(x.1 >> UInt64(o) & 1)
        }
      }
    }
    // 65,536 and 98,304 coin tosses each: five standard deviations are 1 % and 0.8 %.
    for count in flips { #expect((Double(count) / Double(trials * 128) - 0.5).magnitude < 0.010) }
    for count in outputs {
      #expect((Double(count) / Double(trials * 192) - 0.5).magnitude < 0.008)
    }
  }

  /// Two purposes of a member, and two members of a purpose, are not correlated: 262,144 pairs
  /// have a standard error of 0.002.
  @Test func purposesAndMembersAreIndependent() {
    func correlation(_ f: (UInt64) -> (Double, Double)) -> Double {
      var sum = 0.0
      for i in 0..<UInt64(Self.draws) {
        let n = f(i)
        sum += n.0 * n.1
      }
      return sum / Double(Self.draws)
    }
    func normal(_ member: UInt64, _ purpose: UInt16, _ index: UInt64) -> Double {
      RandomStream(seed: 77, member: member, purpose: Purpose(purpose)).normal(index)
    }
    #expect(correlation { (normal(1, 1, $0), normal(1, 2, $0)) }.magnitude < 0.008)
    #expect(correlation { (normal(1, 1, $0), normal(2, 1, $0)) }.magnitude < 0.008)
    #expect(correlation { (normal($0, 1, 0), normal($0, 2, 0)) }.magnitude < 0.008)
    #expect(correlation { (normal($0, 1, 0), normal($0, 1, 1)) }.magnitude < 0.008)
    // The pair of a block.
    #expect(
      correlation {
        RandomStream(seed: 77, member: 1, purpose: Purpose(1)).normals($0)
      }.magnitude < 0.008)
    #expect(normal(1, 1, 0) != normal(1, 2, 0))
  }

  // MARK: Normality

  /// Kolmogorov and Smirnov's D of 524,288 numbers. √n D < 1.95 is passed by 999 of 1,000 sets of
  /// truly normal numbers; a shift by 0.009 σ or a spread 1.5 % off is caught.
  @Test func normalsAreNormal() {
    let stream = RandomStream(seed: 3, member: 14, purpose: Purpose(15))
    var x = [Double]()
    x.reserveCapacity(2 * Self.draws)
    for i in 0..<UInt64(Self.draws) {
      let n = stream.normals(i)
      x.append(n.0)
      x.append(n.1)
    }
    let n = Double(x.count)
    // Moments 1 to 6 against 0, 1, 0, 3, 0, 15, within 4.5 standard errors, √((μ2k - μk²)/n).
    for (power, expected, variance) in [
      (1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96), (5, 0, 945), (6, 15, 10_170),
    ] {
      var sum = 0.0
      for v in x {
        var p = 1.0
        for _ in 0..<power { p *= v }
        sum += p
      }
      #expect((sum / n - expected).magnitude < 4.5 * (variance / n).squareRoot())
    }
    x.sort()
    var d = 0.0
    for (i, v) in x.enumerated() {
      let f = normalDistribution(v)
      d = max(d, Double(i + 1) / n - f, f - Double(i) / n)
    }
    #expect(d * n.squareRoot() < 1.95)
    // Beyond 4 σ: 33.2 expected.
    let far = x.filter { $0.magnitude > 4 }.count
    #expect(far > 10 && far < 60)
  }

  /// (χ² - k)/√(2k) of counts that should be equal.
  func deviation(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    var chi = 0.0
    for c in counts { chi += (Double(c) - expected) * (Double(c) - expected) / expected }
    let k = Double(counts.count - 1)
    return (chi - k) / (2 * k).squareRoot()
  }
}
