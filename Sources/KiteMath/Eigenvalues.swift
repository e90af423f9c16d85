extension SquareMatrix {
  /// All eigenvalues, those with the largest real part first, a pair with its positive imaginary
  /// part first; nil if a number is not finite or the iteration did not end.
  ///
  /// Balanced by powers of two (Parlett & Reinsch 1969), brought to Hessenberg's form by
  /// Householder's reflections, then Francis' QR with double shifts (1961; Golub & Van Loan,
  /// *Matrix Computations*, 7.5). Meant for a few dozen rows. A simple eigenvalue is good to a
  /// few roundings of the norm times its condition; one that is k-fold and defective only to the
  /// k-th root of a rounding, as for every method.
  public func eigenvalues() -> [ComplexNumber]? {
    guard isFinite else { return nil }
    var h = self
    h.balance()
    h.reduceToHessenberg()
    guard var found = h.francis() else { return nil }
    found.sort { ($0.re, $0.im) > ($1.re, $1.im) }
    return found
  }

  /// Scales rows and columns alike, by powers of two and so without rounding, until neither is
  /// much larger than the other: states of unlike units would cost digits.
  mutating func balance() {
    var changed = true
    var rounds = 0
    while changed && rounds < 100 {
      changed = false
      rounds += 1
      for i in 0..<size {
        var column = 0.0
        var row = 0.0
        for j in 0..<size where j != i {
          column += self[j, i].magnitude
          row += self[i, j].magnitude
        }
        guard column > 0 && row > 0 else { continue }
        let sum = column + row
        var f = 1.0
        while column < row / 2 && f < 1e150 {
          f *= 2
          column *= 4
        }
        while column > row * 2 && f > 1e-150 {
          f /= 2
          column /= 4
        }
        guard (column + row) / f < 0.95 * sum else { continue }
        changed = true
        for j in 0..<size { self[i, j] /= f }
        for j in 0..<size { self[j, i] *= f }
      }
    }
  }

  /// Zeros below the first subdiagonal.
  mutating func reduceToHessenberg() {
    guard size > 2 else { return }
    var v = [Double](repeating: 0, count: size)
    for k in 0..<(size - 2) {
      var scale = 0.0
      for i in (k + 1)..<size { scale += self[i, k].magnitude }
      guard scale > 0 else { continue }
      var square = 0.0
      for i in (k + 1)..<size {
        v[i] = self[i, k] / scale
        square += v[i] * v[i]
      }
      let length = square.squareRoot()
      let first = v[k + 1]
      v[k + 1] = first < 0 ? first - length : first + length
      // 2/|v|²
      let beta = 1 / (square + first.magnitude * length)
      for j in k..<size {
        var sum = 0.0
        for i in (k + 1)..<size { sum += v[i] * self[i, j] }
        sum *= beta
        for i in (k + 1)..<size { self[i, j] -= sum * v[i] }
      }
      for i in 0..<size {
        var sum = 0.0
        for j in (k + 1)..<size { sum += self[i, j] * v[j] }
        sum *= beta
        for j in (k + 1)..<size { self[i, j] -= sum * v[j] }
      }
      for i in (k + 2)..<size { self[i, k] = 0 }
    }
  }

  /// Eigenvalues of a Hessenberg matrix, which it uses up.
  mutating func francis() -> [ComplexNumber]? {
    var found = [ComplexNumber]()
    let whole = norm
    var high = size - 1
    var turns = 0
    while high >= 0 {
      // The lowest row of what hangs together with the last one.
      var low = high
      while low > 0 {
        let around = self[low - 1, low - 1].magnitude + self[low, low].magnitude
        if self[low, low - 1].magnitude <= 0x1p-52 * (around > 0 ? around : whole) { break }
        low -= 1
      }
      if low > 0 { self[low, low - 1] = 0 }
      if low == high {
        found.append(ComplexNumber(self[high, high]))
        high -= 1
        turns = 0
      } else if low == high - 1 {
        let (a, b) = ComplexNumber.eigenvalues(
          self[low, low], self[low, high], self[high, low], self[high, high])
        found.append(a)
        found.append(b)
        high -= 2
        turns = 0
      } else {
        turns += 1
        if turns > 60 { return nil }
        sweep(low, high, exceptional: turns % 10 == 0)
      }
    }
    return found
  }

  /// One double step of Francis on rows and columns `low` to `high`, at least three.
  private mutating func sweep(_ low: Int, _ high: Int, exceptional: Bool) {
    var sum = self[high - 1, high - 1] + self[high, high]
    var product =
      self[high - 1, high - 1] * self[high, high] - self[high - 1, high] * self[high, high - 1]
    if exceptional {
      // A shift that has nothing to do with the matrix ends a cycle.
      let s = self[high, high - 1].magnitude + self[high - 1, high - 2].magnitude
      sum = 1.5 * s
      product = s * s
    }
    let a = self[low, low]
    let c = self[low + 1, low]
    var x = a * a + self[low, low + 1] * c - sum * a + product
    var y = c * (a + self[low + 1, low + 1] - sum)
    var z = c * self[low + 2, low + 1]
    for k in low..<high {
      let three = k + 2 <= high
      if !three { z = 0 }
      let scale = x.magnitude + y.magnitude + z.magnitude
      if scale > 0 {
        let (p, q, r) = (x / scale, y / scale, z / scale)
        let square = p * p + q * q + r * r
        let length = square.squareRoot()
        let u = p < 0 ? p - length : p + length
        let beta = 1 / (square + p.magnitude * length)
        let left = k > low ? k - 1 : low
        for j in left...high {
          var s = u * self[k, j] + q * self[k + 1, j]
          if three { s += r * self[k + 2, j] }
          s *= beta
          self[k, j] -= s * u
          self[k + 1, j] -= s * q
          if three { self[k + 2, j] -= s * r }
        }
        let bottom = k + 3 < high ? k + 3 : high
        for i in low...bottom {
          var s = self[i, k] * u + self[i, k + 1] * q
          if three { s += self[i, k + 2] * r }
          s *= beta
          self[i, k] -= s * u
          self[i, k + 1] -= s * q
          if three { self[i, k + 2] -= s * r }
        }
      }
      x = self[k + 1, k]
      y = k + 2 <= high ? self[k + 2, k] : 0
      z = k + 3 <= high ? self[k + 3, k] : 0
    }
  }

  /// The vector that belongs to an eigenvalue, its largest entry 1: inverse iteration.
  public func eigenvector(_ eigenvalue: ComplexNumber) -> [ComplexNumber] {
    // A hair beside it, or there would be nothing to divide by.
    let beside = norm * 1e-13
    let shift = ComplexNumber(eigenvalue.re + beside, eigenvalue.im)
    var rows = (0..<size).map { i in
      (0..<size).map { j in
        i == j ? ComplexNumber(self[i, j]) - shift : ComplexNumber(self[i, j])
      }
    }
    var order = Array(0..<size)
    for k in 0..<size {
      var best = k
      for i in k..<size where rows[i][k].magnitude > rows[best][k].magnitude { best = i }
      rows.swapAt(k, best)
      order.swapAt(k, best)
      if rows[k][k].magnitude < beside * 1e-3 { rows[k][k] = ComplexNumber(beside * 1e-3) }
      for i in (k + 1)..<size where rows[i][k] != ComplexNumber(0) {
        let f = rows[i][k] / rows[k][k]
        rows[i][k] = f
        for j in (k + 1)..<size { rows[i][j] = rows[i][j] - f * rows[k][j] }
      }
    }
    // A start that is at right angles to nothing in particular.
    var x = (0..<size).map { ComplexNumber(1 + 0.1 * Double($0 % 7), 0.05 * Double($0 % 5)) }
    for _ in 0..<3 {
      var y = order.map { x[$0] }
      for i in 0..<size { for j in 0..<i { y[i] = y[i] - rows[i][j] * y[j] } }
      for i in (0..<size).reversed() {
        for j in (i + 1)..<size { y[i] = y[i] - rows[i][j] * y[j] }
        y[i] = y[i] / rows[i][i]
      }
      var largest = ComplexNumber(0)
      for v in y where v.magnitude > largest.magnitude { largest = v }
      guard largest.magnitude > 0 && largest.magnitude.isFinite else { break }
      x = y.map { $0 / largest }
    }
    return x
  }
}

extension ComplexNumber {
  /// The two eigenvalues of [[a, b], [c, d]].
  static func eigenvalues(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> (Self, Self) {
    let p = 0.5 * (a - d)
    let q = p * p + b * c
    if q < 0 {
      let im = (-q).squareRoot()
      return (Self(d + p, im), Self(d + p, -im))
    }
    // The larger difference first, so that nothing cancels.
    let z = p < 0 ? p - q.squareRoot() : p + q.squareRoot()
    return (Self(d + z), Self(z == 0 ? d : d - b * c / z))
  }
}
