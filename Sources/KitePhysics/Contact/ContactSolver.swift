import KiteMath

/// Solves all crossings of a step at once, after the lines have been solved and before they move.
///
/// Each crossing has three impulses: one along the normal, which pushes only, and two of friction
/// across it; and one for each groove, which holds the other line as its shape lets it. How they act on
/// each other comes from the lines' own matrices (``Chain/solve(for:into:)``), so that a crossing is as
/// implicit as the line. Projected Gauss-Seidel, always the same number of rounds.
struct ContactSolver: Sendable {
  /// One of the crossings that press.
  private struct Row: Sendable {
    var crossing = 0
    var pointA = Chain<Pair>.Point(node: 0, share: 0)
    var pointB = Chain<Pair>.Point(node: 0, share: 0)
    var answerA = 0
    var answerB = 0
    var q0 = Vector3<Double>.zero
    var q1 = Vector3<Double>.zero
    var q2 = Vector3<Double>.zero
    /// Relative velocity without any of the impulses, in the frame, m/s; along the normal with
    /// what would close the gap.
    var free = Vector3<Double>.zero
    /// The crossing's own answer in its frame, by rows.
    var e0 = Vector3<Double>.zero
    var e1 = Vector3<Double>.zero
    var e2 = Vector3<Double>.zero
    var impulse = Vector3<Double>.zero
    var (heldA, heldB) = (0.0, 0.0)
    var (capA, capB) = (0.0, 0.0)
    var normalA = Vector3<Double>.zero
    var normalB = Vector3<Double>.zero
    var friction = 0.0
    var bend = 0.0

    @inline(__always) func times(_ x: Vector3<Double>) -> Vector3<Double> {
      Vector3(e0.dot(x), e1.dot(x), e2.dot(x))
    }
    @inline(__always) var total: Vector3<Double> { impulse + normalA * heldA + normalB * heldB }
    @inline(__always) func local(_ v: Vector3<Double>) -> Vector3<Double> {
      Vector3(q0.dot(v), q1.dot(v), q2.dot(v))
    }
    @inline(__always) func world(_ v: Vector3<Double>) -> Vector3<Double> {
      q0 * v.x + q1 * v.y + q2 * v.z
    }
  }
  /// How the impulse of one crossing moves another, in their frames.
  private struct Link: Sendable {
    var to, from: Int
    var r0, r1, r2: Vector3<Double>
  }

  private var rows: [Row] = []
  private var links: [Link] = []
  private var answers: [Vector3<Pair>] = []
  private var stride = 0

  /// Rounds of the iteration. More change nothing beyond 1e-6 of an impulse.
  private static var rounds: Int { 25 }

  @inline(__always)
  private static func point(_ flight: borrowing FlightState, _ u: Double) -> Chain<Pair>.Point {
    // On the bridle: all of it acts on the knot.
    if u <= 1 { return Chain.Point(node: 0, share: 0) }
    let n = flight.chain.segmentCount
    var k = Int(u) - 1
    if k > n - 1 { k = n - 1 }
    return Chain.Point(node: k, share: held(u - 1 - Double(k), 0, 1))
  }

  /// Velocity of the material of a line at a crossing once the step is done. In the segment at the
  /// hand it also moves along it, since that one grows at the hand.
  @inline(__always)
  private static func velocity(
    _ flight: borrowing FlightState, _ p: Chain<Pair>.Point, _ tangent: Vector3<Double>
  ) -> Vector3<Double> {
    var v = flight.chain.velocityAfter(p)
    if p.node == flight.chain.segmentCount - 1 && !flight.isCut {
      v -= tangent * (p.share * flight.lineSpeed)
    }
    return v
  }

  /// How a line gives inside one segment under a point load, which its nodes do not see, m/N.
  @inline(__always)
  private static func give(_ flight: borrowing FlightState, _ p: Chain<Pair>.Point) -> Double {
    let tension = flight.chain.tension(p.node)
    return p.share * (1 - p.share) * flight.chain.restLength(p.node)
      / (tension > 0.2 ? tension : 0.2)
  }

  /// Adds what the crossings do to the lines' steps, which have been solved, and notes forces and
  /// speeds in the crossings.
  mutating func solve(
    _ crossings: inout [Crossing], _ flights: inout [FlightState], dt: Double
  ) {
    gather(&crossings, flights, dt)
    if rows.isEmpty { return }
    iterate()
    for i in 0..<rows.count { act(i, &crossings, &flights, dt) }
  }

  private mutating func gather(
    _ crossings: inout [Crossing], _ flights: [FlightState], _ dt: Double
  ) {
    rows.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    stride = 0
    for c in 0..<crossings.count {
      crossings[c].force = 0
      crossings[c].slip = 0
      let frame = crossings[c].frame
      let (a, b) = (crossings[c].first, crossings[c].second)
      var row = Row()
      row.crossing = c
      row.q0 = frame.normal * crossings[c].side
      row.q1 = frame.sum
      row.q2 = frame.difference
      row.pointA = Self.point(flights[a], crossings[c].placeOnFirst)
      row.pointB = Self.point(flights[b], crossings[c].placeOnSecond)
      let gap = row.q0.dot(frame.gap) - crossings[c].thickness
      // The bend of both lines carries the crossing with it when the normal turns: without this a
      // crossing that is held creeps all the same.
      var turn = Vector3<Double>.zero
      if let last = crossings[c].lastNormal, gap < 0 { turn = (row.q0 - last) * (-gap / dt) }
      let relative =
        Self.velocity(flights[a], row.pointA, frame.tangentA)
        - Self.velocity(flights[b], row.pointB, frame.tangentB) + turn
      row.free = row.local(relative)
      row.free.x += gap / dt
      guard row.free.x < 0 else {
        // They do not meet in this step.
        crossings[c].impulse = .zero
        crossings[c].heldByFirst = 0
        crossings[c].heldBySecond = 0
        crossings[c].lastNormal = nil
        crossings[c].runFirst = frame.tangentA.dot(relative)
        crossings[c].runSecond = -frame.tangentB.dot(relative)
        continue
      }
      crossings[c].lastNormal = row.q0
      row.friction = crossings[c].friction
      row.bend =
        (Self.give(flights[a], row.pointA) + Self.give(flights[b], row.pointB)) / (dt * dt)
      // In the plane of sum and difference A runs along (s, d)/2 and B along (s, -d)/2.
      let (s, d) = (0.5 * frame.sumLength, 0.5 * frame.differenceLength)
      row.normalA = Vector3(0, d, s)
      row.normalB = Vector3(0, -d, s)
      row.capA = crossings[c].holdOfFirst
      row.capB = crossings[c].holdOfSecond
      row.impulse = crossings[c].impulse
      if row.impulse.x < 0 { row.impulse.x = 0 }
      row.heldA = crossings[c].heldByFirst
      row.heldB = crossings[c].heldBySecond
      row.answerA = flights[a].chain.answerSize
      row.answerB = flights[b].chain.answerSize
      if row.answerA > stride { stride = row.answerA }
      if row.answerB > stride { stride = row.answerB }
      rows.append(row)
    }
    if rows.isEmpty { return }
    let room = 2 * rows.count * stride
    if answers.count < room { answers = Array(repeating: .zero, count: room) }
    var answers: [Vector3<Pair>] = []
    swap(&answers, &self.answers)
    answers.withUnsafeMutableBufferPointer { buffer in
      let base = buffer.baseAddress!
      for i in 0..<rows.count {
        let c = rows[i].crossing
        rows[i].answerA = 2 * i * stride
        rows[i].answerB = (2 * i + 1) * stride
        flights[crossings[c].first].chain.solve(
          for: rows[i].pointA, into: base + rows[i].answerA)
        flights[crossings[c].second].chain.solve(
          for: rows[i].pointB, into: base + rows[i].answerB)
      }
      for i in 0..<rows.count {
        for j in 0..<rows.count { link(i, j, crossings, flights, base) }
      }
    }
    swap(&answers, &self.answers)
  }

  /// How the impulse of row j moves row i.
  @inline(__always)
  private mutating func link(
    _ i: Int, _ j: Int, _ crossings: [Crossing], _ flights: [FlightState],
    _ answers: UnsafePointer<Vector3<Pair>>
  ) {
    let (ci, cj) = (crossings[rows[i].crossing], crossings[rows[j].crossing])
    var (x, y, z) = (Vector3<Double>.zero, Vector3<Double>.zero, Vector3<Double>.zero)
    var meet = false
    for side in 0..<4 {
      let lineI = side < 2 ? ci.first : ci.second
      let lineJ = side % 2 == 0 ? cj.first : cj.second
      guard lineI == lineJ else { continue }
      meet = true
      let point = side < 2 ? rows[i].pointA : rows[i].pointB
      let (cx, cy, cz) = flights[lineI].chain.read(
        answers + (side % 2 == 0 ? rows[j].answerA : rows[j].answerB), at: point)
      if side == 0 || side == 3 {
        x += cx
        y += cy
        z += cz
      } else {
        x -= cx
        y -= cy
        z -= cz
      }
    }
    guard meet else { return }
    // Columns for the frame of j, then rows for the frame of i.
    @inline(__always) func column(_ q: Vector3<Double>) -> Vector3<Double> {
      rows[i].local(x * q.x + y * q.y + z * q.z)
    }
    let (k0, k1, k2) = (column(rows[j].q0), column(rows[j].q1), column(rows[j].q2))
    let r0 = Vector3(k0.x, k1.x, k2.x)
    let r1 = Vector3(k0.y, k1.y, k2.y)
    let r2 = Vector3(k0.z, k1.z, k2.z)
    if i == j {
      rows[i].e0 = r0
      rows[i].e0.x += rows[i].bend
      rows[i].e1 = r1
      rows[i].e2 = r2
    } else {
      links.append(Link(to: i, from: j, r0: r0, r1: r1, r2: r2))
    }
  }

  private mutating func iterate() {
    rows.withUnsafeMutableBufferPointer { rows in
      links.withUnsafeBufferPointer { links in
        for _ in 0..<Self.rounds {
          for i in 0..<rows.count {
            var free = rows[i].free
            for link in links where link.to == i {
              let p = rows[link.from].total
              free += Vector3(link.r0.dot(p), link.r1.dot(p), link.r2.dot(p))
            }
            Self.relax(&rows[i], free)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func relax(_ row: inout Row, _ free: Vector3<Double>) {
    let normal = row.impulse.x - (free.x + row.e0.dot(row.total)) / row.e0.x
    row.impulse.x = normal > 0 ? normal : 0
    let u = free + row.times(row.total)
    let stiffest = row.e1.y > row.e2.z ? row.e1.y : row.e2.z
    let mixed = row.e1.z < 0 ? -row.e1.z : row.e1.z
    let rate = 1 / (stiffest + mixed)
    var f1 = row.impulse.y - u.y * rate
    var f2 = row.impulse.z - u.z * rate
    let f = (f1 * f1 + f2 * f2).squareRoot()
    let cap = row.friction * row.impulse.x
    if f > cap {
      f1 *= cap / f
      f2 *= cap / f
    }
    row.impulse.y = f1
    row.impulse.z = f2
    guard row.capA + row.capB > 0 else { return }
    let v = free + row.times(row.total)
    let answerA = row.normalA.dot(row.times(row.normalA))
    let answerB = row.normalB.dot(row.times(row.normalB))
    let (mostA, mostB) = (row.capA * row.impulse.x, row.capB * row.impulse.x)
    // A crossing that is parallel has no groove to speak of, and no answer to divide by.
    if answerA > 0 {
      row.heldA = held(row.heldA - 0.5 * row.normalA.dot(v) / answerA, -mostA, mostA)
    }
    if answerB > 0 {
      row.heldB = held(row.heldB - 0.5 * row.normalB.dot(v) / answerB, -mostB, mostB)
    }
  }

  /// Gives the impulses to the lines and notes what came of it.
  private mutating func act(
    _ i: Int, _ crossings: inout [Crossing], _ flights: inout [FlightState], _ dt: Double
  ) {
    let row = rows[i]
    let c = row.crossing
    crossings[c].impulse = row.impulse
    crossings[c].heldByFirst = row.heldA
    crossings[c].heldBySecond = row.heldB
    let total = row.total
    crossings[c].force = total.x / dt
    let push = row.world(total)
    answers.withUnsafeBufferPointer { answers in
      let base = answers.baseAddress!
      flights[crossings[c].first].chain.push(base + row.answerA, push, dt: dt)
      flights[crossings[c].second].chain.push(base + row.answerB, -push, dt: dt)
    }
    var u = row.free + row.times(total)
    for link in links where link.to == i {
      let p = rows[link.from].total
      u += Vector3(link.r0.dot(p), link.r1.dot(p), link.r2.dot(p))
    }
    let frame = crossings[c].frame
    let (sum, difference) = (u.y / frame.sumLength, u.z / frame.differenceLength)
    // A line held in a groove stands exactly: what the iteration leaves, a few mm/s, would smear the
    // groove, and nothing that stands would ever be sawn through.
    @inline(__always) func holds(_ x: Double, _ cap: Double) -> Bool {
      let most = 0.98 * cap * row.impulse.x
      return cap > 0 && x < most && x > -most
    }
    crossings[c].runFirst = holds(row.heldA, row.capA) ? 0 : sum + difference
    crossings[c].runSecond = holds(row.heldB, row.capB) ? 0 : difference - sum
    crossings[c].slip = (u.y * u.y + u.z * u.z).squareRoot()
    crossings[c].pressed += dt
  }
}
