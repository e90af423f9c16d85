import Geo
import KiteMath
import Testing
import Weather

/// A flight made up from a known wind.
@Suite struct FlightTests {
  static func wind(_ z: Double) -> (east: Double, north: Double) {
    (4 + 0.002 * z, 3 - 0.001 * z)
  }

  /// Up at 5 m/s from 200 m to 12 km, down at 10 m/s to 2 km, a fix every `every` seconds. The
  /// wind is linear in height and so the way of every second exact by the mid-point.
  static func fixes(every: Int) -> [Fix] {
    var place = Place(latitudeDegrees: 40, longitudeDegrees: -105)
    var z = 200.0
    var t = 0
    var fixes = [Fix]()
    var rate = 5.0
    while rate > 0 || z > 2_000 {
      if t % every == 0 { fixes.append(Fix(time: Double(t), place: place, height: z)) }
      if z >= 12_000 { rate = -10 }
      let w = wind(z + 0.5 * rate)
      place = LocalFrame(origin: place).place(east: w.east, north: w.north)
      z += rate
      t += 1
    }
    return fixes
  }

  @Test(arguments: [1, 7, 60]) func layersGiveTheWindBack(_ every: Int) {
    let flight = Flight(fixes: Self.fixes(every: every))
    #expect((flight.fixes[flight.top].height - 12_000).magnitude < 10 * Double(every))
    for up in [true, false] {
      let layers = flight.layers(depth: 250, ascending: up)
      #expect(layers.count >= (up ? 44 : 36) && layers.count <= (up ? 47 : 40))
      for l in layers where l.height < 11_000 {
        let w = Self.wind(l.height)
        // Straight lines between fixes a minute apart bend the profile of a fast descent.
        let tolerance = every == 60 ? 0.4 : 0.02
        #expect((l.east - w.east).magnitude < tolerance)
        #expect((l.north - w.north).magnitude < tolerance)
        #expect((l.climb - (up ? 5 : -10)).magnitude < 1e-6)
        #expect((l.duration - (up ? 50 : 25)).magnitude < 1e-6)
        #expect(l.gap == Double(every))
      }
      for i in 1..<layers.count {
        #expect((layers[i].height - layers[i - 1].height - 250).magnitude < 1e-9)
      }
    }
  }

  /// A Gaussian over height changes nothing in a wind that is linear in it, but at the ends.
  @Test func smoothing() {
    let layers = Flight(fixes: Self.fixes(every: 5)).layers(depth: 200, ascending: true)
    for level in Flight.smoothed(layers, sigma: 250)
    where level.height > 1_500 && level.height < 10_500 {
      let w = Self.wind(level.height)
      #expect((level.east - w.east).magnitude < 0.02)
      #expect((level.north - w.north).magnitude < 0.02)
    }
  }

  @Test func phases() {
    let all = Self.fixes(every: 5)
    #expect(Flight(fixes: all).phase == .descending)
    #expect(Flight(fixes: Array(all[0..<200])).phase == .climbing)
    #expect(Flight(fixes: Array(all[0..<200])).layers(depth: 250, ascending: false).isEmpty)
    var floating = Array(all[0..<200])
    let last = floating[199]
    for k in 1...40 {
      floating.append(
        Fix(time: last.time + 5 * Double(k), place: last.place, height: last.height))
    }
    #expect(Flight(fixes: floating).phase == .floating)
  }
}
