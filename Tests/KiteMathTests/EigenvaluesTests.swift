import KiteMath
import Testing

@Suite struct EigenvaluesTests {
  /// Largest distance of the found roots from the expected ones, each taken once.
  func error(_ matrix: SquareMatrix, _ expected: [ComplexNumber]) throws -> Double {
    var found = try #require(matrix.eigenvalues())
    #expect(found.count == expected.count)
    var worst = 0.0
    for e in expected {
      let i = found.indices.min { (found[$0] - e).magnitude < (found[$1] - e).magnitude }!
      worst = max(worst, (found[i] - e).magnitude)
      found.remove(at: i)
    }
    return worst
  }

  /// The matrix whose characteristic polynomial has the given real roots and pairs.
  func companion(_ roots: [Double], pairs: [(re: Double, im: Double)] = []) -> SquareMatrix {
    // Coefficients, the highest power first.
    var c = [1.0]
    for r in roots {
      c.append(0)
      for i in (1..<c.count).reversed() { c[i] -= r * c[i - 1] }
    }
    for p in pairs {
      let old = c + [0, 0]
      c = old
      for i in 1..<c.count {
        c[i] -= 2 * p.re * old[i - 1]
        if i > 1 { c[i] += (p.re * p.re + p.im * p.im) * old[i - 2] }
      }
    }
    let n = c.count - 1
    var m = SquareMatrix(size: n)
    for j in 0..<n { m[0, j] = -c[j + 1] }
    for i in 1..<n { m[i, i - 1] = 1 }
    return m
  }

  @Test func companions() throws {
    let roots = [1.0, -2, 3, 0.5, -0.25, 7]
    #expect(try error(companion(roots), roots.map { ComplexNumber($0) }) < 1e-12)
    let both = companion([2, -1], pairs: [(0.5, 3), (-1, 0.2)])
    let expected = [
      ComplexNumber(2), ComplexNumber(-1), ComplexNumber(0.5, 3), ComplexNumber(0.5, -3),
      ComplexNumber(-1, 0.2), ComplexNumber(-1, -0.2),
    ]
    #expect(try error(both, expected) < 1e-12)
    // The twelfth roots of one: all shifts are alike at first.
    var cycle = SquareMatrix(size: 12)
    for i in 0..<12 { cycle[i, (i + 1) % 12] = 1 }
    let unit = (0..<12).map { k in
      let (s, c) = Double.sinCos(Double(k) * .pi / 6)
      return ComplexNumber(c, s)
    }
    #expect(try error(cycle, unit) < 1e-13)
  }

  @Test func blocksOfRotations() throws {
    var m = SquareMatrix(size: 8)
    var expected: [ComplexNumber] = []
    for b in 0..<4 {
      let (growth, turn) = (0.9 - 0.1 * Double(b), 0.3 + 0.7 * Double(b))
      let (s, c) = Double.sinCos(turn)
      m[2 * b, 2 * b] = growth * c
      m[2 * b, 2 * b + 1] = -growth * s
      m[2 * b + 1, 2 * b] = growth * s
      m[2 * b + 1, 2 * b + 1] = growth * c
      expected += [ComplexNumber(growth * c, growth * s), ComplexNumber(growth * c, -growth * s)]
    }
    #expect(try error(m, expected) < 1e-15)
    let logs = try #require(m.eigenvalues()).map { $0.logarithm }
    #expect(logs.contains { ($0.im - 0.3).magnitude < 1e-14 && ($0.re - Double.log(0.9)) < 1e-14 })
  }

  /// A k-fold eigenvalue with one vector moves by the k-th root of what it is disturbed by.
  @Test func defective() throws {
    var jordan = SquareMatrix(size: 3)
    for i in 0..<3 { jordan[i, i] = 2 }
    jordan[0, 1] = 1
    jordan[1, 2] = 1
    #expect(try error(jordan, Array(repeating: ComplexNumber(2), count: 3)) < 1e-4)
    let turned = similar(jordan, seed: 3)
    #expect(try error(turned, Array(repeating: ComplexNumber(2), count: 3)) < 1e-4)
    #expect(try error(SquareMatrix(size: 5), Array(repeating: ComplexNumber(0), count: 5)) == 0)
  }

  @Test func similarityChangesNothing() throws {
    for (seed, size) in [(1, 5), (2, 12), (3, 25), (4, 40)] {
      var m = SquareMatrix(size: size)
      var expected: [ComplexNumber] = []
      // Well apart, half of them in pairs; a strictly upper part that does not matter.
      for i in 0..<size {
        for j in (i + 1)..<max(size, i + 1) { m[i, j] = 0.1 * Double((7 * i + 3 * j) % 5) - 0.2 }
      }
      var i = 0
      while i < size {
        let value = 1 - 2 * Double(i) / Double(size)
        if i % 4 == 0 && i + 1 < size {
          m[i, i] = value
          m[i + 1, i + 1] = value
          m[i, i + 1] = 1.5
          m[i + 1, i] = -1.5
          expected += [ComplexNumber(value, 1.5), ComplexNumber(value, -1.5)]
          i += 2
        } else {
          m[i, i] = value
          expected.append(ComplexNumber(value))
          i += 1
        }
      }
      #expect(try error(similar(m, seed: UInt64(seed)), expected) < 1e-9)
    }
  }

  /// Units that differ by ten powers of ten cost nothing after balancing.
  @Test func balancing() throws {
    let roots = [1.0, 2, 3, 4]
    var m = companion(roots)
    let scale = [1.0, 1e10, 1e-8, 1e5]
    for i in 0..<4 { for j in 0..<4 { m[i, j] *= scale[i] / scale[j] } }
    #expect(try error(m, roots.map { ComplexNumber($0) }) < 1e-10)
  }

  @Test func vectors() throws {
    let m = similar(companion([2, -1], pairs: [(0.5, 3)]), seed: 9)
    for value in try #require(m.eigenvalues()) {
      let v = m.eigenvector(value)
      var worst = 0.0
      for i in 0..<m.size {
        var sum = ComplexNumber(0) - value * v[i]
        for j in 0..<m.size { sum = sum + ComplexNumber(m[i, j]) * v[j] }
        worst = max(worst, sum.magnitude)
      }
      #expect(worst < 1e-10)
      #expect((v.map(\.magnitude).max()! - 1).magnitude < 1e-12)
    }
  }

  @Test func notFinite() {
    var m = SquareMatrix.identity(size: 3)
    m[1, 2] = .nan
    #expect(m.eigenvalues() == nil)
    m[1, 2] = .infinity
    #expect(m.eigenvalues() == nil)
  }

  /// S M S⁻¹ by a product of random reflections and shears, whose inverse is known.
  func similar(_ matrix: SquareMatrix, seed: UInt64) -> SquareMatrix {
    var arguments = Arguments(seed: seed)
    var m = matrix
    let n = m.size
    for k in 0..<(2 * n) {
      let (i, j) = (k % n, (k * 3 + 1 + k / n) % n)
      if i == j { continue }
      let f = arguments.vector().x.remainder(dividingBy: 0.5)
      // Row i takes f of row j; column j gives f of column i.
      for c in 0..<n { m[i, c] += f * m[j, c] }
      for r in 0..<n { m[r, j] -= f * m[r, i] }
    }
    return m
  }
}
