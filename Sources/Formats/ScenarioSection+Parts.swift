/// What several scenarios have in common: the document, tables in tables, lists of them.
extension ScenarioSection {
  /// The top of a scenario.
  init(document bytes: [UInt8], source: String) throws(InputError) {
    guard bytes.count <= 1_000_000 else {
      throw InputError(
        source, "\(grouped(bytes.count)) bytes are too many for a scenario",
        expected: "a scenario is a short text file in TOML")
    }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw InputError(
        source, "it is not text in UTF-8", expected: "a scenario is a text file in TOML")
    }
    let text = marked ? Array(bytes.dropFirst(3)) : bytes
    // No TOML begins with a brace.
    let table =
      JSONDocument.recognises(text)
      ? try JSONDocument.parse(text, source: source)
      : try TOMLParser.parse(text, source: source)
    self.init(source: source, path: "", table: table)
  }

  /// A table in this one.
  func section(_ key: String) throws(InputError) -> ScenarioSection? {
    guard let node = value(key) else { return nil }
    guard case .table(let inner) = node else {
      throw error(
        key, node.written, "a table was expected: write [\(keyPath(key))] on its own line, once")
    }
    return ScenarioSection(source: source, path: keyPath(key), table: inner)
  }

  /// A list of tables, or one.
  func sections(_ key: String) throws(InputError) -> [ScenarioSection] {
    guard let node = value(key) else { return [] }
    let expected = "write each one as a table [[\(keyPath(key))]]"
    var tables: [TOMLTable] = []
    switch node {
    case .table(let one): tables = [one]
    case .tables(let list): tables = list.tables
    case .array(let items):
      for item in items {
        guard case .table(let table) = item else { throw error(key, item.written, expected) }
        tables.append(table)
      }
    default: throw error(key, node.written, expected)
    }
    return tables.enumerated().map { index, table in
      ScenarioSection(source: source, path: "\(keyPath(key))[\(index + 1)]", table: table)
    }
  }

  func flag(_ key: String) throws(InputError) -> Bool? {
    guard let node = value(key) else { return nil }
    guard case .boolean(let flag) = node else {
      throw error(key, node.written, "true or false was expected, without quotes")
    }
    return flag
  }

  /// Two numbers in brackets.
  func pair(_ key: String, _ expected: String) throws(InputError) -> (Double, Double)? {
    guard let node = value(key) else { return nil }
    guard case .array(let items) = node, items.count == 2 else {
      throw error(key, node.written, expected)
    }
    var numbers: [Double] = []
    for item in items {
      switch item {
      case .integer(let whole): numbers.append(Double(whole))
      case .number(let number) where number.isFinite: numbers.append(number)
      default: throw error(key, node.written, expected)
      }
    }
    return (numbers[0], numbers[1])
  }

  func seed(_ key: String) throws(InputError) -> UInt64? {
    guard let node = value(key) else { return nil }
    // TOML's integers end at 2^63 - 1; the upper half of the seeds is written in quotes.
    if case .integer(let value) = node, value >= 0 { return UInt64(value) }
    if case .text(let text) = node, let value = UInt64(text) { return value }
    throw error(
      key, node.written,
      "a seed is a whole number from 0 to 9223372036854775807, or up to 2^64-1 in quotes")
  }

  /// The error of a name that is not in a list.
  func unknown(_ key: String, _ name: String, _ known: [String]) -> InputError {
    let near = nearest(to: name, in: known).map { "did you mean “\($0)”? " } ?? ""
    return error(
      key, "“\(shown(name.utf8))” is not known",
      "\(near)it is \(known.count > 1 ? "one of " : "")\(known.joined(separator: ", "))")
  }
}
