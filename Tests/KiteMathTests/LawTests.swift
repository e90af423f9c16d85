import KiteMath
import Testing

/// Identities between the elementary functions, over dense sweeps.
@Suite struct LawTests {
  @Test func sineAndCosineLieOnTheCircle() {
    var arguments = Arguments(seed: 11)
    for _ in 0..<20_000 {
      let x = arguments.uniform(-1e5, 1e5)
      let (s, c) = Double.sinCos(x)
      #expect((s * s + c * c - 1).magnitude <= 4e-16)
      #expect(same(s, .sin(x)) && same(c, .cos(x)))
      #expect(same(.sin(-x), -s) && same(.cos(-x), c))
    }
  }

  @Test func angleOfThePointOnTheCircle() {
    var arguments = Arguments(seed: 12)
    for _ in 0..<20_000 {
      let x = arguments.uniform(-.pi, .pi)
      let (s, c) = Double.sinCos(x)
      #expect((Double.atan2(s, c) - x).magnitude <= 4e-16)
      #expect((Double.atan(Double.tan(x / 2)) - x / 2).magnitude <= 4e-16)
    }
  }

  @Test func exponentialAndLogarithmUndoEachOther() {
    var arguments = Arguments(seed: 13)
    for _ in 0..<20_000 {
      let x = arguments.uniform(-700, 700)
      #expect((Double.log(Double.exp(x)) - x).magnitude <= 2e-16 * (1 + x.magnitude))
      // exp multiplies the rounding error of its argument by the argument.
      let y = Double.exp(x)
      #expect((Double.exp(Double.log(y)) / y - 1).magnitude <= 3e-16 * (1 + x.magnitude))
      let t = x * 1e-3
      #expect((Double.log1p(Double.expm1(t)) - t).magnitude <= 4e-16 * t.magnitude)
    }
  }

  @Test func exponentialNeverFalls() {
    var last = 0.0
    var x = -745.5
    while x < 709.8 {
      let value = Double.exp(x)
      #expect(value >= last)
      last = value
      x += 0.0371
    }
  }

  @Test func wholePowersAreProducts() {
    for base in [2.0, 3, 5, 7, 10, -3, 1.5, 0.5] {
      var product = 1.0
      for n in 0...19 {
        #expect(Double.pow(base, Double(n)) == product)
        product *= base
      }
    }
  }

  @Test func halfPowersAreRoots() {
    var arguments = Arguments(seed: 14)
    for _ in 0..<20_000 {
      let x = arguments.uniform(0, 1000)
      let root = x.squareRoot()
      #expect((Double.pow(x, 0.5) - root).magnitude <= root.ulp)
    }
  }
}
