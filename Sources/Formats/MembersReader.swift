import Foundation
public import Geo
public import Landing

/// Reads a prediction back from what `where --out` wrote: `members.csv`, or the folder or
/// `result.json` beside it.
public enum MembersReader {
  public static func read(path: String) throws(InputError) -> Prediction {
    var path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      path += path.hasSuffix("/") ? "members.csv" : "/members.csv"
    } else if path.hasSuffix(".json") {
      let folder = parentFolder(of: path)
      path = folder.isEmpty ? "members.csv" : folder + "/members.csv"
    }
    return try parse(ReadFile.bytes(path), source: path)
  }

  /// A prediction from the text of `members.csv`. Its frame lies at the first member.
  public static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> Prediction {
    try ReadFile.checkText(bytes, source: source)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)
    guard let header = lines.first, header.starts(with: CSVWriter.header.utf8) else {
      throw InputError(
        source, line: 1, "“\(shown(lines.first ?? []))”",
        expected: "the members.csv that where --out writes begins with \(CSVWriter.header)")
    }
    var frame: LocalFrame?
    var members: [Member] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let fields = line.split(separator: 0x2C, maxSplits: 7, omittingEmptySubsequences: false)
      func number(_ i: Int) -> Double? {
        guard i < fields.count else { return nil }
        return Double(String(decoding: fields[i], as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
      }
      guard let lat = number(0), lat.magnitude <= 90, let lon = number(1), lon.magnitude <= 180,
        let height = number(2), let time = number(3), time >= 0
      else {
        throw InputError(
          source, line: index + 1, "“\(shown(line))”",
          expected: "latitude, longitude, height in m and time in s")
      }
      let place = Place(latitudeDegrees: lat, longitudeDegrees: lon)
      if frame == nil { frame = LocalFrame(origin: place) }
      let (east, north) = frame!.offset(to: place)
      members.append(Member(east: east, north: north, height: height, time: time, mode: 0))
    }
    guard let frame, !members.isEmpty else {
      throw InputError(source, "there is no member in it", expected: "at least one landing")
    }
    return Prediction(
      members: members, requested: members.count, place: frame.origin, height: members[0].height,
      start: .nan)
  }
}
