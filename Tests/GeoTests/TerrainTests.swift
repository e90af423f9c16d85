import Geo
import Testing

@Suite struct TerrainTests {
  /// A tile whose height follows a rule of row (from the north) and column.
  static func bytes(side: Int = 1201, _ rule: (Int, Int) -> Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(side * side * 2)
    for row in 0..<side {
      for column in 0..<side {
        let height = UInt16(bitPattern: Int16(rule(row, column)))
        bytes.append(UInt8(height >> 8))
        bytes.append(UInt8(height & 255))
      }
    }
    return bytes
  }

  static func place(_ latitude: Double, _ longitude: Double) -> Place {
    Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }

  @Test(arguments: [1201, 3601])
  func aPlaneIsExact(_ side: Int) throws {
    // 1200 m at the northern edge, falling to 0 at the southern; plus 600 m from west to east.
    let cells = side - 1
    let scale = cells / 1200
    let tile = try TerrainTile(
      bytes: Self.bytes(side: side) { row, column in
        (cells - row) / scale + column / scale / 2
      }, south: 42, west: 1)
    let terrain = Terrain(tiles: [tile], elsewhere: -7)
    #expect(tile.side == side)
    #expect(tile.filled == 0)
    // Whole steps of the grid, so that the heights are whole numbers.
    for (north, east) in [(0.0, 0.0), (0.5, 0.5), (0.25, 0.75), (0.9, 0.1)] {
      let height = terrain.height(at: Self.place(42 + north, 1 + east))
      #expect(abs(height - (1200 * north + 600 * east)) < 1, "\(north) \(east)")
    }
  }

  @Test func betweenFourCellsItIsBilinear() throws {
    let tile = try TerrainTile(
      bytes: Self.bytes { row, column in row == 600 && column == 600 ? 100 : 0 }, south: 0, west: 0)
    let terrain = Terrain(tiles: [tile], elsewhere: 0)
    let step = 1.0 / 1200
    #expect(abs(terrain.height(at: Self.place(0.5, 0.5)) - 100) < 1e-6)
    #expect(abs(terrain.height(at: Self.place(0.5 + 0.5 * step, 0.5)) - 50) < 1e-6)
    #expect(abs(terrain.height(at: Self.place(0.5, 0.5 - 0.25 * step)) - 75) < 1e-6)
    #expect(abs(terrain.height(at: Self.place(0.5 - 0.5 * step, 0.5 + 0.5 * step)) - 25) < 1e-6)
    #expect(terrain.height(at: Self.place(0.5 + step, 0.5)) < 1e-6)
  }

  @Test func southAndWestOfGreenwichAndTheEquator() throws {
    // The south-west corner cell alone is 500 m high.
    let tile = try TerrainTile(
      bytes: Self.bytes { row, column in row == 1200 && column == 0 ? 500 : 10 },
      south: -34, west: -59)
    let terrain = Terrain(tiles: [tile], elsewhere: 3)
    #expect(abs(terrain.height(at: Self.place(-34, -59)) - 500) < 1e-6)
    #expect(abs(terrain.height(at: Self.place(-33.5, -58.5)) - 10) < 1e-6)
    // All four corners and edges belong to the tile; a step further does not.
    #expect(abs(terrain.height(at: Self.place(-33, -58)) - 10) < 1e-6)
    #expect(terrain.height(at: Self.place(-32.999, -58.5)) == 3)
    #expect(terrain.height(at: Self.place(-33.5, -59.001)) == 3)
  }

  @Test func theDateLine() throws {
    let tile = try TerrainTile(bytes: Self.bytes { _, _ in 40 }, south: 10, west: 179)
    let terrain = Terrain(tiles: [tile], elsewhere: 0)
    #expect(terrain.height(at: Self.place(10.5, 179.5)) == 40)
    #expect(terrain.height(at: Place(latitude: 0.18, longitude: 179.5 * .pi / 180)) == 40)
    #expect(terrain.height(at: Self.place(10.5, -179.5)) == 0)
  }

  @Test func neighboursMeet() throws {
    let rule = { (row: Int, column: Int) in row + column }
    let a = try TerrainTile(bytes: Self.bytes { r, c in rule(r, c) }, south: 5, west: 6)
    let b = try TerrainTile(bytes: Self.bytes { r, c in rule(r, c + 1200) }, south: 5, west: 7)
    let terrain = Terrain(tiles: [a, b], elsewhere: 0)
    let before = terrain.height(at: Self.place(5.3, 7 - 1e-9))
    let after = terrain.height(at: Self.place(5.3, 7 + 1e-9))
    #expect(abs(before - after) < 1e-4)
    #expect(abs(before - (1200 * 0.7 + 1200)) < 1e-4)
  }

  @Test func voidsAreFilledFromAllSides() throws {
    // A slope with a square hole: the four nearest heights bring the plane back in its middle.
    let tile = try TerrainTile(
      bytes: Self.bytes { row, column in
        (595...605).contains(row) && (595...605).contains(column) ? -32_768 : row
      }, south: 42, west: 1)
    let terrain = Terrain(tiles: [tile], elsewhere: 0)
    #expect(tile.filled == 121)
    #expect(abs(terrain.height(at: Self.place(42.5, 1.5)) - 600) <= 1)
    // Everywhere in the hole the height stays between those around it.
    for row in 595...605 {
      let height = terrain.height(at: Self.place(43 - Double(row) / 1200, 1.5))
      #expect(height >= 594 && height <= 606)
    }
  }

  @Test func impossibleHeightsAreVoids() throws {
    let tile = try TerrainTile(
      bytes: Self.bytes { row, column in row == 3 && column == 3 ? 12_000 : 200 },
      south: 0, west: 0)
    #expect(tile.filled == 1)
    #expect(
      abs(
        Terrain(tiles: [tile], elsewhere: 0).height(at: Self.place(1 - 3.0 / 1200, 3.0 / 1200))
          - 200) < 1e-6)
  }

  @Test func wrongTiles() {
    #expect(throws: TerrainError.wrongSize(0)) { try TerrainTile(bytes: [], south: 0, west: 0) }
    #expect(throws: TerrainError.wrongSize(2_884_801)) {
      try TerrainTile(bytes: [UInt8](repeating: 0, count: 2_884_801), south: 0, west: 0)
    }
    #expect(throws: TerrainError.noHeights) {
      try TerrainTile(bytes: Self.bytes { _, _ in -32_768 }, south: 0, west: 0)
    }
    #expect(throws: TerrainError.wrongCorner) {
      try TerrainTile(bytes: Self.bytes { _, _ in 0 }, south: 90, west: 0)
    }
  }

  @Test func flatGround() {
    #expect(Terrain(height: 1791).height(at: Self.place(34.53, 69.17)) == 1791)
    #expect(Terrain(height: 5).height(at: Place(latitude: .nan, longitude: 0)) == 5)
  }
}
