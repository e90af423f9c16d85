/// A line as a fight knows it: the thread, what it is spun from and what it is coated with.
public struct FightingLine: Equatable, Sendable {
  /// The line as it flies, coat and all.
  public var material: LineMaterial
  public var fibre: LineFibre
  public var coat: LineCoat
  /// Section of fibre S₀ that carries the line's breaking load, m².
  public var section: Double

  /// A made-up line: `section` in m².
  public init(material: LineMaterial, fibre: LineFibre, coat: LineCoat, section: Double) {
    self.material = material
    self.fibre = fibre
    self.coat = coat
    self.section = section
  }

  /// A thread under a coat of its own id and name; an uncoated thread keeps the coat `.none`.
  ///
  /// Its section is that of the bare thread's fibre: the mass of a metre over the fibre's density.
  public init(thread: LineMaterial, fibre: LineFibre) {
    self.init(
      material: thread, fibre: fibre, coat: .none,
      section: thread.linearDensity / fibre.density)
  }

  /// The same thread under a coat.
  public func coated(_ coat: LineCoat, id: StaticString, name: StaticString) -> FightingLine {
    var line = self
    line.material = material.coated(id: id, name: name)
    line.coat = coat
    return line
  }

  /// Coefficient of sliding friction between this line and another: the rougher coat sets it.
  public func friction(on other: FightingLine) -> Double {
    coat.friction > other.coat.friction ? coat.friction : other.coat.friction
  }

  /// Every line of `LineMaterial.table` with its fibre and coat, and the chilena.
  public static var table: [FightingLine] {
    let fine = FightingLine(thread: .cottonFine, fibre: .cotton)
    let nine = FightingLine(thread: .cottonNineCord, fibre: .cotton)
    let mono = FightingLine(thread: .nylonMono, fibre: .nylon)
    let spun = FightingLine(thread: .polyesterSpun, fibre: .polyesterSpun)
    return [
      fine,
      fine.coated(.glass, id: "cotton-fine-manja", name: "cotton, fine, glass-coated"),
      nine,
      nine.coated(.glass, id: "cotton-nine-cord-manja", name: "cotton, nine cords, glass-coated"),
      nine.coated(
        .quartzAlumina, id: "cotton-nine-cord-chilena", name: "cotton, nine cords, chilena"),
      mono, mono.coated(.glass, id: "nylon-mono-manja", name: "nylon monofilament, coated"),
      spun,
      spun.coated(.glass, id: "polyester-spun-manja", name: "polyester, spun, glass-coated"),
      spun.coated(.quartzAlumina, id: "polyester-spun-chilena", name: "polyester, spun, chilena"),
      FightingLine(thread: .aramid, fibre: .aramid),
      FightingLine(thread: .polyethyleneBraid, fibre: .polyethylene),
    ]
  }

  /// The line whose material has that id, as the table has it.
  public static func named(_ id: StaticString) -> FightingLine? {
    for line in table where line.material.isCalled(id) { return line }
    return nil
  }

  /// The line whose material's id is these bytes of UTF-8.
  public static func named(utf8 id: some Sequence<UInt8>) -> FightingLine? {
    for line in table where line.material.id.isSpelled(id) { return line }
    return nil
  }
}
