import KiteMath
import KitePhysics

/// What a kite on its line is put through, and what is read off it. Everything starts from rest at
/// the end of a straight line in a logarithmic wind without gusts.
struct KiteTrials: Sendable {
  var kite: KiteDesign
  /// Length of the line, m.
  var length: Double
  var line: LineMaterial
  /// Step, s.
  var dt = 0.004
  /// kg/m³: Kabul at 10 degrees.
  var density = 1.0

  init(_ kite: KiteDesign, length: Double = 60, line: LineMaterial = .fighting) {
    self.kite = kite
    self.length = length
    self.line = line
  }

  init(_ kind: KiteKind) { self.init(kind.design, length: kind.lineLength, line: kind.line) }

  /// Wind of that speed at 40 m over ground of roughness 0.1 m.
  func model(_ wind: Double) -> FlightModel {
    FlightModel(
      air: Air(
        mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: wind, at: 40),
        density: density, kinematicViscosity: 1.8e-5),
      kite: kite, line: line, segment: length / 15)
  }

  func start(_ model: FlightModel) -> FlightState {
    FlightState(model, hand: Vector3(0, 0, 1.5), length: length, elevation: 0.85)
  }

  // MARK: Held

  struct Trim {
    /// Means: elevation and incidence, rad; tension, N; dihedral, rad.
    var elevation = 0.0
    var incidence = 0.0
    var tension = 0.0
    var dihedral = 0.0
    var mostTension = 0.0
    /// Net turn about the line, rev/s.
    var turn = 0.0
    /// From the least to the largest turn about the line, rad.
    var weave = 0.0
    /// The same of the elevation, rad.
    var climb = 0.0
    var lowest = Double.infinity
    var isUp = false
  }

  /// The line held from the start, read off from `from` to `to`.
  func trim(_ wind: Double, from: Double = 20, to: Double = 40) -> Trim {
    let model = model(wind)
    var state = start(model)
    var r = Trim()
    var count = 0.0
    var turn = 0.0
    var (least, most, low, high) = (0.0, 0.0, 9.0, -9.0)
    while state.time < to {
      state.step(model, .hold, dt: dt)
      if !state.isFinite || state.touches { return r }
      guard state.time > from else { continue }
      count += 1
      turn += state.yawRate * dt
      least = turn < least ? turn : least
      most = turn > most ? turn : most
      let elevation = state.elevation
      low = elevation < low ? elevation : low
      high = elevation > high ? elevation : high
      r.elevation += elevation
      r.incidence += state.incidence(model)
      r.tension += state.kiteTension
      r.dihedral += 0.5 * (state.dihedrals.left + state.dihedrals.right)
      r.mostTension = state.kiteTension > r.mostTension ? state.kiteTension : r.mostTension
      r.lowest = state.place.z < r.lowest ? state.place.z : r.lowest
    }
    r.elevation /= count
    r.incidence /= count
    r.tension /= count
    r.dihedral /= count
    r.turn = turn / (to - from) / (2 * Double.pi)
    r.weave = most - least
    r.climb = high - low
    r.isUp = true
    return r
  }

  /// Net turn, rev/s, of a held line over 4 to 8 s after a kick at the start; nil when down.
  func kicked(_ wind: Double, rate: Double = 6) -> Double? {
    let model = model(wind)
    var state = start(model)
    state.kick(Vector3(0, 0, rate))
    var turn = 0.0
    while state.time < 8 {
      state.step(model, .hold, dt: dt)
      if !state.isFinite || state.touches { return nil }
      if state.time > 4 { turn += state.yawRate * dt }
    }
    return turn / 4 / (2 * Double.pi)
  }

  // MARK: Released and tugged

  /// The same flight at several times: 9 s and every 0.7 s after.
  func settled(_ wind: Double, starts: Int = 5) -> [FlightState] {
    let model = model(wind)
    var state = start(model)
    var out = [FlightState]()
    for i in 0..<starts {
      while state.time < 9 + 0.7 * Double(i) { state.step(model, .hold, dt: dt) }
      out.append(state)
    }
    return out
  }

  struct Release {
    /// Turn about the line, rev/s, over 0.75 to 4 s, 0.75 to 2.5 s and 2.5 to 4 s, with its sign.
    var rate = 0.0
    var early = 0.0
    var late = 0.0
    /// Share of that time in which it turned the way it went on the whole.
    var oneWay = 0.0
    var tension = 0.0
    var isUp = false
  }

  /// Pays out at `share` of the wind, reached within 0.2 s.
  func release(_ wind: Double, share: Double, from begin: FlightState) -> Release {
    let model = model(wind)
    var state = begin
    var r = Release()
    var turn = 0.0
    var (a, b) = (0.0, 0.0)
    var (left, all) = (0.0, 0.0)
    while state.time < begin.time + 4 {
      let t = state.time - begin.time
      let ramp = t < 0.2 ? t / 0.2 : 1
      state.step(model, PilotInput(lineSpeed: share * wind * ramp), dt: dt)
      if !state.isFinite || state.touches { return r }
      turn += state.yawRate * dt
      if t < 0.75 {
        a = turn
      } else {
        all += 1
        if state.yawRate > 0 { left += 1 }
        r.tension += state.kiteTension
      }
      if t < 2.5 { b = turn }
    }
    let full = 2 * Double.pi
    r.rate = (turn - a) / 3.25 / full
    r.early = (b - a) / 1.75 / full
    r.late = (turn - b) / 1.5 / full
    r.oneWay = (r.rate > 0 ? left : all - left) / all
    r.tension /= all
    r.isUp = true
    return r
  }

  struct Tug {
    /// Largest turn about the line from 0.3 s after the tug, within 1 and within 2 s, rad.
    var turn1 = 99.0
    var turn2 = 99.0
    /// Way along the nose as it pointed 0.3 s after the tug, after 2 s, m.
    var gain = -99.0
    var mostTension = 0.0
    /// Whether the nose came by at all.
    var found = false
  }

  /// Spins at `share` of the wind until the nose comes by `nose` (rad, 0 up, positive left), then
  /// pulls at `pull` m/s, reached within 0.1 s.
  func tug(
    _ wind: Double, share: Double = 0.3, nose: Double, pull: Double = 3, from begin: FlightState
  ) -> Tug {
    let model = model(wind)
    var state = begin
    var r = Tug()
    let out = share * wind
    while true {
      let t = state.time - begin.time
      if t > 14 { return r }
      if t > 1.5 {
        let off = state.heading - nose
        if Double.atan2(Double.sin(off), Double.cos(off)).magnitude < 0.2 { break }
      }
      let ramp = t < 0.2 ? t / 0.2 : 1
      state.step(model, PilotInput(lineSpeed: out * ramp), dt: dt)
      if !state.isFinite || state.touches { return r }
    }
    r.found = true
    let tugged = state.time
    var turn = 0.0
    var most = 0.0
    var mark: (place: Vector3<Double>, nose: Vector3<Double>, turn: Double)?
    while state.time < tugged + 2.3 {
      let t = state.time - tugged
      let ramp = t < 0.1 ? t / 0.1 : 1
      state.step(model, PilotInput(lineSpeed: out - (pull + out) * ramp), dt: dt)
      if !state.isFinite || state.touches { return r }
      turn += state.yawRate * dt
      r.mostTension = state.kiteTension > r.mostTension ? state.kiteTension : r.mostTension
      guard state.time - tugged >= 0.3 else { continue }
      if mark == nil {
        let nose = state.pose.axes.x
        let radial = state.radial
        mark = (state.place, (nose - radial * nose.dot(radial)).normalized, turn)
      }
      let off = (turn - mark!.turn).magnitude
      most = off > most ? off : most
      if state.time < tugged + 1.3 { r.turn1 = most }
    }
    r.turn2 = most
    r.gain = (state.place - mark!.place).dot(mark!.nose)
    return r
  }
}
