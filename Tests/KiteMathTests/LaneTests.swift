import KiteMath
import Testing

/// Arguments from a counter, so that a failure can be found again.
struct Arguments {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(bits() >> 11) * 0x1p-53
  }

  /// Ordinary numbers mostly; every bit pattern and the special ones now and then.
  mutating func any() -> Double {
    switch bits() % 8 {
    case 0: return Double(bitPattern: bits())
    case 1:
      let special: [Double] = [
        0, -0.0, .infinity, -.infinity, .nan, 1, -1, 0.5, .leastNonzeroMagnitude, 0x1p-1022,
        .greatestFiniteMagnitude, .pi, 710, -746, 2, 3,
      ]
      return special[Int(bits() % 16)]
    case 2: return uniform(-1e6, 1e6)
    case 3, 4: return uniform(-1, 1)
    case 5: return uniform(0, 2)
    default: return uniform(-20, 20)
    }
  }
}

/// Equal bits, with every NaN alike: their payload and sign are the hardware's business.
func same(_ a: Double, _ b: Double) -> Bool {
  a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
}

/// Every lane carries the bits of the `Double` path, for ordinary, special and arbitrary numbers.
@Suite struct LaneTests {
  func compare<L: Lane>(
    _ type: L.Type, seed: UInt64, _ name: String, _ lanes: (L, L) -> L,
    _ one: (Double, Double) -> Double
  ) {
    var arguments = Arguments(seed: seed)
    for _ in 0..<1000 {
      var (x, y) = (L(0), L(0))
      for i in 0..<L.laneCount {
        x[lane: i] = arguments.any()
        y[lane: i] = arguments.any()
      }
      let result = lanes(x, y)
      for i in 0..<L.laneCount {
        let expected = one(x[lane: i], y[lane: i])
        guard same(result[lane: i], expected) else {
          Issue.record(
            "\(name)(\(x[lane: i]), \(y[lane: i])) = \(result[lane: i]) in \(type), \(expected) alone"
          )
          return
        }
      }
    }
  }

  func compareAll<L: Lane>(_ type: L.Type) {
    compare(type, seed: 1, "exp", { x, _ in L.exp(x) }, { x, _ in Double.exp(x) })
    compare(type, seed: 2, "expm1", { x, _ in L.expm1(x) }, { x, _ in Double.expm1(x) })
    compare(type, seed: 3, "tanh", { x, _ in L.tanh(x) }, { x, _ in Double.tanh(x) })
    compare(type, seed: 4, "log", { x, _ in L.log(x) }, { x, _ in Double.log(x) })
    compare(type, seed: 5, "log1p", { x, _ in L.log1p(x) }, { x, _ in Double.log1p(x) })
    compare(type, seed: 6, "sin", { x, _ in L.sin(x) }, { x, _ in Double.sin(x) })
    compare(type, seed: 7, "cos", { x, _ in L.cos(x) }, { x, _ in Double.cos(x) })
    compare(type, seed: 8, "sinCos.sin", { x, _ in L.sinCos(x).sin }, { x, _ in Double.sin(x) })
    compare(type, seed: 9, "sinCos.cos", { x, _ in L.sinCos(x).cos }, { x, _ in Double.cos(x) })
    compare(type, seed: 10, "tan", { x, _ in L.tan(x) }, { x, _ in Double.tan(x) })
    compare(type, seed: 11, "atan", { x, _ in L.atan(x) }, { x, _ in Double.atan(x) })
    compare(type, seed: 12, "asin", { x, _ in L.asin(x) }, { x, _ in Double.asin(x) })
    compare(type, seed: 13, "acos", { x, _ in L.acos(x) }, { x, _ in Double.acos(x) })
    compare(type, seed: 14, "atan2", { L.atan2($0, $1) }, { Double.atan2($0, $1) })
    compare(type, seed: 15, "pow", { L.pow($0, $1) }, { Double.pow($0, $1) })
    compare(type, seed: 16, "hypot", { L.hypot($0, $1) }, { Double.hypot($0, $1) })

    compare(type, seed: 20, "+", { $0 + $1 }, { $0 + $1 })
    compare(type, seed: 21, "-", { $0 - $1 }, { $0 - $1 })
    compare(type, seed: 22, "*", { $0 * $1 }, { $0 * $1 })
    compare(type, seed: 23, "/", { $0 / $1 }, { $0 / $1 })
    compare(type, seed: 24, "negation", { x, _ in -x }, { x, _ in -x })
    compare(type, seed: 25, "magnitude", { x, _ in x.magnitude }, { x, _ in x.magnitude })
    compare(type, seed: 26, "root", { x, _ in x.squareRoot() }, { x, _ in x.squareRoot() })
    compare(type, seed: 27, "lesser", { L.lesser($0, $1) }, { $0 < $1 ? $0 : $1 })
    compare(type, seed: 28, "greater", { L.greater($0, $1) }, { $0 > $1 ? $0 : $1 })
    compare(type, seed: 29, "sign", { $0.withSign(of: $1) }, { $0.withSign(of: $1) })
    compare(
      type, seed: 30, "select", { L.select($0 .<= $1, $0 + $1, $1) },
      { $0 <= $1 ? $0 + $1 : $1 })
    compare(
      type, seed: 31, "masks", { L.select((.!($0 .> $1) .& ($0 .!= $1)) .| ($1 .== L(1)), $0, $1) },
      { (!($0 > $1) && $0 != $1) || $1 == 1 ? $0 : $1 })
  }

  @Test func one() { compareAll(Double.self) }
  @Test func two() { compareAll(SIMD2<Double>.self) }
  @Test func four() { compareAll(SIMD4<Double>.self) }
  @Test func eight() { compareAll(SIMD8<Double>.self) }

  @Test func tiesAndNaNGiveTheSecondArgument() {
    #expect(same(.lesser(-0.0, 0.0), 0.0) && same(.lesser(0.0, -0.0), -0.0))
    #expect(same(.greater(-0.0, 0.0), 0.0) && same(.greater(0.0, -0.0), -0.0))
    #expect(same(.lesser(.nan, 3), 3) && Double.lesser(3, .nan).isNaN)
    #expect(same(.greater(.nan, 3), 3) && Double.greater(3, .nan).isNaN)
    #expect(Double.nan.held(from: -1, to: 1) == -1)
    #expect(5.0.held(from: -1, to: 1) == 1)
  }

  @Test func nearestIntegerRoundsTiesToEven() {
    for (x, expected) in [(0.5, 0.0), (1.5, 2), (2.5, 2), (-0.5, 0), (-1.5, -2), (7.49, 7)] {
      #expect(x.nearestInteger == expected)
    }
    #expect((0x1p51 - 1).nearestInteger == 0x1p51 - 1)
  }

  @Test func masksKnowAnyAndAll() {
    let x = SIMD4<Double>(1, 2, 3, 4)
    #expect((x .> SIMD4<Double>(3)).any && !(x .> SIMD4<Double>(3)).all)
    #expect((x .> SIMD4<Double>(0)).all && !(x .> SIMD4<Double>(4)).any)
    #expect((x .> SIMD4<Double>(3))[lane: 3] && !(x .> SIMD4<Double>(3))[lane: 2])
  }
}
