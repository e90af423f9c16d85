import KitePhysics
import Pictures
import Testing

/// The picture of falling plates: all that is drawn is within its panel.
@Suite struct PlatePictureTests {
  @Test func staysInside() {
    // Down, out to the right and to the left, and far beyond the panel.
    let ways: [(x: Double, z: Double)] = [(0, -0.5), (3, -0.2), (-3, -0.2), (0, -9)]
    let paths: [[PlateMotion]] = ways.map { way in
      (0...60).map { (i: Int) -> PlateMotion in
        let t = Double(i)
        return PlateMotion(
          along: 0, normal: 0, angle: 0.3 * t, x: way.x * t * 0.1, z: way.z * t * 0.1)
      }
    }
    let svg = PlatePicture.text(
      [
        PlatePicture.Row(
          title: "a < b", falls: paths.map { PlatePicture.Fall(name: "one", path: $0) })
      ], chord: 0.64, every: 3, title: "Falls & falls")
    #expect(svg.contains("a &lt; b") && svg.contains("Falls &amp; falls"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    var dots = 0
    for line in svg.split(separator: "\n") where line.contains("k-heavy\"") {
      let parts = line.split(separator: "\"")
      guard let x = Double(parts[1]), let y = Double(parts[3]) else {
        Issue.record("\(line)")
        continue
      }
      dots += 1
      #expect(x > 20 && x < 800 && y > 62 && y < 252, "\(x), \(y)")
    }
    #expect(dots > 20)
  }
}
