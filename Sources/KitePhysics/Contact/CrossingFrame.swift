import KiteMath

/// A line as the contact sees it: the middle of its kite, the knot, the nodes, the hand. Places on
/// it are counted in segments from the middle of the kite: 0 to 1 is the bridle, drawn as a stick,
/// 1 the knot.
struct LinePath {
  var points: UnsafePointer<Vector3<Double>>
  /// How many segments, the bridle included.
  var segments: Int

  @inline(__always) func split(_ u: Double) -> (segment: Int, share: Double) {
    var k = Int(u)
    if k > segments - 1 { k = segments - 1 }
    if k < 0 { k = 0 }
    return (k, u - Double(k))
  }

  @inline(__always) func point(_ u: Double) -> Vector3<Double> {
    let (k, s) = split(u)
    return points[k] + (points[k + 1] - points[k]) * s
  }

  @inline(__always) func direction(_ k: Int) -> Vector3<Double> {
    let e = points[k + 1] - points[k]
    let l = e.length
    return e / (l > 1e-9 ? l : 1e-9)
  }

  /// The tangent blended over the nodes. A corner of straight segments is a trap: the other line
  /// sits in it and stays there, however fine the segments are.
  @inline(__always) func tangent(_ k: Int, _ s: Double) -> Vector3<Double> {
    let d = direction(k)
    let before = k > 0 ? direction(k - 1) + d : d * 2
    let after = k + 1 < segments ? d + direction(k + 1) : d * 2
    let t = before * (1 - s) + after * s
    let l = t.length
    return l > 1e-9 ? t / l : d
  }
}

/// The two lines where they cross, seen from there.
struct CrossingFrame {
  var (segmentA, segmentB) = (0, 0)
  var (shareA, shareB) = (0.0, 0.0)
  var tangentA = Vector3<Double>.zero
  var tangentB = Vector3<Double>.zero
  /// Across both; to begin with tangentA × tangentB.
  var normal = Vector3<Double>.zero
  /// Along the sum and the difference of the tangents.
  var sum = Vector3<Double>.zero
  var difference = Vector3<Double>.zero
  /// Lengths of sum and difference before they were made units.
  var (sumLength, differenceLength) = (0.0, 0.0)
  /// Sine of the angle between the lines.
  var sine = 0.0
  /// From the point on B to the point on A, m.
  var gap = Vector3<Double>.zero

  @inline(__always)
  init(_ a: LinePath, _ b: LinePath, _ ua: Double, _ ub: Double) {
    (segmentA, shareA) = a.split(ua)
    (segmentB, shareB) = b.split(ub)
    tangentA = a.tangent(segmentA, shareA)
    tangentB = b.tangent(segmentB, shareB)
    let c = tangentA.cross(tangentB)
    sine = c.length
    normal = c / (sine > 1e-9 ? sine : 1e-9)
    let plus = tangentA + tangentB
    let minus = tangentA - tangentB
    sumLength = plus.length
    differenceLength = minus.length
    if sumLength < 1e-6 { sumLength = 1e-6 }
    if differenceLength < 1e-6 { differenceLength = 1e-6 }
    sum = plus / sumLength
    difference = minus / differenceLength
    gap = a.point(ua) - b.point(ub)
  }

  /// Moves the places along both lines until the way from one to the other is along the common
  /// normal. Whether they were found between the ends of both lines.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  static func follow(
    _ a: LinePath, _ b: LinePath, _ ua: inout Double, _ ub: inout Double
  ) -> (frame: CrossingFrame, found: Bool) {
    let (mostA, mostB) = (Double(a.segments), Double(b.segments))
    var frame = CrossingFrame(a, b, ua, ub)
    for _ in 0..<12 {
      let da = a.points[frame.segmentA + 1] - a.points[frame.segmentA]
      let db = b.points[frame.segmentB + 1] - b.points[frame.segmentB]
      let r1 = frame.gap.dot(frame.sum)
      let r2 = frame.gap.dot(frame.difference)
      let (a1, a2) = (da.dot(frame.sum), da.dot(frame.difference))
      let (b1, b2) = (db.dot(frame.sum), db.dot(frame.difference))
      let determinant = b1 * a2 - a1 * b2
      // Not `abs`, which Embedded Swift has too, but so that NaN ends here.
      guard determinant > 1e-9 || determinant < -1e-9 else { break }
      let stepA = held((r1 * b2 - b1 * r2) / determinant, -1.5, 1.5)
      let stepB = held((a2 * r1 - a1 * r2) / determinant, -1.5, 1.5)
      ua = held(ua + stepA, 0, mostA)
      ub = held(ub + stepB, 0, mostB)
      frame = CrossingFrame(a, b, ua, ub)
      if stepA < 1e-9 && stepA > -1e-9 && stepB < 1e-9 && stepB > -1e-9 { break }
    }
    let r1 = frame.gap.dot(frame.sum)
    let r2 = frame.gap.dot(frame.difference)
    let off = r1 * r1 + r2 * r2
    return (frame, off < 0.03 * 0.03)
  }
}

@inline(__always) func held(_ x: Double, _ low: Double, _ high: Double) -> Double {
  x < low ? low : (x > high ? high : x)
}
