import Foundation
public import Geo
import KiteMath
public import Streets

/// A map file as a graph, made once and kept beside the map.
///
/// `andorra.osm.pbf` on foot is kept as `andorra.osm.pbf.foot.streets`. It counts only while it was
/// made from these very bytes, this ground and these rules; else it is made again. Where nobody may
/// write, nothing is kept and nothing is said.
public enum StreetFile {
  /// - Parameters:
  ///   - path: of an extract of OpenStreetMap.
  ///   - terrain: heights for the slopes.
  ///   - keeps: whether to keep the graph, and to use one that was kept.
  public static func graph(
    path: String, travel: Travel, terrain: Terrain? = nil, keeps: Bool = true
  ) throws(InputError) -> StreetGraph {
    let bytes = try ReadFile.bytes(path)
    let kept = cache(path, travel)
    let stamp = stamp(bytes, travel, terrain)
    if keeps, let old = try? ReadFile.bytes(kept), StreetGraph.stamp(of: old) == stamp,
      let graph = StreetGraph(bytes: old)
    {
      return graph
    }
    let graph = StreetGraph(
      try OpenStreetMapReader.parse(bytes, source: path), travel: travel, terrain: terrain)
    guard graph.edgeCount > 0 else {
      throw InputError(
        path, "there is no street for travelling by \(travel.word) in it",
        expected: "an extract with streets; or another --by")
    }
    if keeps, isOpen(parentFolder(of: path)) {
      // All or nothing, and no harm where it fails: it is only kept to save time.
      try? OutputFolder.write(
        [OutputFile(NSString(string: kept).lastPathComponent, bytes: graph.bytes(stamp: stamp))],
        to: parentFolder(of: path))
    }
    return graph
  }

  /// Where the graph of a map is kept.
  public static func cache(_ path: String, _ travel: Travel) -> String {
    "\(path).\(travel.word).streets"
  }

  /// Digest of all that decides what the graph is.
  private static func stamp(_ bytes: [UInt8], _ travel: Travel, _ terrain: Terrain?) -> UInt64 {
    var digest = Digest()
    digest.combine(UInt64(bytes.count))
    digest.combine(UInt32(travel.rawValue))
    for byte in bytes { digest.combine(byte) }
    if let terrain {
      // The ground itself, where it is: a few hundred heights of every tile.
      for tile in terrain.tiles {
        digest.combine(tile.south)
        digest.combine(tile.west)
        for i in 0..<20 {
          for j in 0..<20 {
            let place = Place(
              latitudeDegrees: Double(tile.south) + (Double(i) + 0.5) / 20,
              longitudeDegrees: Double(tile.west) + (Double(j) + 0.5) / 20)
            digest.combine(terrain.height(at: place))
          }
        }
      }
      digest.combine(terrain.elsewhere)
    }
    return digest.value
  }

  /// Whether anybody may write there at all: a folder of data that is closed to all stays as it is,
  /// even for those whom nothing is closed to.
  private static func isOpen(_ folder: String) -> Bool {
    let folder = folder.isEmpty ? "." : folder
    guard
      let mode = try? FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
        as? NSNumber
    else { return false }
    return mode.intValue & 0o222 != 0 && FileManager.default.isWritableFile(atPath: folder)
  }
}

extension Travel {
  /// As it is said on the command line.
  public var word: String {
    switch self {
    case .foot: "foot"
    case .bicycle: "bicycle"
    case .car: "car"
    }
  }

  /// - Parameter word: as it is said on the command line.
  public init?(word: String) {
    guard let travel = Travel.allCases.first(where: { $0.word == word }) else { return nil }
    self = travel
  }
}
