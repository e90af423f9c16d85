public import Geo
public import Streets

/// Reads streets from an extract of OpenStreetMap: PBF, or XML, also gzipped.
public enum OpenStreetMapReader {
  /// The ways of a map file.
  public static func read(path: String) throws(InputError) -> StreetSource {
    try parse(ReadFile.bytes(path), source: path)
  }

  /// The ways in the bytes of a map file; `source` is the name that errors give.
  public static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> StreetSource {
    guard !bytes.isEmpty else {
      throw InputError(source, "the file is empty", expected: "was it saved before it was copied?")
    }
    var collector: OSMCollector
    if Zip.isGzip(bytes) {
      let size = Zip.gzipSize(bytes)
      // Deflate makes no more than 1,032 bytes of one; whoever says more lies.
      guard size <= ReadFile.largest, size / 1_032 <= bytes.count else {
        throw InputError(
          source, "it says that it unpacks to \(grouped(size / 1_000_000)) MB",
          expected: "maps up to 536 MB are read; cut out the town you mean, or, if it is no such "
            + "map, it is cut short or damaged: fetch it again")
      }
      do {
        return try parse(Zip.gunzip(bytes, size: size), source: source)
      } catch let error as InputError {
        throw error
      } catch {
        throw InputError(
          source, "the packed file is cut short or damaged", expected: "fetch it again")
      }
    } else if OSMPBF.recognises(bytes) {
      do {
        collector = try OSMPBF.read(bytes)
      } catch {
        throw said(error, source)
      }
    } else if bytes.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) == 0x3C {
      collector = try OSMXML.read(bytes, source: source)
    } else {
      throw said(.notAMap, source)
    }
    let streets = collector.source()
    guard !streets.ways.isEmpty else {
      throw InputError(
        source,
        "there is no street in it (\(grouped(collector.nodeCount)) points, "
          + "\(grouped(collector.missing)) of ways missing)",
        expected: "an extract with its ways and their points")
    }
    return streets
  }

  private static func said(_ problem: OSMPBF.Problem, _ source: String) -> InputError {
    let again = "fetch it again, whole"
    switch problem {
    case .cut(let blocks):
      return InputError(
        source, "the map ends in the middle, after \(grouped(blocks)) whole blocks",
        expected: again)
    case .damaged(let block):
      return InputError(
        source, "block \(grouped(block + 1)) of the map is damaged", expected: again)
    case .tooLarge(let block):
      return InputError(
        source, "block \(grouped(block + 1)) says it is larger than the format allows",
        expected: "at most 32 MiB a block; \(again)")
    case .packing(let name):
      return InputError(
        source, "the map is packed with \(name)", expected: "a PBF packed with zlib, the usual")
    case .feature(let name):
      return InputError(
        source, "the map needs “\(shown(name.utf8))”, which is not read here",
        expected: "a plain extract, without history")
    case .notAMap:
      return InputError(
        source, "this is not a map", expected: "OpenStreetMap as .osm.pbf, .osm or .osm.gz")
    }
  }
}
