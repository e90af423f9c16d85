/// Lines that people fly.
///
/// Tenacity and stretch at break are those of fibre handbooks (Morton & Hearle, *Physical
/// Properties of Textile Fibres*), from memory; the lines themselves vary more than the fibres do,
/// so every number is the middle of the bracket beside it and no measurement of one spool.
extension LineMaterial {
  /// Every line of the table.
  public static var table: [LineMaterial] {
    [
      cottonFine, cottonFine.coated(id: "cotton-fine-manja", name: "cotton, fine, glass-coated"),
      cottonNineCord,
      cottonNineCord.coated(
        id: "cotton-nine-cord-manja", name: "cotton, nine cords, glass-coated"),
      nylonMono, nylonMono.coated(id: "nylon-mono-manja", name: "nylon monofilament, coated"),
      polyesterSpun, aramid, polyethyleneBraid,
    ]
  }

  /// Fine sewing cotton, three-ply or six-cord. *Guess* from 18 to 28 cN/tex and 5 to 8 % at
  /// break: d 0.25 to 0.30 mm, 45 to 75 tex, EA 250 to 500 N, breaks at 10 to 18 N; fuzz adds
  /// 10 to 20 %. Friction: Morton & Hearle, crossed fibres.
  public static var cottonFine: LineMaterial {
    LineMaterial(
      id: "cotton-fine", name: "cotton, fine", diameter: 0.28e-3, linearDensity: 60e-6,
      stiffness: 350, breakingLoad: 14, lossFactor: 0.05, fuzz: 1.15, friction: 0.29...0.57)
  }

  /// Cotton of nine cords, the "9 lb" fighting line: 40 N is what sellers print (afghana.com);
  /// the rest *guess*: d 0.40 to 0.55 mm, 110 to 200 tex, EA 500 to 1,000 N, breaks at
  /// 25 to 45 N.
  public static var cottonNineCord: LineMaterial {
    LineMaterial(
      id: "cotton-nine-cord", name: "cotton, nine cords", diameter: 0.45e-3,
      linearDensity: 150e-6, stiffness: 800, breakingLoad: 40, lossFactor: 0.05, fuzz: 1.15,
      friction: 0.29...0.57)
  }

  /// Nylon monofilament. Sold for kites at 0.2 to 0.5 mm; the rest from the fibre, 1,140 kg/m³
  /// solid, E 2.5 to 4 GPa, 40 to 70 cN/tex: at 0.30 mm 81 tex, EA 180 to 280 N, breaks at
  /// 32 to 56 N. Smooth.
  public static var nylonMono: LineMaterial {
    LineMaterial(
      id: "nylon-mono", name: "nylon monofilament", diameter: 0.30e-3, linearDensity: 80.6e-6,
      stiffness: 230, breakingLoad: 45, lossFactor: 0.05, friction: 0.14...0.6)
  }

  /// Spun polyester thread, 40 to 60 cN/tex, 12 to 18 % at break. *Guess*: 60 to 80 tex, EA 400
  /// to 700 N, breaks at 25 to 35 N.
  public static var polyesterSpun: LineMaterial {
    LineMaterial(
      id: "polyester-spun", name: "polyester, spun", diameter: 0.30e-3, linearDensity: 70e-6,
      stiffness: 550, breakingLoad: 30, lossFactor: 0.04, fuzz: 1.1, friction: 0.15...0.30)
  }

  /// Twisted aramid, 200 cN/tex, 3.6 % at break, E 70 to 110 GPa. *Guess*: 50 to 60 tex, EA 3,000
  /// to 5,000 N, breaks at 80 to 110 N.
  public static var aramid: LineMaterial {
    LineMaterial(
      id: "aramid", name: "aramid, twisted", diameter: 0.25e-3, linearDensity: 55e-6,
      stiffness: 4_000, breakingLoad: 95, lossFactor: 0.02, friction: 0.15...0.25)
  }

  /// Braid of high-modulus polyethylene, 280 to 350 cN/tex in the fibre. *Guess*: 35 to 45 tex, EA
  /// 2,500 to 4,500 N, breaks at 70 to 130 N; the slipperiest of all, friction *guess* 0.05 to
  /// 0.15.
  public static var polyethyleneBraid: LineMaterial {
    LineMaterial(
      id: "uhmwpe-braid", name: "polyethylene braid (UHMWPE)", diameter: 0.25e-3,
      linearDensity: 40e-6, stiffness: 3_500, breakingLoad: 100, lossFactor: 0.02,
      friction: 0.05...0.15)
  }

  /// The same line under a coat of glass and glue. All *guess*: diameter +0.075 mm (0.05 to 0.10),
  /// mass +35 % (20 to 50), breaking load -18 % (10 to 25; "weak in tensile strength" beside the
  /// uncoated line, say its makers), stiffness the same, grain as rough as fuzz (1.1, bracket 1
  /// to 1.2), friction of coat on thread 0.3 to 0.6.
  public func coated(id: StaticString, name: StaticString) -> LineMaterial {
    var line = self
    line.id = id
    line.name = name
    line.diameter += 0.075e-3
    line.linearDensity *= 1.35
    line.breakingLoad *= 0.82
    line.fuzz = 1.1
    line.friction = 0.3...0.6
    return line
  }

  /// The line of that id, as the table has it.
  public static func named(_ id: StaticString) -> LineMaterial? {
    for line in table where line.isCalled(id) { return line }
    return nil
  }

  /// The line whose id is these bytes of UTF-8: `named(utf8: text.utf8)` for what a file says.
  public static func named(utf8 id: some Sequence<UInt8>) -> LineMaterial? {
    for line in table where line.id.isSpelled(id) { return line }
    return nil
  }

  func isCalled(_ other: StaticString) -> Bool { id.isSpelled(other) }
  func isName(_ other: StaticString) -> Bool { name.isSpelled(other) }
}

extension StaticString {
  /// Whether two names have the same letters.
  public func isSpelled(_ other: StaticString) -> Bool {
    isSpelled(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
  }

  func isSpelled(_ other: some Sequence<UInt8>) -> Bool {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).elementsEqual(other)
  }
}
