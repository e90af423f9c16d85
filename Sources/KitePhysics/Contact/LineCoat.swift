/// What a line is coated with, to cut others.
///
/// Archard's law: a line with this coat takes k N ds of volume off another under a normal force N
/// as the two slip by ds. **Units**: k is in m²/N here; tables print mm³/(N m), and
/// 1 mm³/(N m) = 1e-9 m²/N (``cubicMillimetrePerNewtonMetre``).
public struct LineCoat: Equatable, Sendable {
  /// For files: "glass".
  public var id: StaticString
  /// For people: "ground glass in rice glue".
  public var name: StaticString
  /// Wear coefficient k of the fresh coat on cotton, m²/N.
  public var wear: Double
  /// Between what k may lie, m²/N.
  public var wearBracket: ClosedRange<Double>
  /// Slip over one spot of the coat after which that spot cuts e times less, m; `.infinity` for a
  /// coat that stays sharp.
  public var dullingSlip: Double
  public var dullingBracket: ClosedRange<Double>
  /// Coefficient of sliding friction of this coat on another line.
  public var friction: Double
  public var frictionBracket: ClosedRange<Double>

  /// A made-up coat; `wear` in m²/N, `dullingSlip` in m.
  public init(
    id: StaticString = "made-up", name: StaticString = "made-up coat", wear: Double,
    wearBracket: ClosedRange<Double>? = nil, dullingSlip: Double = .infinity,
    dullingBracket: ClosedRange<Double>? = nil, friction: Double = 0.3,
    frictionBracket: ClosedRange<Double>? = nil
  ) {
    self.id = id
    self.name = name
    self.wear = wear
    self.wearBracket = wearBracket ?? wear...wear
    self.dullingSlip = dullingSlip
    self.dullingBracket = dullingBracket ?? dullingSlip...dullingSlip
    self.friction = friction
    self.frictionBracket = frictionBracket ?? friction...friction
  }

  /// 1 mm³/(N m) in m²/N. A newton that slips a metre under 1 mm³/(N m) takes 1 mm³: on a line
  /// that passes as fast as it slips, 1e-3 mm² = 1e-9 m² of its section.
  public static var cubicMillimetrePerNewtonMetre: Double { 1e-9 }

  public static func == (a: LineCoat, b: LineCoat) -> Bool {
    a.id.isSpelled(b.id) && a.name.isSpelled(b.name) && a.wear == b.wear
      && a.wearBracket == b.wearBracket && a.dullingSlip == b.dullingSlip
      && a.dullingBracket == b.dullingBracket && a.friction == b.friction
      && a.frictionBracket == b.frictionBracket
  }
}

/// The coats of the table. No one has measured any of them on a kite's line: every number is the
/// middle of the bracket beside it.
extension LineCoat {
  public static var table: [LineCoat] { [none, glass, quartzAlumina] }

  /// A bare thread. k 1e-5 mm³/(N m), *guess* 1e-6 to 1e-4: a thousandth of glass, so that it
  /// takes the hundreds of metres of slip that yarn on yarn takes to break (ASTM D6611: 1e3 to 1e5
  /// strokes of 0.1 m). Nothing to dull. Friction: yarn on yarn with finish, 0.15 to 0.57 (Morton &
  /// Hearle, from memory).
  public static var none: LineCoat {
    LineCoat(
      id: "none", name: "no coat", wear: 1e-14, wearBracket: 1e-15...1e-13, friction: 0.3,
      frictionBracket: 0.15...0.57)
  }

  /// Manja, cerol: ground glass in rice glue. k 1e-2 mm³/(N m) on cotton, *guess* 1e-3 to 6e-2:
  /// polymers on abrasive paper wear at 5e-3 to 3e-2 (Ratner & Lancaster, from memory), free hard
  /// grains with Archard's K 0.05 and a hardness of 0.3 GPa would give 5.6e-2. Dulls over 15 m,
  /// *guess* 5 to 50. Friction *guess* 0.3 to 0.6.
  public static var glass: LineCoat {
    LineCoat(
      id: "glass", name: "ground glass in glue (manja, cerol)", wear: 1e-11,
      wearBracket: 1e-12...6e-11, dullingSlip: 15, dullingBracket: 5...50, friction: 0.4,
      frictionBracket: 0.3...0.6)
  }

  /// Linha chilena: quartz and alumina in glue; about four times the cutting power of cerol
  /// (redbcm.com.br, a trade page without a measurement), as alumina (9 Mohs) and quartz (7) are
  /// harder than glass (5.5 to 6). Dulls over 30 m, *guess* 5 to 100; friction as glass, *guess*.
  public static var quartzAlumina: LineCoat {
    LineCoat(
      id: "quartz-alumina", name: "quartz and alumina in glue (linha chilena)", wear: 4e-11,
      wearBracket: 4e-12...2.4e-10, dullingSlip: 30, dullingBracket: 5...100, friction: 0.4,
      frictionBracket: 0.3...0.6)
  }

  /// The coat of that id, as the table has it.
  public static func named(_ id: StaticString) -> LineCoat? {
    for coat in table where coat.id.isSpelled(id) { return coat }
    return nil
  }

  /// The coat whose id is these bytes of UTF-8.
  public static func named(utf8 id: some Sequence<UInt8>) -> LineCoat? {
    for coat in table where coat.id.isSpelled(id) { return coat }
    return nil
  }
}
