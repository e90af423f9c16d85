/// The digest of a sweep through every elementary function and the random numbers, one number at
/// a time: 14 functions at 4096 pairs of arguments, then 1024 pairs of normal numbers.
///
/// Every fourth block of arguments is made of random bits, so that infinities, NaN, subnormal
/// numbers and all magnitudes come up; the others lie within ±1, ±10 and ±1000, where results
/// are neither 0 nor infinite. Every other golden digest hangs on this one: compare it first.
///
/// The tests compare it with a golden value in debug and release, and the browser's module
/// exports it to be compared there. See `Docs/Determinism.md`.
public func mathDigest() -> Digest { sweep(Double.self) }

/// The same with eight numbers side by side. By the promise of ``Lane`` it is the same digest.
public func mathLanesDigest() -> Digest { sweep(SIMD8<Double>.self) }

private func sweep<L: Lane>(_: L.Type) -> Digest {
  let stream = RandomStream(seed: 99, member: 0, purpose: Purpose(65535))
  var digest = Digest()
  var x = [Double](repeating: 0, count: 8)
  var y = x

  // Calls a function for the eight pairs of a block and digests the results in their order,
  // however many pairs one call takes.
  func each(_ function: (L, L) -> L) {
    var first = 0
    while first < 8 {
      var (a, b) = (L(0), L(0))
      for lane in 0..<L.laneCount {
        a[lane: lane] = x[first + lane]
        b[lane: lane] = y[first + lane]
      }
      let result = function(a, b)
      for lane in 0..<L.laneCount { digest.combine(result[lane: lane]) }
      first += L.laneCount
    }
  }

  for block in 0..<512 as Range<Int32> {
    for i in 0..<8 {
      let index = UInt64(block) * 8 + UInt64(i)
      if block % 4 == 0 {
        let bits = stream.bits(index)
        x[i] = Double(bitPattern: bits.0)
        y[i] = Double(bitPattern: bits.1)
      } else {
        let size = block % 4 == 1 ? 1.0 : block % 4 == 2 ? 10 : 1000
        let pair = stream.uniforms(index)
        x[i] = size * (2 * pair.0 - 1)
        y[i] = size * (2 * pair.1 - 1)
      }
    }
    each { x, _ in L.exp(x) }
    each { x, _ in L.expm1(x) }
    each { x, _ in L.tanh(x) }
    each { x, _ in L.log(x) }
    each { x, _ in L.log1p(x) }
    each { x, _ in L.sin(x) }
    each { x, _ in L.cos(x) }
    each { x, _ in L.tan(x) }
    each { x, _ in L.atan(x) }
    each { x, _ in L.asin(x) }
    each { x, _ in L.acos(x) }
    each { x, y in L.atan2(y, x) }
    each { x, y in L.pow(x, y) }
    each { x, y in L.hypot(x, y) }
  }

  for index in 0..<1024 as Range<UInt64> {
    let pair = stream.normals(index)
    digest.combine(pair.0)
    digest.combine(pair.1)
  }
  return digest
}
