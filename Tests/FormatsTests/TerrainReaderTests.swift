import Formats
import Foundation
import Geo
import Testing

@Suite struct TerrainReaderTests {
  /// 3 arc seconds, every height the same.
  static func flat(_ height: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: UInt8(height >> 8), count: 2_884_802)
    for i in stride(from: 1, to: bytes.count, by: 2) { bytes[i] = UInt8(height & 255) }
    return bytes
  }

  @Test func theNameSaysWhere() throws {
    try withScratch { (folder: String) throws in
      for (name, south, west) in [
        ("N34E069.hgt", 34, 69), ("s34w059.HGT", -34, -59), ("N00W001.SRTMGL3.hgt", 0, -1),
      ] {
        try write(Self.flat(300), "\(folder)/\(name)")
        let tile = try TerrainReader.read(path: "\(folder)/\(name)")
        #expect(tile.south == Int32(south) && tile.west == Int32(west))
      }
    }
  }

  @Test func insideAnArchive() throws {
    try withScratch { (folder: String) throws in
      let path = "\(folder)/tile.zip"
      try write(
        zipped([("readme.txt", [65]), ("N34E069.hgt", Self.flat(700)), ("x/._N34E069.hgt", [0])]),
        path)
      let terrain = try TerrainReader.read(paths: [path], elsewhere: -1)
      let here = Place(latitudeDegrees: 34.5, longitudeDegrees: 69.5)
      #expect(terrain.height(at: here) == 700)
      #expect(terrain.height(at: Place(latitudeDegrees: 0, longitudeDegrees: 0)) == -1)
    }
  }

  @Test func badTiles() throws {
    try withScratch { (folder: String) throws in
      func said(_ name: String, _ bytes: [UInt8]) throws -> String {
        try write(bytes, "\(folder)/\(name)")
        return message { try TerrainReader.read(path: "\(folder)/\(name)") }
          .replacing("\(folder)/", with: "")
      }
      let good = Self.flat(10)
      #expect(
        try said("N34E069.hgt", Array(good.dropLast())) == """
          N34E069.hgt: a tile of 2,884,801 bytes; a tile has 2,884,802 bytes (1201 × 1201, 3 arc \
          seconds) or 25,934,402 (3601 × 3601, 1 arc second)
          """)
      #expect(try said("N35E069.hgt", []).contains("the file is empty"))
      #expect(try said("kabul.hgt", good).contains("its name does not say where it lies"))
      #expect(try said("N9AE069.hgt", good).contains("its name does not say where it lies"))
      #expect(try said("N95E069.hgt", good).contains("its name does not say where it lies"))
      #expect(
        try said("N36E069.hgt", [UInt8](repeating: 0x80, count: 2_884_802))
          .contains("every cell is void"))
      #expect(
        try said("a.zip", zipped([("a.txt", [65]), ("b.txt", [66])])) == """
          a.zip: the archive holds no .hgt file; one tile an archive; it holds a.txt, b.txt
          """)
      #expect(try said("b.zip", zipped([])).contains("no .hgt file; one tile an archive; it is"))
      #expect(
        try said("c.zip", zipped([("N34E069.hgt", good), ("N34E070.hgt", good)]))
          .contains("holds 2 .hgt files"))
      #expect(
        try said("d.zip", zipped([("N34E069.hgt", [1, 2, 3])])).contains("a tile of 3 bytes"))
      let whole = zipped([("N34E069.hgt", good)])
      #expect(try said("e.zip", Array(whole.dropLast(30))).contains("the archive is damaged"))
      #expect(try said("f.zip", Array(whole[..<1000])).contains("the archive is damaged"))
      var flipped = whole
      flipped[1_000_000] ^= 1
      #expect(try said("g.zip", flipped).contains("the archive is damaged"))
      #expect(try said("N34E069.hgt.gz", [0x1F, 0x8B, 8, 0]).contains("a tile of 0 bytes"))
    }
  }

  @Test(.enabled(if: Recorded.has("terrain"), "no recorded terrain beside the checkout"))
  func andorra() throws {
    let tile = try TerrainReader.read(path: Recorded.path("terrain/N42E001.hgt.zip"))
    #expect(tile.side == 1201)
    #expect(tile.south == 42 && tile.west == 1)
    print("N42E001:", tile.filled, "cells filled")
    let terrain = Terrain(tiles: [tile], elsewhere: -1000)
    func height(_ latitude: Double, _ longitude: Double) -> Double {
      terrain.height(at: Place(latitudeDegrees: latitude, longitudeDegrees: longitude))
    }
    // Andorra la Vella, about 1,020 m; Coma Pedrosa, 2,942 m, the highest mountain.
    #expect(abs(height(42.5069, 1.5218) - 1020) < 60)
    var top = -1000.0
    for i in 0..<40 {
      for j in 0..<40 {
        top = max(top, height(42.57 + Double(i) * 0.001, 1.42 + Double(j) * 0.001))
      }
    }
    #expect(abs(top - 2942) < 60)
  }
}
