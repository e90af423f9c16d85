/// A kind of kite: its numbers, how sure they are, and the winds and the line it is flown with.
public struct KiteKind: Sendable {
  /// What is believed of one number.
  public struct Bracket: Sendable {
    public var parameter: KiteParameter
    /// What a person who knows the kite would still believe, SI units.
    public var low, high: Double
    /// Where the number comes from; "guess" where nothing is measured.
    public var source: StaticString

    public init(_ parameter: KiteParameter, _ low: Double, _ high: Double, _ source: StaticString) {
      self.parameter = parameter
      self.low = low
      self.high = high
      self.source = source
    }
  }

  public var design: KiteDesign
  /// Where its shape and sizes come from.
  public var source: StaticString
  /// Mean winds at 40 m over grass and hedges (roughness 0.1 m) in which it flies, m/s.
  public var winds: ClosedRange<Double>
  /// What its figures are flown with: the line, and how much of it, m.
  public var line: LineMaterial
  public var lineLength: Double
  /// How sure its numbers are; every number that was not measured is here.
  public var brackets: [Bracket]

  public init(
    design: KiteDesign, source: StaticString, winds: ClosedRange<Double>, line: LineMaterial,
    lineLength: Double, brackets: @autoclosure () -> [Bracket]
  ) {
    self.design = design
    self.source = source
    self.winds = winds
    self.line = line
    self.lineLength = lineLength
    #if KITE_PAGE
      self.brackets = []  // Nobody asks for them there.
    #else
      self.brackets = brackets()
    #endif
  }

  /// Every kind of kite.
  public static var all: [KiteKind] { [afghan, patang, lineTouch, rokkaku, delta] }

  /// The kind of that id.
  public static func named(_ id: StaticString) -> KiteKind? {
    for kind in all where kind.design.id.isSpelled(id) { return kind }
    return nil
  }

  /// The kind whose id is these bytes of UTF-8: `named(utf8: text.utf8)` for what a file says.
  public static func named(utf8 id: some Sequence<UInt8>) -> KiteKind? {
    for kind in all where kind.design.id.isSpelled(id) { return kind }
    return nil
  }
}

extension KiteDesign {
  /// One design of every kind.
  public static var all: [KiteDesign] { KiteKind.all.map { $0.design } }

  /// The design of that id.
  public static func named(_ id: StaticString) -> KiteDesign? { KiteKind.named(id)?.design }

  /// The design whose id is these bytes of UTF-8.
  public static func named(utf8 id: some Sequence<UInt8>) -> KiteDesign? {
    KiteKind.named(utf8: id)?.design
  }

  /// The same kite in another size, as a maker scales one: sail and glue grow with the square,
  /// sticks with the cube (of 45 g they are 14 and 31), the bow's stiffness with the fourth power,
  /// so that it bends to the same dihedral under the same pressure; its lag and the radius of the
  /// spine grow with the size.
  ///
  /// - Parameter span: m.
  public func scaled(to span: Double) -> KiteDesign {
    let s = span / self.span
    var kite = self
    kite.span = span
    kite.spine *= s
    kite.mass *= s * s * (14.0 / 45 + 31.0 / 45 * s)
    kite.bowStiffness *= s * s * s * s
    kite.bowLag *= s
    kite.spineCurvature /= s
    kite.tailDragArea *= s * s
    return kite
  }
}
