import Foundation
public import Weather

/// Reads the recorded way of one flight, whatever the file.
///
/// The format is told by the content: a table (radiosonde databases, loggers, spreadsheets), GPX,
/// or JSON (SondeHub, Horus, one frame a line or an array). See `Docs/Formats.md`.
public enum TrackReader {
  /// The one flight in a file, or the one with the given serial number or callsign. Several
  /// flights without a choice are an error that lists them.
  public static func read(path: String, payload: String? = nil) throws(InputError) -> Track {
    try choose(payload, in: readAll(path: path), source: path)
  }

  /// All flights in a file, and how many rows held no fix.
  public static func readAll(path: String) throws(InputError) -> TrackFile {
    try parse(ReadFile.bytes(path), source: path)
  }

  /// All flights in the bytes of a file; `source` is the name that errors give.
  public static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> TrackFile {
    if Zip.recognises(bytes) || Zip.isGzip(bytes) {
      throw InputError(source, "this is a packed file", expected: "unpack it first")
    }
    try ReadFile.checkText(bytes, source: source)
    let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    switch first {
    case 0x3C: return try TrackGPX.read(bytes, source: source)
    case 0x5B, 0x7B: return try TrackJSON.read(bytes, source: source)
    default:
      do {
        return try TrackTable.read(bytes)
      } catch {
        throw InputError(source, error)
      }
    }
  }

  static func choose(
    _ payload: String?, in file: TrackFile, source: String
  ) throws(InputError) -> Track {
    if payload == nil, file.flights.count == 1 { return file.flights[0].track }
    if let payload {
      let wanted = Array(payload.utf8)
      if let flight = file.flights.first(where: { $0.name == wanted }) { return flight.track }
    }
    let most = file.flights.sorted { $0.track.fixes.count > $1.track.fixes.count }
    let list = most.prefix(6).map {
      "\($0.name.isEmpty ? "without a name" : shown($0.name)) (\(grouped($0.track.fixes.count)))"
    }.joined(separator: ", ")
    let more = most.count > 6 ? " and \(grouped(most.count - 6)) more" : ""
    guard let payload else {
      throw InputError(
        source, "it holds \(grouped(most.count)) flights: \(list)\(more)",
        expected: "say which one you mean, as in payload = \"\(shown(most[0].name))\"")
    }
    throw InputError(
      source, "it holds no flight “\(shown(payload.utf8))”", expected: "it holds \(list)\(more)")
  }
}
