import KiteMath

/// Finds where lines have gone through each other over a step.
///
/// Pairs of segments near each other are listed every few steps, with a margin that the fastest
/// points cannot have used up since. For each pair on the list all moments are found at which the
/// four ends lie in a plane, and whether the segments meet then: the ends move straight over a step,
/// so the volume between them is a cubic in time.
struct CrossingSearch: Sendable {
  struct Candidate {
    var a, b, segmentA, segmentB: Int32
  }
  private struct Box {
    var low = Vector3<Double>.zero
    var high = Vector3<Double>.zero

    @inline(__always) func meets(_ o: Box, _ m: Double) -> Bool {
      low.y - m <= o.high.y && o.low.y - m <= high.y && low.x - m <= o.high.x
        && o.low.x - m <= high.x && low.z - m <= o.high.z && o.low.z - m <= high.z
    }
    @inline(__always) mutating func take(_ p: Vector3<Double>) {
      if p.x < low.x { low.x = p.x }
      if p.y < low.y { low.y = p.y }
      if p.z < low.z { low.z = p.z }
      if p.x > high.x { high.x = p.x }
      if p.y > high.y { high.y = p.y }
      if p.z > high.z { high.z = p.z }
    }
  }
  /// A crossing that was found.
  struct Found {
    var a, b: Int
    var placeA, placeB: Double
    /// +1 when A lay on the side of tangentA × tangentB before.
    var side: Double
  }

  private(set) var candidates: [Candidate] = []
  private var boxes: [Box] = []
  private var lineBoxes: [Box] = []
  private var firstBox: [Int] = []
  /// How far any point may still go before the list is made anew, m.
  private var left = -1.0
  var found: [Found] = []

  /// Segments to a box.
  private static var bunch: Int { 4 }
  /// m
  private static var margin: Double { 1.5 }

  /// - Parameters:
  ///   - before, after: points of all lines one after the other, the middle of the kite first.
  ///   - starts: where each line begins; one more than lines.
  ///   - active: which lines take part.
  ///   - moved: how far the fastest point went, m.
  ///   - changed: whether a line has other segments than before.
  mutating func look(
    _ before: UnsafePointer<Vector3<Double>>, _ after: UnsafePointer<Vector3<Double>>,
    starts: [Int], active: [Bool], moved: Double, changed: Bool
  ) {
    found.removeAll(keepingCapacity: true)
    left -= 2 * moved
    if changed || !(left > 0) {
      list(before, after, starts, active)
      left = Self.margin
    }
    for c in candidates {
      let a = starts[Int(c.a)] + Int(c.segmentA)
      let b = starts[Int(c.b)] + Int(c.segmentB)
      check(before, after, a, b, c)
    }
  }

  private mutating func list(
    _ before: UnsafePointer<Vector3<Double>>, _ after: UnsafePointer<Vector3<Double>>,
    _ starts: [Int], _ active: [Bool]
  ) {
    boxes.removeAll(keepingCapacity: true)
    lineBoxes.removeAll(keepingCapacity: true)
    firstBox.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    let lines = starts.count - 1
    for l in 0..<lines {
      firstBox.append(boxes.count)
      var whole = Box(low: before[starts[l]], high: before[starts[l]])
      let segments = starts[l + 1] - starts[l] - 1
      var k = 0
      while k < segments && active[l] {
        var box = Box(low: before[starts[l] + k], high: before[starts[l] + k])
        let end = k + Self.bunch < segments ? k + Self.bunch : segments
        for i in k...end {
          box.take(before[starts[l] + i])
          box.take(after[starts[l] + i])
        }
        boxes.append(box)
        whole.take(box.low)
        whole.take(box.high)
        k += Self.bunch
      }
      lineBoxes.append(whole)
    }
    firstBox.append(boxes.count)
    let m = Self.margin
    for a in 0..<lines where active[a] {
      for b in (a + 1)..<(lines > a + 1 ? lines : a + 1) where active[b] {
        guard lineBoxes[a].meets(lineBoxes[b], m) else { continue }
        for i in firstBox[a]..<firstBox[a + 1] where boxes[i].meets(lineBoxes[b], m) {
          for j in firstBox[b]..<firstBox[b + 1] where boxes[i].meets(boxes[j], m) {
            pairs(before, after, starts, a, b, i - firstBox[a], j - firstBox[b])
          }
        }
      }
    }
  }

  private mutating func pairs(
    _ before: UnsafePointer<Vector3<Double>>, _ after: UnsafePointer<Vector3<Double>>,
    _ starts: [Int], _ a: Int, _ b: Int, _ bunchA: Int, _ bunchB: Int
  ) {
    let segmentsA = starts[a + 1] - starts[a] - 1
    let segmentsB = starts[b + 1] - starts[b] - 1
    let endA = (bunchA + 1) * Self.bunch < segmentsA ? (bunchA + 1) * Self.bunch : segmentsA
    let endB = (bunchB + 1) * Self.bunch < segmentsB ? (bunchB + 1) * Self.bunch : segmentsB
    for k in (bunchA * Self.bunch)..<endA {
      let one = Self.box(before, after, starts[a] + k)
      for l in (bunchB * Self.bunch)..<endB {
        if one.meets(Self.box(before, after, starts[b] + l), Self.margin) {
          candidates.append(
            Candidate(a: Int32(a), b: Int32(b), segmentA: Int32(k), segmentB: Int32(l)))
        }
      }
    }
  }

  @inline(__always)
  private static func box(
    _ before: UnsafePointer<Vector3<Double>>, _ after: UnsafePointer<Vector3<Double>>, _ i: Int
  ) -> Box {
    var box = Box(low: before[i], high: before[i])
    box.take(before[i + 1])
    box.take(after[i])
    box.take(after[i + 1])
    return box
  }

  @inline(__always)
  private mutating func check(
    _ before: UnsafePointer<Vector3<Double>>, _ after: UnsafePointer<Vector3<Double>>,
    _ a: Int, _ b: Int, _ c: Candidate
  ) {
    // Volume spanned by the segments and the way between them, as a cubic in time, by its
    // Bernstein coefficients: where they have one sign there is no root.
    let (a0, b0) = (before[a + 1] - before[a], before[b + 1] - before[b])
    let (a1, b1) = (after[a + 1] - after[a], after[b + 1] - after[b])
    let (g0, g1) = (before[a] - before[b], after[a] - after[b])
    let (c00, c11) = (a0.cross(b0), a1.cross(b1))
    let mixed = a0.cross(b1) + a1.cross(b0)
    let w0 = c00.dot(g0)
    let w3 = c11.dot(g1)
    let w1 = (c00.dot(g1) + mixed.dot(g0)) / 3
    let w2 = (c11.dot(g0) + mixed.dot(g1)) / 3
    if w0 > 0 && w1 > 0 && w2 > 0 && w3 > 0 || w0 < 0 && w1 < 0 && w2 < 0 && w3 < 0 { return }
    meet(before, after, a, b, c, (w0, w1, w2, w3))
  }

  /// Looks for the moments themselves: eight pieces of the step, halved where the volume changes
  /// its sign.
  @inline(never)
  private mutating func meet(
    _ before: UnsafePointer<Vector3<Double>>, _ after: UnsafePointer<Vector3<Double>>,
    _ a: Int, _ b: Int, _ c: Candidate, _ w: (Double, Double, Double, Double)
  ) {
    @inline(__always) func volume(_ t: Double) -> Double {
      let s = 1 - t
      return s * s * (s * w.0 + 3 * t * w.1) + t * t * (3 * s * w.2 + t * w.3)
    }
    var from = 0.0
    var vFrom = w.0
    for piece in 1...8 {
      let to = Double(piece) / 8
      let vTo = volume(to)
      // Exactly in a plane is the end of a side, never the beginning of one: two fliers who walk to
      // the same place have their hands there, and the mirrored two must come to the same.
      if vFrom > 0 && vTo <= 0 || vFrom < 0 && vTo >= 0 {
        var (low, high) = (from, to)
        for _ in 0..<40 {
          let t = 0.5 * (low + high)
          let v = volume(t)
          if vFrom > 0 ? v > 0 : v < 0 { low = t } else { high = t }
        }
        let t = 0.5 * (low + high)
        @inline(__always) func at(_ i: Int) -> Vector3<Double> {
          before[i] + (after[i] - before[i]) * t
        }
        let (p, q) = (at(a), at(b))
        let (d, e) = (at(a + 1) - p, at(b + 1) - q)
        // Where the straight lines through them meet.
        let (dd, ee, de) = (d.lengthSquared, e.lengthSquared, d.dot(e))
        let r = q - p
        let determinant = dd * ee - de * de
        if determinant > 1e-12 * dd * ee {
          let s = (r.dot(d) * ee - r.dot(e) * de) / determinant
          let z = (r.dot(d) * de - r.dot(e) * dd) / determinant
          let slack = 1e-9
          if s >= -slack && s <= 1 + slack && z >= -slack && z <= 1 + slack {
            found.append(
              Found(
                a: Int(c.a), b: Int(c.b), placeA: Double(c.segmentA) + held(s, 0, 1),
                placeB: Double(c.segmentB) + held(z, 0, 1), side: vFrom > 0 ? 1 : -1))
          }
        }
      }
      from = to
      vFrom = vTo
    }
  }
}
