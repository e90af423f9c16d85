import Foundation
import Geo
import KiteMath
import Weather

/// One table of a scenario: typed and checked access to its keys.
struct ScenarioSection {
  let source: String
  /// Key path of this table, empty at the top.
  let path: String
  let table: TOMLTable

  func keyPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func error(_ key: String, _ problem: String, _ expected: String) -> InputError {
    let line = table.entries.first { $0.key == key }?.line ?? (path.isEmpty ? nil : table.line)
    return InputError(source, line: line, field: keyPath(key), problem, expected: expected)
  }

  func value(_ key: String) -> TOMLNode? { table.value(key) }

  /// Every key must be known; for one that is not, the nearest known key is suggested.
  func check(known: [String], meant: [String: String] = [:]) throws(InputError) {
    for key in table.entries.map(\.key) where !known.contains(key) {
      if let advice = meant[key.lowercased()] {
        throw error(key, "this key is not known", advice)
      }
      let place = path.isEmpty ? "at the top of a scenario" : "in [\(path)]"
      if let near = nearest(to: key, in: known) {
        throw error(key, "this key is not known \(place)", "did you mean \(near)?")
      }
      throw error(
        key, "this key is not known \(place)",
        "known here: \(known.joined(separator: ", "))")
    }
  }

  /// What to say of a number out of range: of one too small, and of one too large.
  struct Bounds {
    var range: ClosedRange<Double>
    var unit: String
    var low: String
    var high: String

    init(_ range: ClosedRange<Double>, _ unit: String, _ low: String, _ high: String? = nil) {
      self.range = range
      self.unit = unit
      self.low = low
      self.high = high ?? low
    }
  }

  func number(_ key: String, _ bounds: Bounds) throws(InputError) -> Double? {
    guard let node = value(key) else { return nil }
    let value: Double
    switch node {
    case .integer(let whole): value = Double(whole)
    case .number(let number): value = number
    case .text:
      throw error(key, node.written, "a number without quotes was expected. \(bounds.low)")
    default: throw error(key, node.written, "a number was expected. \(bounds.low)")
    }
    guard value.isFinite else { throw error(key, plain(value), bounds.low) }
    let found = plain(value) + (bounds.unit.isEmpty ? "" : " \(bounds.unit)")
    if value < bounds.range.lowerBound { throw error(key, found, bounds.low) }
    if value > bounds.range.upperBound { throw error(key, found, bounds.high) }
    return value
  }

  func text(_ key: String, _ expected: String) throws(InputError) -> String? {
    guard let node = value(key) else { return nil }
    guard case .text(let text) = node else {
      throw error(key, node.written, "\(expected), in quotes")
    }
    guard !text.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw error(key, "there is nothing between the quotes", expected)
    }
    return text
  }

  /// One of a list of words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, as type: Word.Type
  ) throws(InputError) -> Word? where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    let list = words.map { "“\($0)”" }.joined(separator: ", ")
    guard let text = try text(key, "one of \(list)") else { return nil }
    if let word = Word(rawValue: text.lowercased()) { return word }
    let near = nearest(to: text, in: words).map { "did you mean “\($0)”? " } ?? ""
    throw error(key, "“\(shown(text.utf8))”", "\(near)it is one of \(list)")
  }

  func path(_ key: String, in folder: String) throws(InputError) -> String? {
    guard let text = try text(key, "the path of a file") else { return nil }
    return Self.resolve(text, in: folder)
  }

  func paths(_ key: String, in folder: String) throws(InputError) -> [String] {
    guard let node = value(key) else { return [] }
    let expected = "a list of paths, as in [\"N34E069.hgt\"]"
    if case .text = node { return try path(key, in: folder).map { [$0] } ?? [] }
    guard case .array(let items) = node else { throw error(key, node.written, expected) }
    var result: [String] = []
    for item in items {
      guard case .text(let text) = item, !text.isEmpty else {
        throw error(key, item.written, expected)
      }
      result.append(Self.resolve(text, in: folder))
    }
    return result
  }

  static func resolve(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    if path.hasPrefix("~/") { return NSString(string: path).expandingTildeInPath }
    return folder + "/" + path
  }

  /// `[latitude, longitude]` in degrees.
  func place(_ key: String) throws(InputError) -> Place? {
    guard let node = value(key) else { return nil }
    let expected = "a place is [latitude, longitude] in degrees, as in [34.53, 69.17]"
    guard case .array(let items) = node, items.count == 2 else {
      throw error(key, node.written, expected)
    }
    var degrees: [Double] = []
    for item in items {
      switch item {
      case .integer(let whole): degrees.append(Double(whole))
      case .number(let number): degrees.append(number)
      default: throw error(key, node.written, expected)
      }
    }
    do {
      return try checkedPlace(degrees[0], degrees[1])
    } catch {
      throw self.error(key, error.problem, error.expected)
    }
  }

  /// A TOML date and time, or one in quotes; seconds since 1970-01-01T00:00:00Z.
  func time(_ key: String) throws(InputError) -> Double? {
    guard let node = value(key) else { return nil }
    switch node {
    case .moment(let seconds): return seconds
    case .text(let text):
      if let moment = Clock.moment([UInt8](text.utf8)[...]) { return moment.time }
    default: break
    }
    throw error(
      key, node.written,
      "a time has a day and a time of day, as in 2024-01-19T15:40:00+04:30 (UTC without a zone)")
  }
}

/// What is wrong with a place, before it is known where it was written.
struct PlaceProblem: Error {
  var problem: String
  var expected: String
}

func checkedPlace(_ latitude: Double, _ longitude: Double) throws(PlaceProblem) -> Place {
  guard latitude.isFinite, longitude.isFinite else {
    throw PlaceProblem(
      problem: "[\(plain(latitude)), \(plain(longitude))]",
      expected: "a place is two numbers of degrees")
  }
  guard abs(latitude) <= 90 else {
    let swapped = abs(longitude) <= 90 && abs(latitude) <= 180
    throw PlaceProblem(
      problem: "latitude \(plain(latitude))",
      expected: "a latitude lies between -90 and 90 degrees"
        + (swapped ? ". Did you write the longitude first?" : ""))
  }
  guard longitude >= -180, longitude <= 360 else {
    throw PlaceProblem(
      problem: "longitude \(plain(longitude))",
      expected: "a longitude lies between -180 and 360 degrees, east positive")
  }
  return Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
}

/// The known word nearest to a misspelt one, if it is near enough to be meant.
func nearest(to word: String, in known: [String]) -> String? {
  // Nobody misspells a word at such length; and the table below grows with it.
  guard word.count <= 64 else { return nil }
  let typed = Array(word.lowercased())
  var best: (distance: Int, word: String)?
  for candidate in known {
    let distance = editDistance(typed, Array(candidate))
    let allowed = max(1, min(3, candidate.count / 3 + 1))
    let isStem =
      typed.count >= 3
      && (candidate.hasPrefix(word.lowercased()) || word.lowercased().hasPrefix(candidate))
    guard distance <= allowed || isStem else { continue }
    if best == nil || distance < best!.distance { best = (distance, candidate) }
  }
  return best?.word
}

/// Levenshtein's distance, a transposition counting as one.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return a.count + b.count }
  var rows = [[Int]](
    repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  for i in 1...a.count {
    for j in 1...b.count {
      let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      rows[i][j] = min(change, rows[i - 1][j] + 1, rows[i][j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
  }
  return rows[a.count][b.count]
}
