/// What a thread is spun from, as far as cutting goes.
public struct LineFibre: Equatable, Sendable {
  /// For files: "cotton".
  public var id: StaticString
  /// Density of the fibre itself, kg/m³: the section of fibre is the mass of a metre over it.
  public var density: Double
  /// How long it lasts under abrasion, relative: cotton 3. Only ratios are used.
  public var life: Double
  public var lifeBracket: ClosedRange<Double>
  /// Heat that melts it, from the air's temperature, J/m³; infinite for a fibre that only chars.
  public var meltingEnergy: Double
  public var meltingBracket: ClosedRange<Double>

  /// A made-up fibre; `density` in kg/m³, `meltingEnergy` in J/m³.
  public init(
    id: StaticString = "made-up", density: Double, life: Double,
    lifeBracket: ClosedRange<Double>? = nil, meltingEnergy: Double = .infinity,
    meltingBracket: ClosedRange<Double>? = nil
  ) {
    self.id = id
    self.density = density
    self.life = life
    self.lifeBracket = lifeBracket ?? life...life
    self.meltingEnergy = meltingEnergy
    self.meltingBracket = meltingBracket ?? meltingEnergy...meltingEnergy
  }

  /// Wear of this fibre over that of cotton under the same coat: 1/life, in ratio.
  public var wearOverCotton: Double { 3 / life }

  public static func == (a: LineFibre, b: LineFibre) -> Bool {
    a.id.isSpelled(b.id) && a.density == b.density && a.life == b.life
      && a.lifeBracket == b.lifeBracket && a.meltingEnergy == b.meltingEnergy
      && a.meltingBracket == b.meltingBracket
  }
}

/// The fibres of the table. Lives are those of uncoated thread on thread ("basic requirements for
/// good quality" of sewing thread, textiletools.blogspot.com 2016), where no other source is named;
/// whether grit keeps their order is a *guess*. Densities: handbooks. Heat of melting: heat capacity
/// over the range to the melting point and heat of fusion times the crystalline share, all from
/// memory, ±20 %.
extension LineFibre {
  public static var table: [LineFibre] {
    [cotton, nylon, nylonSpun, polyesterSpun, aramid, polyethylene]
  }

  /// Life 3; chars.
  public static var cotton: LineFibre { LineFibre(id: "cotton", density: 1_520, life: 3) }

  /// Continuous filament: life 150; for one thick filament *guess* 40 to 150. 7e8 J/m³.
  public static var nylon: LineFibre {
    LineFibre(
      id: "nylon", density: 1_140, life: 150, lifeBracket: 40...150, meltingEnergy: 7e8,
      meltingBracket: 5.5e8...8.5e8)
  }

  /// Life 40.
  public static var nylonSpun: LineFibre {
    LineFibre(
      id: "nylon-spun", density: 1_140, life: 40, meltingEnergy: 7e8,
      meltingBracket: 5.5e8...8.5e8)
  }

  /// Life 12. 1,380 kg/m³ · (1.3 kJ/(kg K) · 235 K + 50 kJ/kg) = 4.9e8 J/m³.
  public static var polyesterSpun: LineFibre {
    LineFibre(
      id: "polyester-spun", density: 1_380, life: 12, meltingEnergy: 5e8,
      meltingBracket: 4e8...6e8)
  }

  /// "Poor in abrasion": life *guess* 2, 1 to 5. Chars.
  public static var aramid: LineFibre {
    LineFibre(id: "aramid", density: 1_440, life: 2, lifeBracket: 1...5)
  }

  /// Life *guess* 100, 30 to 300. 970 kg/m³ · (2.2 kJ/(kg K) · 125 K + 240 kJ/kg) = 5e8 J/m³.
  public static var polyethylene: LineFibre {
    LineFibre(
      id: "polyethylene", density: 970, life: 100, lifeBracket: 30...300, meltingEnergy: 5e8,
      meltingBracket: 4e8...6e8)
  }

  /// The fibre of that id, as the table has it.
  public static func named(_ id: StaticString) -> LineFibre? {
    for fibre in table where fibre.id.isSpelled(id) { return fibre }
    return nil
  }
}
