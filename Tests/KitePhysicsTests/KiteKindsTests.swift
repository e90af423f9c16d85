import KiteMath
import KitePhysics
import Testing

/// The kinds of kites: their tables, and that each flies over the winds it is said to fly in.
struct KiteKindsTests {
  @Test("Every kind is found by its id, and only by it")
  func names() {
    #expect(KiteDesign.named("afghan-kite") == .afghan)
    #expect(KiteDesign.named("afghan") == nil)
    for kind in KiteKind.all {
      let found = KiteKind.all.filter { "\($0.design.id)" == "\(kind.design.id)" }
      #expect(found.count == 1)
      #expect(KiteDesign.named(utf8: "\(kind.design.id)".utf8) == kind.design)
    }
    #expect(KiteDesign.all.count == 5)
  }

  @Test("Every number is inside its own bracket, and every coefficient has one")
  func brackets() {
    let sizes: [KiteParameter] = [.span, .spine, .tips, .upperHole, .lowerHole, .tailDragArea]
    for kind in KiteKind.all {
      for bracket in kind.brackets {
        let value = kind.design[bracket.parameter]
        #expect(
          bracket.low <= value && value <= bracket.high,
          "\(kind.design.id) \(bracket.parameter): \(value)")
      }
      for parameter in KiteParameter.allCases where !sizes.contains(parameter) {
        #expect(
          kind.brackets.filter { $0.parameter == parameter }.count == 1,
          "\(kind.design.id) \(parameter)")
      }
    }
  }

  @Test("A number that is set by name is read back, and changes nothing else")
  func parameters() {
    for parameter in KiteParameter.allCases {
      var design = KiteDesign.afghan
      design[parameter] += 0.001
      #expect((design[parameter] - KiteDesign.afghan[parameter] - 0.001).magnitude < 1e-15)
      for other in KiteParameter.allCases where other != parameter {
        #expect(design[other] == KiteDesign.afghan[other])
      }
    }
  }

  @Test("A larger kite of the same make bends to the same dihedral under the same pressure")
  func scaling() {
    let (small, large) = (KiteDesign.afghan(span: 0.95), KiteDesign.afghan(span: 1.07))
    func bend(_ k: KiteDesign) -> Double { k.span * k.span * (k.span * k.spine) / k.bowStiffness }
    #expect((bend(small) / bend(large) - 1).magnitude < 1e-12)
    #expect((large.mass / (0.053 / 0.045 * KiteDesign.afghan.mass) - 1).magnitude < 0.03)
    #expect(KiteDesign.afghan(span: 1) == .afghan)
  }

  static let held: [(StaticString, Double)] = KiteKind.all.flatMap { kind in
    stride(from: kind.winds.lowerBound, through: kind.winds.upperBound, by: 0.5).map {
      (kind.design.id, $0)
    }
  }

  @Test("Each kind stays up on a held line over its winds and does not turn", arguments: held)
  func flies(id: StaticString, wind: Double) throws {
    let kind = try #require(KiteKind.named(id))
    let trim = KiteTrials(kind).trim(wind)
    #expect(trim.isUp && trim.turn.magnitude < 0.05, "\(trim)")
    #expect(trim.elevation > 40 * Double.pi / 180 && trim.lowest > 15, "\(trim)")
  }

  @Test("The Afghan kite: 45 to 65 degrees in 3 to 10 m/s", arguments: 12...40)
  func afghanElevation(quarters: Int) {
    let trim = KiteTrials(KiteKind.afghan).trim(0.25 * Double(quarters))
    let degrees = trim.elevation * 180 / Double.pi
    #expect(trim.isUp && degrees >= 45 && degrees <= 65, "\(degrees)")
    #expect(trim.turn.magnitude < 0.05, "\(trim.turn) rev/s")
  }

  @Test("The Afghan kite pulls as a plate would in 3 to 10 m/s", arguments: 3...10)
  func afghanTension(wind: Int) {
    let trim = KiteTrials(KiteKind.afghan).trim(Double(wind))
    // A plate at 20 degrees of incidence: 1.8, 5.8 and 15 N at 3, 5 and 8 m/s, 0.235 V² from there
    // on. Bracket 0.7 to 1.45 of it: that plate at 14 to 30 degrees, CN 0.68 to 1.4.
    let speed = Double(wind)
    let plate = speed < 4 ? 0.2 * speed * speed : 0.235 * speed * speed
    #expect(trim.tension >= 0.7 * plate && trim.tension <= 1.45 * plate, "\(trim.tension) N")
  }
}
