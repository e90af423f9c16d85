import KiteMath
import KitePhysics

/// A flight whose numbers and whose pilot are the input: 48 bytes for the model and the start,
/// then three bytes for every ten steps. Whatever they are, within what is plausible, everything
/// stays finite and no line pulls more than its own stretch makes it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFlight(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var bytes = UnsafeBufferPointer(start: start, count: count).makeIterator()
  var left = count
  func next(_ low: Double, _ high: Double) -> Double {
    left -= 1
    return low + (high - low) * Double(bytes.next() ?? 0) / 255
  }
  let kites = KiteDesign.all
  let lines = LineMaterial.table
  let kite = kites[Int(next(0, Double(kites.count) - 0.01))]
  let line = lines[Int(next(0, Double(lines.count) - 0.01))]
  // A light kite needs short steps in strong wind (Docs/Limits.md).
  let size = next(0.002, 0.004)
  let wind = next(0, 20)
  let mean = MeanWind(surface: SurfaceLayer(roughness: next(0.01, 0.8)), speed: wind, at: 40)
  let event = next(0, 1) > 0.5
  let air = Air(
    mean: mean,
    events: event ? [.extremeOperatingGust(start: next(0, 2), size: next(1, 6))] : [],
    density: next(0.7, 1.3), kinematicViscosity: 1.6e-5)
  var roofs: [Ground.Roof] = []
  if next(0, 1) > 0.5 {
    let west = next(-20, 40)
    let south = next(-20, 10)
    roofs = [
      Ground.Roof(
        west: west, east: west + next(2, 30), south: south, north: south + next(2, 30),
        height: next(1, 20))
    ]
  }
  let model = FlightModel(
    air: air, kite: kite, line: line, ground: Ground(roofs: roofs, friction: next(0, 1)),
    segment: next(1.5, 8))
  var state = FlightState(
    model, hand: Vector3(0, 0, next(0.5, 20)), length: next(6, 150), elevation: next(-0.05, 1.55),
    azimuth: next(-3.1, 3.1), incidence: next(-3.1, 3.1))
  var watch = TensionWatch()
  var rounds = 0
  while left > 0 && rounds < 40 {
    rounds += 1
    let reel = next(-10, 10)
    let kind = next(0, 1)
    let way = next(-3, 3)
    let input = PilotInput(
      lineSpeed: kind < 0.3 ? nil : reel, brake: kind * 20, walk: Vector3(way, reel * 0.2, 0))
    for _ in 0..<10 {
      watch.before(state.chain)
      state.step(model, input, dt: size)
      // Of a step that is done in parts the watch would see only the last.
      if state.parts == 1 {
        watch.after(state.chain, law: model.law, dt: size, ground: model.ground)
      }
      precondition(state.isFinite)
    }
  }
  precondition(watch.worst < 0.01 && watch.worstAtKite < 0.01 && watch.least >= 0)
  return 0
}
