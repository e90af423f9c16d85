import KiteMath

/// What was wrong with the bytes of a terrain tile.
public enum TerrainError: Error, Equatable, Sendable {
  /// How many bytes there were, where 2,884,802 (1201², 3″) or 25,934,402 (3601², 1″) belong.
  case wrongSize(Int)
  /// A corner that is not on the earth.
  case wrongCorner
  /// A tile in which every cell is void.
  case noHeights
}

/// One degree square of ground heights, from an SRTM `.hgt` file.
///
/// The file holds big-endian 16-bit heights above mean sea level (EGM96) in m, row by row from the
/// north-west corner, 1201 or 3601 to a side, the edges shared with the neighbours. Cells without
/// a height (-32768, and whatever lies outside -500..9000 m) are filled when the tile is made: the
/// mean of the nearest cells with a height to the north, south, east and west, each weighted by
/// the inverse of its distance. A steep hole is not brought back by that; ``filled`` says how
/// many cells it were.
public struct TerrainTile: Equatable, Sendable {
  /// Latitude and longitude of the south-west corner, whole degrees.
  public let south, west: Int32
  /// Heights to a side: 1201 (about 90 m apart) or 3601 (about 30 m).
  public let side: Int
  /// Cells that had no height of their own.
  public let filled: Int
  /// m above mean sea level, row by row from the north-west corner.
  @usableFromInline let heights: [Int16]

  /// Sizes in bytes that a tile can have.
  public static var sizes: (threeSeconds: Int, oneSecond: Int) { (2_884_802, 25_934_402) }

  public init(bytes: [UInt8], south: Int32, west: Int32) throws(TerrainError) {
    guard bytes.count == Self.sizes.threeSeconds || bytes.count == Self.sizes.oneSecond else {
      throw .wrongSize(bytes.count)
    }
    guard south >= -90, south <= 89, west >= -180, west <= 179 else { throw .wrongCorner }
    let side = bytes.count == Self.sizes.oneSecond ? 3601 : 1201
    var heights = [Int16](repeating: Self.void, count: side * side)
    var voids = 0
    for i in heights.indices {
      let height = Int16(bitPattern: UInt16(bytes[2 * i]) << 8 | UInt16(bytes[2 * i + 1]))
      if height >= -500, height <= 9000 { heights[i] = height } else { voids += 1 }
    }
    guard voids < heights.count else { throw .noHeights }
    if voids > 0 { Self.fill(&heights, side: side) }
    self.south = south
    self.west = west
    self.side = side
    self.filled = voids
    self.heights = heights
  }

  static var void: Int16 { -32_768 }

  /// Four sweeps, each carrying the last height seen and how many cells ago that was.
  private static func fill(_ heights: inout [Int16], side: Int) {
    var sums = [Float](repeating: 0, count: heights.count)
    var weights = [Float](repeating: 0, count: heights.count)
    for line in 0..<side {
      let row = line * side
      sweep(heights, from: row, step: 1, side, &sums, &weights)
      sweep(heights, from: row + side - 1, step: -1, side, &sums, &weights)
      sweep(heights, from: line, step: side, side, &sums, &weights)
      sweep(heights, from: line + (side - 1) * side, step: -side, side, &sums, &weights)
    }
    // A cell with nothing along its row and its column gets the mean of the tile.
    var total = 0.0
    var known = 0.0
    for height in heights where height != void {
      total += Double(height)
      known += 1
    }
    for i in heights.indices where heights[i] == void {
      let mean = weights[i] > 0 ? Double(sums[i] / weights[i]) : total / known
      heights[i] = Int16(mean >= 0 ? mean + 0.5 : mean - 0.5)
    }
  }

  private static func sweep(
    _ heights: [Int16], from start: Int, step: Int, _ count: Int, _ sums: inout [Float],
    _ weights: inout [Float]
  ) {
    var last: Float = 0
    var distance: Float = 0
    var i = start
    for _ in 0..<count {
      if heights[i] != void {
        last = Float(heights[i])
        distance = 1
      } else if distance > 0 {
        sums[i] += last / distance
        weights[i] += 1 / distance
        distance += 1
      }
      i += step
    }
  }

  /// Height of the ground, m above mean sea level, bilinear between the four cells around; the
  /// place must lie within the tile or on its edge.
  @inlinable func height(latitudeDegrees: Double, longitudeDegrees: Double) -> Double {
    let cells = Double(side - 1)
    let y = (Double(south + 1) - latitudeDegrees) * cells
    let x = (longitudeDegrees - Double(west)) * cells
    let row = min(max(Int(y), 0), side - 2)
    let column = min(max(Int(x), 0), side - 2)
    let v = y - Double(row)
    let u = x - Double(column)
    let i = row * side + column
    let north = Double(heights[i]) * (1 - u) + Double(heights[i + 1]) * u
    let south = Double(heights[i + side]) * (1 - u) + Double(heights[i + side + 1]) * u
    return north * (1 - v) + south * v
  }
}

/// The height of the ground: tiles where there are some, one height elsewhere.
public struct Terrain: Equatable, Sendable {
  public let tiles: [TerrainTile]
  /// Height of the ground outside every tile, m above mean sea level.
  public let elsewhere: Double

  /// Flat ground.
  public init(height: Double) {
    tiles = []
    elsewhere = height
  }

  /// Ground from tiles; where two cover one square, the first is used.
  public init(tiles: [TerrainTile], elsewhere: Double) {
    self.tiles = tiles
    self.elsewhere = elsewhere
  }

  /// Height of the ground, m above mean sea level. Without an allocation, and continuous over
  /// the edges of neighbouring tiles; at the edge of the last tile it steps to ``elsewhere``.
  @inlinable public func height(at place: Place) -> Double {
    if tiles.isEmpty { return elsewhere }
    let latitude = place.latitudeDegrees
    let longitude = place.longitudeDegrees
    guard latitude >= -90, latitude <= 90, longitude >= -181, longitude <= 361 else {
      return elsewhere
    }
    let south = Self.floor(latitude)
    var west = Self.floor(longitude)
    if west >= 180 { west -= 360 }
    for i in tiles.indices where tiles[i].south == south && tiles[i].west == west {
      return tiles[i].height(
        latitudeDegrees: latitude,
        longitudeDegrees: longitude - (longitude >= 180 ? 360 : 0))
    }
    return onEdge(latitude, longitude)
  }

  /// A place on the outer edge of the last tile belongs to it all the same, also when turning
  /// degrees into radians has moved it by a rounding error (1e-9° is a tenth of a millimetre).
  @usableFromInline func onEdge(_ latitude: Double, _ longitude: Double) -> Double {
    for tile in tiles {
      let north = latitude - Double(tile.south)
      let east = longitude - Double(tile.west)
      if north >= -1e-9, north <= 1 + 1e-9, east >= -1e-9, east <= 1 + 1e-9 {
        return tile.height(latitudeDegrees: latitude, longitudeDegrees: longitude)
      }
    }
    return elsewhere
  }

  @inlinable static func floor(_ x: Double) -> Int32 {
    let whole = Int32(x)
    return Double(whole) > x ? whole - 1 : whole
  }
}
