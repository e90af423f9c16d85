import KiteMath
import Search
import Testing

/// What paths and areas do to cells.
@Suite struct EffortTests {
  @Test func errorFunctionAgainstTables() {
    // Abramowitz & Stegun, table 7.1.
    for (x, y) in [
      (0.0, 0.0), (0.1, 0.1124629160), (0.5, 0.5204998778), (1.0, 0.8427007929),
      (2.0, 0.9953222650), (3.5, 0.999999256902), (-1.0, -0.8427007929), (30.0, 1.0),
    ] { #expect((errorFunction(x) - y).magnitude < 1e-10, "\(x)") }
    #expect((errorFunction(2.9999999999) - errorFunction(3.0000000001)).magnitude < 1e-13)
  }

  /// One long straight path has the lateral range curve of its law.
  @Test func lateralRange() throws {
    let grid = try SearchGrid(
      frame: Fields.frame, corner: Spot(east: -200, north: -1), cell: 2, columns: 200, rows: 1)
    let path = [Spot(east: 0, north: -5_000), Spot(east: 0, north: 5_000)]
    let cube = try #require(Effort(path: path, width: 40, law: .inverseCube, grid: grid))
    let missed = cube.missed(multiplier: 1)
    let m = 0.09913346 * 1_600
    for i in 0..<missed.count {
      let x = grid.centre(cube.window.column + i).east
      guard x.magnitude > 4, x.magnitude < 60 else { continue }
      // No farther than 2.5 W along the path either.
      let cut = (1 - x * x / 10_000).squareRoot()
      #expect((missed[i] - Double.exp(-m * cut / (x * x))).magnitude < 0.01, "\(x)")
    }
    let sharp = try #require(Effort(path: path, width: 40, law: .definiteRange, grid: grid))
    let seen = sharp.missed(multiplier: 1)
    #expect((seen.reduce(0) { $0 + 2 * (1 - $1) } - 40).magnitude < 2.1)
    let loose = try #require(Effort(path: path, width: 40, law: .random, grid: grid))
    // A half circle of exposure: 2/π at the path.
    let middle = loose.missed(multiplier: 1)[loose.window.columns / 2]
    #expect((middle - Double.exp(-2 / Double.pi)).magnitude < 0.01)
  }

  @Test func pathWalkedTwiceCountsTwice() throws {
    let grid = try Fields.grid(30, 30)
    let path = [Spot(east: 40, north: 40), Spot(east: 200, north: 170), Spot(east: 220, north: 60)]
    for law in [DetectionLaw.random, .inverseCube] {
      var once = try SearchOdds(grid: grid, prior: [Double](repeating: 1, count: 900), rest: 0.1)
      var twice = once
      let one = try #require(Effort(path: path, width: 20, law: law, grid: grid))
      try once.searchInVain(one)
      try once.searchInVain(one)
      let two = try #require(
        Effort(path: path + path.reversed(), width: 20, law: law, grid: grid))
      try twice.searchInVain(two)
      // The same but for cells of which one half is seen: their points are mixed twice.
      #expect((once.restChance / twice.restChance - 1).magnitude < 0.02)
    }
  }

  @Test func smallAreaInLargeCells() throws {
    let grid = try Fields.grid(10, 10, cell: 100)
    let effort = try #require(
      Effort(look: .circle(Spot(east: 250, north: 250), radius: 10), chance: 1, grid: grid))
    let share = effort.missed(multiplier: 1).reduce(0) { $0 + (1 - $1) }
    // Points 3.3 m apart.
    #expect((share - Double.pi * 100 / 10_000).magnitude < 0.005)
  }

  @Test func outsideTheGridIsNothing() throws {
    let grid = try Fields.grid(5, 5)
    let far = Spot(east: 5_000, north: 0)
    #expect(Effort(look: .circle(far, radius: 10), chance: 1, grid: grid) == nil)
    #expect(
      Effort(path: [far, Spot(east: 6_000, north: 0)], width: 10, law: .random, grid: grid) == nil)
    #expect(Effort(path: [Spot(east: 1, north: 1)], width: 10, law: .random, grid: grid) == nil)
    #expect(
      Effort(
        look: .circle(Spot(east: .nan, north: 0), radius: 10), chance: 1, grid: grid) == nil)
  }
}
