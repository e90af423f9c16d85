import KiteMath
import KitePhysics
import Testing

@Suite struct TwoPointTests {
  static var line: SteadyLine {
    .kabul(
      LineMaterial(
        diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800, drag: .constant(1.1)), 100)
  }

  /// 100 m from a hand at 1.5 m; pulls by `Scripts/math/lines.py` (scipy's fsolve on the same
  /// equations): taut, stretched by a few per cent, sagging, hanging in a loop in still air and in
  /// a wind across.
  @Test(arguments: [
    (Vector(6, 0, 0), Vector(60, 0, 80), Vector(0.650134987, 0, 0.509779073)),
    (Vector(6, 0, 0), Vector(70, 5, 75), Vector(9.09840513, 0.63220606, 9.24465621)),
    (Vector(4, 0, 0), Vector(50, 10, 70), Vector(0.09299022, 0.00736303, 0.01209109)),
    (Vector(0, 0, 0), Vector(40, 0, 20), Vector(7.76883557e-3, 0, -3.98455332e-2)),
    (Vector(0, 3, 0), Vector(40, 0, 20), Vector(0.00440512, 0.02817356, -0.02282108)),
  ])
  func pulls(_ wind: Vector, _ top: Vector, _ pull: Vector) {
    let shape = Self.line.between(Vector(0, 0, 1.5), top, wind: { _ in wind })
    #expect(shape.converged)
    #expect((shape.handPull - pull).length < 1e-8, "\(shape.handPull)")
    #expect((shape.end - top).length < 1e-7)
  }

  /// A loop hangs below the hand, and says how far.
  @Test func loop() {
    let shape = Self.line.between(
      Vector(0, 0, 1.5), Vector(40, 0, 20), segments: 400, wind: { _ in .zero })
    // The catenary's lowest point: where the tension is H.
    let low = 1.5 + (shape.handPull.x - shape.tensions[0]) / (1e-4 * standardGravity)
    #expect((shape.lowest - low).magnitude < 1e-3)
    #expect(shape.lowest < -30)
  }

  /// What was found from a force is found from the place.
  @Test(arguments: Reference.all) func references(_ r: Reference) {
    let shape = r.line.between(.zero, r.end, wind: r.wind)
    #expect(shape.converged)
    #expect((shape.handPull - r.hand).length < 1e-6 * r.hand.length, "\(shape.handPull)")
  }

  /// Straight up in still air, stretched by 1 %: EA ε at the middle.
  @Test func straightUp() {
    let shape = Self.line.between(.zero, Vector(0, 0, 101), wind: { _ in .zero })
    #expect(shape.converged)
    let middle = 0.5 * (shape.tensions[0] + shape.tensions[20])
    #expect((middle - 8).magnitude < 1e-9)
    #expect((shape.tensions[20] - shape.tensions[0] - 100e-4 * standardGravity).magnitude < 1e-9)
  }

  /// Two that have no answer say so, and come back.
  @Test func noAnswer() {
    var stiff = Self.line
    stiff.material.stiffness = .infinity
    #expect(!stiff.between(.zero, Vector(80, 0, 80), wind: { _ in Vector(5, 0, 0) }).converged)
    #expect(!Self.line.between(.zero, Vector(0, 0, 20), wind: { _ in .zero }).converged)
    // In a wind the fold opens into a loop.
    #expect(Self.line.between(.zero, Vector(0, 0, 20), wind: { _ in Vector(4, 0, 0) }).converged)
  }

  /// Slack and taut, every line to a place well above the hand ends where it was told to, in any of
  /// the winds, and every one in still air.
  @Test func sweep() {
    var count = 0
    for x in [5.0, 30, 60, 90] {
      for z in [-20.0, 0, 30, 70] {
        for wind in [Vector.zero, Vector(3, 0, 0), Vector(-5, 4, 0), Vector(9, 0, 0)]
        where z > 0 || wind == .zero {
          let top = Vector(x, 7, z)
          let shape = Self.line.between(.zero, top, wind: { _ in wind })
          #expect(shape.converged && (shape.end - top).length < 1e-6, "\(top) \(wind)")
          count += 1
        }
      }
    }
    #expect(count == 40)
  }

  /// Blown out along a slack line to a place level with the hand, weight a fifteenth of the drag:
  /// beyond this solver, which says so instead of giving another line.
  @Test func blownOut() {
    let top = Vector(30, 7, 0)
    let shape = Self.line.between(.zero, top, wind: { _ in Vector(9, 0, 0) })
    #expect(shape.converged == ((shape.end - top).length < 1e-6))
  }
}
