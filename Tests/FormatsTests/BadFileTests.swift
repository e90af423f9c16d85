import Formats
import Foundation
import Testing
import Weather

/// What every reader must survive, with a sentence that names the file.
@Suite struct BadFileTests {
  enum Reader: String, CaseIterable, Sendable {
    case track, sounding, terrain, scenario

    func read(_ path: String) throws {
      switch self {
      case .track: _ = try TrackReader.read(path: path)
      case .sounding: _ = try SoundingReader.read(path: path)
      case .terrain: _ = try TerrainReader.read(path: path)
      case .scenario: _ = try ScenarioReader.read(path: path)
      }
    }
  }

  static let garbage: [UInt8] = {
    var state: UInt64 = 7
    return (0..<100_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }()

  @Test(arguments: Reader.allCases)
  func badFiles(_ reader: Reader) throws {
    try withScratch { (folder: String) throws in
      let name = reader == .terrain ? "N34E069.hgt" : "input"
      func said(_ bytes: [UInt8]?) throws -> String {
        let path = "\(folder)/\(name)"
        try? FileManager.default.removeItem(atPath: path)
        if let bytes { try write(bytes, path) }
        let text = message { try reader.read(path) }
        #expect(text.hasPrefix(path + ":"), "\(text)")
        #expect(text.utf8.count < 600, "\(text)")
        #expect(!text.contains("\n"))
        return text
      }
      #expect(try said(nil).contains("no such file"))
      #expect(message { try reader.read(folder) }.contains("this is a folder"))
      #expect(try said([]).contains("the file is empty"))
      _ = try said(Self.garbage)
      _ = try said(Array(Self.garbage.map { $0 | 1 }))
      _ = try said([0])
      _ = try said(Array("\n".utf8) + [0xFF, 0xFE, 0x00])
      _ = try said([0xFF, 0xFE, 0x61, 0x00])
      _ = try said([0x50, 0x4B, 5, 6])
      _ = try said([UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000))
      _ = try said([UInt8](repeating: UInt8(ascii: "["), count: 10_000_000))
      _ = try said([UInt8](repeating: UInt8(ascii: "<"), count: 10_000_000))
    }
  }

  @Test func aTrackWithOnePointIsATrack() throws {
    let file = try TrackReader.parse(
      Array("time,lat,lon,alt\n1,1,2,3".utf8), source: "one.csv")
    let (track, report) = file.flights[0].track.cleaned()
    #expect(track.fixes.count == 1)
    #expect(report.words == "1 fix; none dropped")
  }
}
