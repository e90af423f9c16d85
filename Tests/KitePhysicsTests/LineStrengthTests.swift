import KiteMath
import KitePhysics
import Testing

@Suite struct LineStrengthTests {
  func grooved(_ law: WearLaw, share: Double, at place: Double, knots: LineKnots = LineKnots())
    -> LineWear
  {
    var wear = LineWear(WearTrial().line(), length: 100, law: law, knots: knots)
    var visit = LineWear.Visit()
    wear.rub(
      &visit, from: place, to: place, dt: 1, rate: share * 0.05e-6 * 0.3e-3, width: 0.3e-3)
    return wear
  }

  /// T_break (1 - S/S₀)/1.2, the 1.2 only where the line is worn.
  @Test func remainingLoad() {
    let fresh = WearTrial().wear()
    #expect(fresh.remainingLoad(at: 30) == 10)
    let wear = grooved(WearLaw(), share: 0.4, at: 30)
    #expect(near(wear.remainingLoad(at: 30), 10 * 0.6 / 1.2, 1e-12))
    #expect(wear.remainingLoad(at: 31) == 10)
    let plain = grooved(WearLaw(stressConcentration: 1), share: 0.4, at: 30)
    #expect(near(plain.remainingLoad(at: 30), 6, 1e-12))
    // No leap at the first grain: half of the concentration at half of 1 %.
    let scratched = grooved(WearLaw(), share: 0.005, at: 30)
    #expect(near(scratched.remainingLoad(at: 30), 10 * 0.995 / 1.1, 1e-12))
    let through = grooved(WearLaw(), share: 1.3, at: 30)
    #expect(through.remainingLoad(at: 30) == 0 && through.worst == 1)
    #expect(through.parts(tension: 0, between: 29, and: 31) != nil)
  }

  /// The weakest place is found wherever it lies, and parts above what it carries.
  @Test(arguments: [0.0, 0.004, 17.0033, 41.9999, 42, 73.5, 99.999]) func weakest(_ place: Double) {
    let wear = grooved(WearLaw(), share: 0.5, at: place)
    let carries = 10 * 0.5 / 1.2
    let weakest = wear.weakest(between: 100, and: 0)
    #expect(near(weakest.load, carries, 1e-12))
    #expect((weakest.place - place).magnitude < 1e-9)
    #expect(near(weakest.wear, 0.5, 1e-12) && !weakest.isKnot)
    #expect(wear.parts(tension: carries * 0.999, between: 0, and: 100) == nil)
    #expect(wear.parts(tension: carries * 1.001, between: 0, and: 100) == weakest)
    // Each side of the groove, without it, is as good as new.
    if place > 0 {
      #expect(wear.weakest(between: 0, and: place - 1e-6).load > 9.7)
      #expect(wear.parts(tension: 9.7, between: place + 1e-6, and: 100) == nil)
    }
    // Whatever stretch is asked, down to a point.
    for from in [place - 3.2, place - 0.5, place - 0.013, place - 0.001] {
      for length in [0, 0.0005, 0.002, 0.02, 0.7, 1, 5] {
        let around = place >= from && place <= from + length
        let load = wear.weakest(between: from, and: from + length).load
        #expect(around ? near(load, carries, 1e-12) : load > 9.7)
      }
    }
    let elsewhere = place > 50 ? (0.0, 40.0) : (60.0, 100.0)
    #expect(wear.parts(tension: carries * 1.5, between: elsewhere.0, and: elsewhere.1) == nil)
    #expect(wear.weakest(between: elsewhere.0, and: elsewhere.1).load == 10)
    #expect(wear.parts(tension: 10.001, between: elsewhere.0, and: elsewhere.1) != nil)
  }

  /// Knots weaken by their factor, worn or not, and are met in order, either way.
  @Test func knots() {
    let knots = LineKnots(places: [62, 30, 45], strength: 0.6)
    #expect(knots.places == [30, 45, 62])
    #expect(knots.met(from: 20, to: 70) == 30 && knots.met(from: 70, to: 20) == 62)
    #expect(knots.met(from: 30, to: 44) == nil && knots.met(from: 30, to: 45) == 45)
    #expect(knots.met(from: 45, to: 31) == nil && knots.met(from: 45, to: 30) == 30)
    #expect(knots.met(from: 62, to: 90) == nil && knots.met(from: 10, to: 5) == nil)
    var wear = grooved(WearLaw(stressConcentration: 1), share: 0.2, at: 45, knots: knots)
    let weakest = wear.weakest(between: 0, and: 100)
    #expect(weakest.isKnot && weakest.place == 45 && near(weakest.load, 10 * 0.6 * 0.8, 1e-12))
    #expect(wear.weakest(between: 0, and: 44).load == 6)
    #expect(wear.parts(tension: 5.9, between: 0, and: 44) == nil)
    #expect(wear.parts(tension: 6.1, between: 0, and: 44)?.place == 30)
    #expect(wear.parts(tension: 6.1, between: 31, and: 44) == nil)
    // A groove deeper than the knots' share is weaker than they are.
    var visit = LineWear.Visit()
    wear.rub(
      &visit, from: 50, to: 50, dt: 1, rate: 0.7 * 0.05e-6 * 0.3e-3, width: 0.3e-3)
    #expect(!wear.weakest(between: 0, and: 100).isKnot)
  }

  /// Knots from a seed: the same wherever asked, other for another line, as far apart as said, and
  /// a longer line has the same ones first.
  @Test func knotsOfASeed() {
    let knots = LineKnots(seed: 7, line: 3, spacing: 50, length: 5_000)
    #expect(knots == LineKnots(seed: 7, line: 3, spacing: 50, length: 5_000))
    #expect(knots != LineKnots(seed: 7, line: 4, spacing: 50, length: 5_000))
    #expect(knots.places.count == 100)
    for (k, place) in knots.places.enumerated() {
      #expect(place > 50 * Double(k) && place < 50 * Double(k + 1))
    }
    let short = LineKnots(seed: 7, line: 3, spacing: 50, length: 1_000)
    #expect(short.places == Array(knots.places.prefix(20)))
    #expect(LineKnots(seed: 7, line: 3, spacing: .infinity, length: 500).places.isEmpty)
  }

  /// Every coat, fibre and line of the tables.
  @Test func tables() {
    for coat in LineCoat.table {
      #expect(LineCoat.named(coat.id) == coat)
      #expect(coat.wearBracket.contains(coat.wear))
      #expect(coat.dullingBracket.contains(coat.dullingSlip))
      #expect(coat.frictionBracket.contains(coat.friction))
    }
    for fibre in LineFibre.table {
      #expect(LineFibre.named(fibre.id) == fibre)
      #expect(fibre.lifeBracket.contains(fibre.life))
      #expect(fibre.meltingBracket.contains(fibre.meltingEnergy))
    }
    let ids = FightingLine.table.map { "\($0.material.id)" }
    #expect(Set(ids).count == ids.count)
    for line in FightingLine.table {
      #expect(FightingLine.named(line.material.id) == line)
      #expect(FightingLine.named(utf8: "\(line.material.id)".utf8) == line)
      #expect(line.material.isPlausible)
      // Fibre fills a third to all of a thread.
      let round = Double.pi / 4 * line.material.diameter * line.material.diameter
      #expect(line.section > 0.3 * round && line.section < 1.001 * round, "\(line.material.id)")
    }
    // Every line that flies can fight.
    for material in LineMaterial.table {
      #expect(FightingLine.named(material.id)?.material == material)
    }
    #expect(LineCoat.named("sand") == nil)
  }

  /// Digests tell worn lines apart, and alike ones not.
  @Test func digests() {
    func digest(_ wear: LineWear) -> Digest {
      var digest = Digest()
      wear.combine(into: &digest)
      return digest
    }
    let a = grooved(WearLaw(), share: 0.4, at: 30.003)
    #expect(digest(a) == digest(grooved(WearLaw(), share: 0.4, at: 30.003)))
    #expect(digest(a) != digest(grooved(WearLaw(), share: 0.4, at: 30.004)))
    #expect(digest(a) != digest(grooved(WearLaw(), share: 0.400001, at: 30.003)))
    #expect(digest(WearTrial().wear()) == Digest())
  }
}
