import KiteMath

/// Cooley & Tukey's transform in place, Σ x exp(-2πi j k/n), for n a power of two.
package func fourierTransform(_ re: inout [Double], _ im: inout [Double]) {
  let n = re.count
  precondition(n > 0 && n & (n - 1) == 0 && im.count == n)
  var j = 0
  for i in 1..<n {
    var bit = n >> 1
    while j & bit != 0 {
      j ^= bit
      bit >>= 1
    }
    j |= bit
    if i < j {
      re.swapAt(i, j)
      im.swapAt(i, j)
    }
  }
  let turns = (0..<n / 2).map { Double.sinCos(-2 * Double.pi * Double($0) / Double(n)) }
  re.withUnsafeMutableBufferPointer { re in
    im.withUnsafeMutableBufferPointer { im in
      var length = 2
      while length <= n {
        let half = length / 2
        for start in stride(from: 0, to: n, by: length) {
          for k in 0..<half {
            let (s, c) = turns[k * (n / length)]
            let (p, q) = (start + k, start + k + half)
            let r = re[q] * c - im[q] * s
            let i = re[q] * s + im[q] * c
            (re[q], im[q]) = (re[p] - r, im[p] - i)
            re[p] += r
            im[p] += i
          }
        }
        length <<= 1
      }
    }
  }
}
