import KiteMath
import KitePhysics
import Weather

/// Scratch space for batches of members, so that millions of them allocate once.
struct Work {
  /// Members a batch: enough for the rarest mode to fill the lanes of ``Drift``.
  static let batch = 4_096

  let ensemble: Ensemble
  /// Whether members have errors of their own by height.
  let erring: Bool
  var fallers: [[Faller]]
  var slabs: [ErrorSlab]
  var noise: [SIMD2<Double>]
  var wind: [SIMD2<Double>]
  var sink: [SIMD2<Double>]
  /// The way of each member of the batch, where it is wanted: see ``MemberTrack``.
  let noting: Bool
  var ways: [[Waypoint]] = []

  init(ensemble: Ensemble, noting: Bool = false) {
    self.ensemble = ensemble
    self.noting = noting
    erring = ensemble.question.windError != nil || !ensemble.question.sinkErrors.isEmpty
    fallers = [[Faller]](repeating: [], count: ensemble.question.modes.count)
    slabs = erring ? [] : [ErrorSlab](repeating: .none, count: ensemble.slabs)
    let nodes = ensemble.slabs + 1
    noise = [SIMD2<Double>](repeating: SIMD2(0, 0), count: nodes)
    wind = noise
    sink = noise
  }

  /// Carries members to the ground; `result` has one place for each of them.
  mutating func run(_ range: Range<Int>, into result: UnsafeMutablePointer<Member>) {
    let q = ensemble.question
    let count = ensemble.slabs
    if erring { slabs.removeAll(keepingCapacity: true) }
    for m in fallers.indices { fallers[m].removeAll(keepingCapacity: true) }
    if noting { ways = [[Waypoint]](repeating: [], count: range.count) }

    for number in range {
      let member = UInt64(number)
      func stream(_ purpose: Purpose) -> RandomStream {
        RandomStream(seed: q.seed, member: member, purpose: purpose)
      }
      let release = q.release?.posterior.draw(seed: q.seed, member: member)
      var u = q.modes.count > 1 ? stream(Ensemble.Draw.mode).uniform(0) : 0
      if let release { u = ensemble.within(kind: release.kind, u) }
      var m = 0
      while m < q.modes.count - 1, u > ensemble.cumulative[m] { m += 1 }
      let mode = q.modes[m]

      // The member's own errors, slab by slab, in east and north.
      let first = erring ? slabs.count : 0
      if erring {
        sample(member, mode: m)
        for k in 0..<count {
          let h = Ensemble.slabDepth
          let z0 = Double(k) * h
          let slope = (wind[k + 1] - wind[k]) / h
          let rise = (sink[k + 1].x - sink[k].x) / h
          slabs.append(
            ErrorSlab(
              wind0: wind[k] - slope * z0, wind1: slope, sink: SIMD2(sink[k].x - rise * z0, rise)))
        }
      }

      let rates = stream(Ensemble.Draw.rates)
      let n = rates.normals(0)
      let scatter = Double.exp(mode.spread * n.0)
      var body = Column(
        position: SIMD2(0, 0), height: q.height - q.base, time: 0, p: 1 - mode.lag, q: 0,
        firstSink: mode.firstSink * scatter, lastSink: mode.sink * scatter,
        switchHeight: mode.switchHeight, switchTime: .infinity)
      if mode.switchHeight > 0 {
        body.switchHeight = mode.switchHeight * Double.exp(mode.switchSpread * n.1)
      } else if mode.switchTime > 0 {
        body.switchTime = mode.switchTime * Double.exp(mode.switchSpread * n.1)
        body.switchHeight = -.infinity
      } else {
        body.switchHeight = .infinity
      }
      if q.speedSpread > 0 || q.directionSpread > 0 {
        let f = stream(Ensemble.Draw.felt).normals(0)
        let speed = Double.exp(q.speedSpread * f.0) * (1 - mode.lag)
        body.p = speed * Double.cos(q.directionSpread * f.1)
        body.q = speed * Double.sin(q.directionSpread * f.1)
      }
      if q.release == nil && (q.placeSpread > 0 || q.heightSpread > 0) {
        let start = stream(Ensemble.Draw.start)
        let p = start.normals(0)
        body.position = q.placeSpread * SIMD2(p.0, p.1)
        let low = 0.2 * (q.height - q.base)
        let h = body.height + q.heightSpread * start.normals(1).0
        body.height = h > low ? h : low
      }
      if let release { begin(&body, release, mode: m) }

      if mode.drop > 0 {
        body.height -= mode.drop < 0.5 * body.height ? mode.drop : 0.5 * body.height
      }

      let own = slabs.withUnsafeBufferPointer { $0.baseAddress! + first }
      let way = number - range.lowerBound
      if noting { ways[way].append(Waypoint(body)) }
      if let climb = q.climb {
        let c = stream(Ensemble.Draw.climb).normals(0)
        let burst = climb.burst + climb.burstSpread * c.0 - q.base
        let rate = climb.rate * Double.exp(climb.spread * c.1)
        if noting { ensemble.noteRise(body, to: burst, rate: rate, errors: own, in: &ways[way]) }
        ensemble.rise(&body, to: burst, rate: rate, errors: own)
        ensemble.float(&body, for: climb.float, errors: own)
        if noting { ways[way].append(Waypoint(body)) }
      }
      if mode.delay > 0 {
        let wait = mode.delay + mode.delaySpread * rates.normals(1).0
        if wait > 0 { ensemble.float(&body, for: wait, errors: own) }
        if noting { ways[way].append(Waypoint(body)) }
      }
      if body.height > ensemble.ceiling {
        if noting { ensemble.noteFall(body, to: ensemble.ceiling, errors: own, in: &ways[way]) }
        if erring || body.switchHeight < .infinity {
          ensemble.fall(&body, to: ensemble.ceiling, errors: own)
        } else {
          ensemble.fallSteadily(&body, to: ensemble.ceiling)
        }
      }
      place(
        body, member: member, mode: m, first: first, in: result + (number - range.lowerBound))
    }

    for m in fallers.indices where !fallers[m].isEmpty {
      let drift = ensemble.drifts[m]
      if erring { turnSlabs(of: fallers[m], axis: drift.axis) }
      if noting {
        runNoting(m, range)
      } else {
        run(m, notes: nil)
      }
      for f in fallers[m] {
        let glide = self.glide(f, mode: q.modes[m])
        result[Int(f.member) - range.lowerBound] = Member(
          east: f.along * drift.axis.east - f.across * drift.axis.north + glide.0,
          north: f.along * drift.axis.north + f.across * drift.axis.east + glide.1,
          height: q.base + f.height, time: f.time, mode: Int32(m))
      }
    }
  }

  /// Carries the fallers of a mode to the ground.
  mutating func run(_ m: Int, notes: UnsafeMutablePointer<[Waypoint]>?) {
    fallers[m].withUnsafeMutableBufferPointer { f in
      slabs.withUnsafeBufferPointer {
        ensemble.drifts[m].run(
          f, errors: erring ? $0 : UnsafeBufferPointer(start: nil, count: 0), notes: notes)
      }
    }
  }

  /// Where, with how much line and in which wind a member begins that nobody saw go.
  private func begin(_ body: inout Column, _ release: Release.Draw, mode: Int) {
    let q = ensemble.question
    body.position = SIMD2(release.east, release.north)
    body.height = q.wind.ground + release.height - q.base
    if let fall = q.release?.fall.with(line: release.trailing, mode: mode) {
      body.firstSink *= fall.sink
      body.lastSink *= fall.sink
      let (sine, cosine) = Double.sinCos(release.windTurn)
      let speed = release.windFactor * (1 - fall.lag)
      body.p = speed * cosine
      body.q = speed * sine
    }
  }

  /// Draws the errors of one member at the nodes.
  mutating func sample(_ member: UInt64, mode: Int) {
    let q = ensemble.question
    let nodes = ensemble.slabs + 1
    for k in 0..<nodes {
      wind[k] = SIMD2(0, 0)
      sink[k] = SIMD2(1, 1)
    }
    func fill(_ purpose: Purpose, _ count: Int, _ noise: inout [SIMD2<Double>]) {
      let stream = RandomStream(seed: q.seed, member: member, purpose: purpose)
      for k in 0..<count {
        let n = stream.normals(UInt64(k))
        noise[k] = SIMD2(n.0, n.1)
      }
    }
    if let field = q.windError {
      let n = field.mean.count < nodes ? field.mean.count : nodes
      precondition(field.mean.count <= nodes)
      fill(Ensemble.Draw.windError, n, &noise)
      noise.withUnsafeBufferPointer { a in
        wind.withUnsafeMutableBufferPointer { field.sample(a.baseAddress!, into: $0.baseAddress!) }
      }
      for k in n..<nodes { wind[k] = wind[n - 1] }
    }
    if !q.sinkErrors.isEmpty {
      let field = q.sinkErrors[mode]
      let n = field.mean.count < nodes ? field.mean.count : nodes
      precondition(field.mean.count <= nodes)
      fill(Ensemble.Draw.sinkError, n, &noise)
      noise.withUnsafeBufferPointer { a in
        sink.withUnsafeMutableBufferPointer { field.sample(a.baseAddress!, into: $0.baseAddress!) }
      }
      for k in 0..<n { sink[k] = SIMD2(Double.exp(sink[k].x), 0) }
      for k in n..<nodes { sink[k] = sink[n - 1] }
    }
  }

  /// A member that has come through the upper air: into the gusts, or down already.
  mutating func place(
    _ body: Column, member: UInt64, mode m: Int, first: Int,
    in result: UnsafeMutablePointer<Member>
  ) {
    if ensemble.drifts.isEmpty {
      let glide = self.glide(time: body.time, member: member, mode: ensemble.question.modes[m])
      result.pointee = Member(
        east: body.position.x + glide.0, north: body.position.y + glide.1,
        height: ensemble.question.base + body.height, time: body.time, mode: Int32(m))
      return
    }
    let axis = ensemble.drifts[m].axis
    var faller = Faller(
      along: body.position.x * axis.east + body.position.y * axis.north,
      across: body.position.y * axis.east - body.position.x * axis.north, height: body.height,
      time: body.time, p: body.p, q: body.q, firstSink: body.firstSink, lastSink: body.lastSink,
      switchHeight: body.switchHeight, switchTime: body.switchTime, member: member,
      errors: Int32(first))
    faller.steps = 0
    fallers[m].append(faller)
  }

  /// Errors of the wind from east and north to along and across.
  mutating func turnSlabs(of group: [Faller], axis: (east: Double, north: Double)) {
    for f in group {
      for k in Int(f.errors)..<Int(f.errors) + ensemble.slabs {
        func turned(_ v: SIMD2<Double>) -> SIMD2<Double> {
          SIMD2(v.x * axis.east + v.y * axis.north, v.y * axis.east - v.x * axis.north)
        }
        slabs[k].wind0 = turned(slabs[k].wind0)
        slabs[k].wind1 = turned(slabs[k].wind1)
      }
    }
  }

  func glide(_ f: Faller, mode: Mode) -> (Double, Double) {
    glide(time: f.time, member: f.member, mode: mode)
  }

  /// Its own motion through the air, summed over the flight: a velocity with memory T leaves a
  /// normal displacement of variance 2 σ² T (t - T(1 - e^{-t/T})) a component (Taylor 1921).
  func glide(time t: Double, member: UInt64, mode: Mode) -> (Double, Double) {
    guard mode.glide > 0 else { return (0, 0) }
    let memory = mode.glideTime
    let variance =
      2 * mode.glide * mode.glide * memory * (t - memory * (1 - Double.exp(-t / memory)))
    let sigma = (variance > 0 ? variance : 0).squareRoot()
    let n = RandomStream(
      seed: ensemble.question.seed, member: member, purpose: Ensemble.Draw.glide
    ).normals(0)
    return (sigma * n.0, sigma * n.1)
  }
}

/// A member on its way through the upper air. `height` is above the base.
struct Column {
  var position: SIMD2<Double>
  var height: Double
  var time: Double
  var p, q: Double
  var firstSink, lastSink: Double
  var switchHeight, switchTime: Double
}

extension Ensemble {
  /// Wind with the member's error, and the factor on its sink rate, at a height above the base.
  @inline(__always)
  func air(_ z: Double, _ body: Column, _ errors: UnsafePointer<ErrorSlab>)
    -> (wind: SIMD2<Double>, sink: Double)
  {
    let f = z / Ensemble.layer
    var i = Int(f)
    if i > wind.count - 2 { i = wind.count - 2 }
    let g = f - Double(i)
    let mean = wind[i] + g * (wind[i + 1] - wind[i])
    let thin = thinness[i] + g * (thinness[i + 1] - thinness[i])
    let e = errors[i / Ensemble.layersPerSlab < slabs ? i / Ensemble.layersPerSlab : slabs - 1]
    let turned = body.p * mean + body.q * SIMD2(-mean.y, mean.x)
    return (turned + e.wind0 + z * e.wind1, thin * (e.sink.x + z * e.sink.y))
  }

  /// Down through the mean wind to a height above the base, layer by layer:
  /// dx = U dz/w by the trapezoidal rule.
  func fall(_ body: inout Column, to low: Double, errors: UnsafePointer<ErrorSlab>) {
    func rate(_ z: Double) -> Double {
      // A switch by time is for what starts in the gusts; here it has its first rate until then.
      if body.switchHeight == -.infinity {
        return body.time < body.switchTime ? body.firstSink : body.lastSink
      }
      return z > body.switchHeight && body.switchHeight < .infinity ? body.firstSink : body.lastSink
    }
    while body.height > low {
      let z = body.height
      var next = Double(Int((z - 1e-6) / Ensemble.layer)) * Ensemble.layer
      if next < low { next = low }
      if body.switchHeight > next, body.switchHeight < z { next = body.switchHeight }
      let a = air(z, body, errors)
      let b = air(next, body, errors)
      let w0 = rate(z == body.switchHeight ? z - 1e-3 : z)
      if w0 <= 0 { return }
      let slowA = 1 / (w0 * a.sink)
      let slowB = 1 / (w0 * b.sink)
      let half = 0.5 * (z - next)
      body.time += half * (slowA + slowB)
      body.position += half * (slowA * a.wind + slowB * b.wind)
      body.height = next
    }
  }

  /// The same in one step, for what has no errors of its own by height and one rate of sink: the
  /// way is that of the column between, turned, over the rate.
  func fallSteadily(_ body: inout Column, to low: Double) {
    let above = column(below: body.height)
    let rest = column(below: low)
    let way = above.0 - rest.0
    let time = above.1 - rest.1
    let slow = 1 / body.lastSink
    body.time += slow * time
    body.position += slow * (body.p * way + body.q * SIMD2(-way.y, way.x))
    body.height = low
  }

  /// Way and time from a height above the base down to it, at 1 m/s at sea level.
  @inline(__always)
  func column(below z: Double) -> (SIMD2<Double>, Double) {
    let f = z / Ensemble.layer
    var i = Int(f)
    if i > wind.count - 2 { i = wind.count - 2 }
    let g = f - Double(i)
    let mean = wind[i] + g * (wind[i + 1] - wind[i])
    let slow = 1 / (thinness[i] + g * (thinness[i + 1] - thinness[i]))
    let slowBelow = 1 / thinness[i]
    let half = 0.5 * g * Ensemble.layer
    return (
      column[i].way + half * (slow * mean + slowBelow * wind[i]),
      column[i].time + half * (slow + slowBelow)
    )
  }

  /// Up through the mean wind at a steady rate.
  func rise(
    _ body: inout Column, to high: Double, rate: Double, errors: UnsafePointer<ErrorSlab>
  ) {
    while body.height < high {
      let z = body.height
      var next = Double(Int((z + 1e-6) / Ensemble.layer) + 1) * Ensemble.layer
      if next > high { next = high }
      let a = air(z, body, errors)
      let b = air(next, body, errors)
      let dt = (next - z) / rate
      body.time += dt
      body.position += 0.5 * dt * (a.wind + b.wind)
      body.height = next
    }
  }

  /// Afloat at its height for a time.
  func float(_ body: inout Column, for time: Double, errors: UnsafePointer<ErrorSlab>) {
    guard time > 0 else { return }
    body.position += time * air(body.height, body, errors).wind
    body.time += time
  }
}
