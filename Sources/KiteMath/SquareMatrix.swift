/// A real square matrix of any size, kept by rows: for what is done once, not in every step.
public struct SquareMatrix: Equatable, Sendable {
  /// Rows, and columns.
  public let size: Int
  var entries: [Double]

  /// All zero.
  public init(size: Int) {
    self.size = size
    entries = Array(repeating: 0, count: size * size)
  }

  /// By rows, each as long as there are rows.
  public init(rows: [[Double]]) {
    self.init(size: rows.count)
    for i in 0..<size {
      precondition(rows[i].count == size)
      for j in 0..<size { self[i, j] = rows[i][j] }
    }
  }

  public static func identity(size: Int) -> SquareMatrix {
    var m = SquareMatrix(size: size)
    for i in 0..<size { m[i, i] = 1 }
    return m
  }

  @inline(__always) public subscript(row: Int, column: Int) -> Double {
    get { entries[row * size + column] }
    set { entries[row * size + column] = newValue }
  }

  public static func * (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    precondition(a.size == b.size)
    var c = SquareMatrix(size: a.size)
    for i in 0..<a.size {
      for k in 0..<a.size {
        let f = a[i, k]
        for j in 0..<a.size { c[i, j] += f * b[k, j] }
      }
    }
    return c
  }

  /// Whether every entry is.
  public var isFinite: Bool {
    for x in entries where !x.isFinite { return false }
    return true
  }

  /// Largest sum of magnitudes in a row.
  public var norm: Double {
    var largest = 0.0
    for i in 0..<size {
      var sum = 0.0
      for j in 0..<size { sum += self[i, j].magnitude }
      if sum > largest { largest = sum }
    }
    return largest
  }
}
