import KitePhysics
import Testing

@Suite struct GroundGridTests {
  /// A saddle: 3 columns, 2 rows.
  static let grid = GroundGrid(
    east: 100, north: -50, cell: 30, columns: 3, rows: 2, heights: [0, 10, 20, 30, 50, 90])

  @Test func nodes() {
    let g = Self.grid
    for j in 0..<2 {
      for i in 0..<3 {
        let h = g.height(east: 100 + 30 * Double(i), north: -50 + 30 * Double(j))
        #expect(h == g.heights[3 * j + i])
      }
    }
  }

  @Test func bilinearBetween() {
    #expect(Self.grid.height(east: 115, north: -35) == 22.5)
    #expect(Self.grid.height(east: 145, north: -50) == 15)
    let south = 0.75 * 10 + 0.25 * 20
    let up = 0.75 * 50 + 0.25 * 90
    let there = Self.grid.height(east: 137.5, north: -42.5)
    #expect((there - 0.75 * south - 0.25 * up).magnitude < 1e-12)
  }

  @Test func goesOnAtTheHeightOfTheEdge() {
    #expect(Self.grid.height(east: -1e6, north: -1e6) == 0)
    #expect(Self.grid.height(east: 1e6, north: 1e6) == 90)
    #expect(Self.grid.height(east: 115, north: 500) == 40)
  }
}
