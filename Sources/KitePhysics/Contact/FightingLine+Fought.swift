extension FightingLine {
  /// So many of it laid together, under the same coat.
  public func strands(_ count: Double) -> FightingLine {
    var line = self
    line.material.diameter *= count.squareRoot()
    line.material.linearDensity *= count
    line.material.stiffness *= count
    line.material.breakingLoad *= count
    line.section *= count
    return line
  }

  /// The glassed line that a kite is fought on: nine cords of cotton under chilena, laid one and a
  /// half times for a kite above 0.1 kg and two and a half times above 0.2 kg, whose pull a single
  /// one does not bear (*guess*: no fighter's scale of line to kite was found).
  public static func fought(_ kite: KiteDesign) -> FightingLine {
    let strands = kite.mass > 0.2 ? 2.5 : (kite.mass > 0.1 ? 1.5 : 1)
    return named("cotton-nine-cord-chilena")!.strands(strands)
  }
}
