import Foundation
import Formats
import Geo
import KiteMath
import KitePhysics
import Landing
import Weather

@main struct KiteRunner {
  static func main() throws {
    let dir = CommandLine.arguments[1]
    let members = 1000
    var table = [String: [(Score, Double, Double, Baselines, Point)]]()
    let marks: [(String, Double)] = [("burst", .infinity), ("20km", 20e3), ("15km", 15e3), ("10km", 10e3), ("7km", 7e3), ("5km", 5e3), ("3km", 3e3), ("1.5km", 1500)]
    for f in try FileManager.default.contentsOfDirectory(atPath: dir).sorted() where f.hasSuffix(".csv") {
      let track = try TrackReader.read(path: dir + "/" + f).cleaned().0
      let fixes = track.fixes
      let flight = Flight(fixes: fixes)
      let truth = fixes.last!
      for (name, z) in marks {
        let index: Int
        if name == "burst" { index = flight.top } else {
          guard fixes[flight.top].height > z, let i = (flight.top..<fixes.count).first(where: { fixes[$0].height < z }) else { continue }
          index = i }
        let known = Array(fixes[0...index])
        let tq = TrackQuestion(fixes: known)
        let q = tq.falling(seed: 1, base: truth.height, surface: SurfaceLayer(roughness: 0.1), sink: SinkDoubt(Thing.catalogue(trailingLine: 0)[3]))
        let e = Ensemble(q)
        let m = e.members(0..<members)
        let p = Prediction(members: m, requested: members, place: q.place, height: q.height, start: q.start)
        let o = LocalFrame(origin: q.place).offset(to: truth.place)
        let t = Point(east: o.east, north: o.north)
        let s = Score(p, truth: t)
        let b = Baselines(fixes: known, ground: truth.height, atBurst: name == "burst")
        let go = hypot(t.east, t.north)
        table[name, default: []].append((s, go, Double(p.time.p50), b, t))
        func d(_ p: Point?) -> String { p.map { String(format: "%6.2f", hypot($0.east - t.east, $0.north - t.north) / 1000) } ?? "     -" }
        print(String(format: "%@ %6@ go %6.2f err %6.2f R50 %6.2f R90 %6.2f %@%@ es %6.2f | t %.0f (%.0f-%.0f) true %.0f |", f.prefix(8) as CVarArg, name, go / 1000, s.error / 1000, p.radius50/1000, p.radius90/1000, s.in50 ? "5" : "-", s.in90 ? "9" : "-", s.energy / 1000, p.time.p50, p.time.p05, p.time.p95, truth.time - q.start), d(b.fixed5), d(b.fixed8), d(b.measured), d(b.deadReckoning))
      }
    }
    var all = (n: 0, i5: 0, i9: 0, es: 0.0)
    for (name, _) in marks { let r = table[name] ?? []; if r.isEmpty { continue }
      let es = r.map { $0.0.error }.sorted()
      let med = Prediction.quantile(es, 0.5), p90 = Prediction.quantile(es, 0.9)
      let i5 = r.filter { $0.0.in50 }.count, i9 = r.filter { $0.0.in90 }.count
      let e = r.map { $0.0.energy }.reduce(0, +) / Double(r.count)
      all.n += r.count; all.i5 += i5; all.i9 += i9; all.es += e * Double(r.count)
      var line = String(format: "%6@ n %d med %6.2f p90 %6.2f in50 %d in90 %d ES %6.3f", name as CVarArg, r.count, med / 1000, p90 / 1000, i5, i9, e / 1000)
      for k in [\Baselines.fixed5, \.fixed8, \.measured, \.deadReckoning] {
        let ds = r.compactMap { x in x.3[keyPath: k].map { hypot($0.east - x.4.east, $0.north - x.4.north) } }
        if ds.isEmpty { line += "        -     "; continue }
        var best = Double.infinity
        var s = 1.0; while s < 1e5 { best = min(best, ds.map { Score.gaussianEnergy(distance: $0, sigma: s) }.reduce(0, +) / Double(ds.count)); s *= 1.02 }
        line += String(format: " | %5.2f %6.3f", Prediction.quantile(ds.sorted(), 0.5) / 1000, best / 1000)
      }
      print(line)
    }
    print("all", all.n, Double(all.i5) / Double(all.n), Double(all.i9) / Double(all.n), all.es / Double(all.n) / 1000)
  }
}
