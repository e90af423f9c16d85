import Foundation
import KiteMath
import KitePhysics

func kite(_ n: Int, res: Double, H: Double, sink: Double, top: Double) {
  let s = SurfaceLayer(roughness: 0.6, displacement: 5)
  let us = s.friction(speed: 4, at: 10)
  let turb = Turbulence(surface: s, friction: us)
  let table = AirTable(top: top, sink: sink, resolution: res, turbulence: turb) { z in
    AirTable.Air(along: us / 0.4 * s.shape(z), across: 0, thinness: 1.1, exposure: 1)
  }
  let d = Drift(table: table, seed: 1, purpose: Purpose(7))
  var fs = (0..<n).map { Faller(along: 0, across: 0, height: H, time: 0, p: 1, q: 0, firstSink: sink, lastSink: sink, switchHeight: -1, switchTime: 0, member: UInt64($0), errors: 0) }
  let e = [ErrorSlab.none]
  let t0 = Date()
  fs.withUnsafeMutableBufferPointer { f in e.withUnsafeBufferPointer { d.run(f, errors: $0) } }
  let t = Date().timeIntervalSince(t0)
  let steps = fs.reduce(0) { $0 + Int($1.steps) }
  func ms(_ k: (Faller) -> Double) -> (Double, Double) {
    let m = fs.reduce(0) { $0 + k($1) } / Double(n)
    return (m, (fs.reduce(0) { $0 + (k($1) - m) * (k($1) - m) } / Double(n)).squareRoot()) }
  let x = ms { $0.along }, y = ms { $0.across }, tt = ms { $0.time }
  print(String(format: "res %.4f H %.0f: %.3f s, %.1f steps each, %.1f M steps/s, x %.2f±%.2f y %.2f±%.2f t %.2f±%.2f", res, H, t, Double(steps)/Double(n), Double(steps)/t/1e6, x.0, x.1, y.0, y.1, tt.0, tt.1))
}
@main struct KiteRunner {
  static func main() {
    for res in [0.5, 0.25, 0.125, 0.0625, 0.03125] { kite(200_000, res: res, H: 80, sink: 0.75, top: 200) }
    for res in [0.5, 0.25, 0.0625] { kite(20_000, res: res, H: 3000, sink: 5, top: 3000) }
    for res in [0.5, 0.25, 0.0625] { kite(20_000, res: res, H: 700, sink: 0.75, top: 1000) }
  }
}
