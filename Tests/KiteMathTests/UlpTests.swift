import KiteMath
import Testing

/// Every elementary function stays within the error its documentation states, counted against
/// tables of exact values. Prints what was measured: this is the table in Docs/KiteMath.md.
@Suite(.serialized) struct UlpTests {
  func check(
    _ name: String, _ measured: (ulp: Double, at: [Double], count: Int), stated: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let ulp = (measured.ulp * 1000).rounded(.up) / 1000
    print("| \(name) | \(ulp) | \(stated) | \(measured.count) | \(measured.at) |")
    #expect(
      measured.ulp < stated, "\(name) is \(ulp) ulp off at \(measured.at)",
      sourceLocation: sourceLocation)
  }

  @Test func exponentials() {
    check("exp", References.worst(References.exp, Double.exp), stated: 0.8)
    check("expm1", References.worst(References.expm1, Double.expm1), stated: 1.2)
    check("tanh", References.worst(References.tanh, Double.tanh), stated: 3)
  }

  @Test func logarithms() {
    check("log", References.worst(References.log, Double.log), stated: 0.9)
    check("log1p", References.worst(References.log1p, Double.log1p), stated: 0.9)
  }

  @Test func powers() {
    check("pow", References.worst(References.pow, Double.pow), stated: 0.8)
    check("hypot", References.worst(References.hypot, Double.hypot), stated: 0.8)
  }

  @Test func trigonometry() {
    check("sin", References.worst(References.sin, Double.sin), stated: 0.9)
    check("cos", References.worst(References.cos, Double.cos), stated: 0.9)
    check("tan", References.worst(References.tan, Double.tan), stated: 2.1)
  }

  @Test func inverseTrigonometry() {
    check("atan", References.worst(References.atan, Double.atan), stated: 0.8)
    check("atan2", References.worst(References.atan2, Double.atan2), stated: 0.8)
    check("asin", References.worst(References.asin, Double.asin), stated: 2)
    check("acos", References.worst(References.acos, Double.acos), stated: 2)
  }

  /// The yardstick itself: a value one ulp away has to be seen as that.
  @Test func theYardstickMeasures() {
    let table = [2.0, 0x1.6a09e667f3bcdp0, -0.1]
    #expect((References.worst(table) { $0.squareRoot() }.ulp - 0.1).magnitude < 1e-9)
    #expect((References.worst(table) { $0.squareRoot().nextUp }.ulp - 1.1).magnitude < 1e-9)
    #expect(References.worst(table) { _ in .nan }.ulp.isNaN)
  }
}
