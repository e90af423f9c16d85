import Foundation
import Geo
import Weather

/// Reads tracks from SondeHub's and Horus' JSON: frames with `datetime`, `lat`, `lon`, `alt` and
/// `serial` or `payload_callsign`.
///
/// An array of frames, one frame a line (JSON lines), or objects around them, as in the answer of
/// SondeHub's telemetry service (`{serial: {time: frame}}`). Times are UTC, heights m above mean
/// sea level.
enum TrackJSON {
  static func read(_ bytes: [UInt8], source: String) throws(InputError) -> TrackFile {
    var walk = Walk(source: source)
    let whole: Any
    do {
      whole = try JSONSerialization.jsonObject(with: Data(bytes))
    } catch {
      if try readLines(bytes, source: source, &walk) { return try walk.finish() }
      throw InputError(
        source, reason(error), expected: "the JSON is broken; has it been cut short?")
    }
    try walk.visit(whole, line: nil, depth: 0)
    return try walk.finish()
  }

  /// Each line a frame. False where the first line is not JSON by itself: then it are not lines.
  private static func readLines(
    _ bytes: [UInt8], source: String, _ walk: inout Walk
  ) throws(InputError) -> Bool {
    var number = 0
    var frames = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let object: Any
      do {
        object = try JSONSerialization.jsonObject(with: Data(line))
      } catch {
        if frames == 0 { return false }
        // A recorder that loses power leaves half a line at the end, without a line break.
        if line.endIndex == bytes.endIndex {
          walk.file.cutShort = true
          return true
        }
        throw InputError(
          source, line: number, "“\(shown(line))”", expected: "each line is one frame of JSON")
      }
      frames += 1
      try walk.visit(object, line: number, depth: 0)
    }
    return frames > 0
  }

  private static func reason(_ error: any Error) -> String {
    let described = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
    guard let described, let first = described.split(whereSeparator: \.isNewline).first else {
      return "this is not JSON"
    }
    return "“\(shown(first.utf8))”"
  }

  private struct Walk {
    let source: String
    var file = TrackFile()
    var frames = 0

    init(source: String) { self.source = source }

    mutating func visit(_ value: Any, line: Int?, depth: Int) throws(InputError) {
      guard depth < 6 else { return }
      if let items = value as? [Any] {
        for item in items { try visit(item, line: line, depth: depth + 1) }
      } else if let object = value as? [String: Any] {
        if object["lat"] != nil || object["latitude"] != nil {
          try add(object, line: line)
        } else {
          // In order of their keys, which are times or serial numbers: the same on every run.
          for key in object.keys.sorted() {
            if let inner = object[key] { try visit(inner, line: line, depth: depth + 1) }
          }
        }
      }
    }

    private mutating func add(_ frame: [String: Any], line: Int?) throws(InputError) {
      frames += 1
      func text(_ keys: String...) -> String? {
        for key in keys {
          if let string = frame[key] as? String, !string.isEmpty { return string }
          if let number = frame[key] as? NSNumber { return "\(number)" }
        }
        return nil
      }
      guard let latitude = text("lat", "latitude"), let longitude = text("lon", "lng", "longitude"),
        let height = text("alt", "altitude"),
        let time = text("datetime", "time", "timestamp", "time_received")
      else {
        file.withoutFix += 1
        return
      }
      do {
        let fields = FrameFields(
          latitude: latitude, longitude: longitude, height: height, time: time)
        guard let fix = try fields.fix() else {
          file.withoutFix += 1
          return
        }
        let name = text("serial", "payload_callsign", "callsign") ?? ""
        file.add(fix, to: Array(name.utf8)[...])
      } catch {
        throw InputError(
          source, line: line, field: line == nil ? "frame \(frames): \(error.field)" : error.field,
          error.problem, expected: error.expected)
      }
    }

    func finish() throws(InputError) -> TrackFile {
      guard !file.flights.isEmpty else {
        throw InputError(
          source,
          file.withoutFix > 0
            ? "none of \(grouped(file.withoutFix)) frames has a time, a place and a height"
            : "there is no frame in it",
          expected: "a frame has datetime, lat, lon and alt")
      }
      return file
    }
  }
}
