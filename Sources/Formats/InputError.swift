/// What was wrong with something a person gave us: where, what was found, what was expected.
///
/// Printed on one line as `file:line: key.path: what; what was expected.`
public struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as the person named it, or the flag.
  public var source: String
  /// Line in the file, from 1, where a line can be named.
  public var line: Int?
  /// Key path (`wind.speed`), column or flag, where one can be named.
  public var field: String?
  /// What was wrong, with what was found.
  public var problem: String
  /// What was expected and what to do.
  public var expected: String

  public init(
    _ source: String, line: Int? = nil, field: String? = nil, _ problem: String,
    expected: String
  ) {
    self.source = source
    self.line = line
    self.field = field
    self.problem = problem
    self.expected = expected
  }

  public var description: String {
    var text = source
    if let line { text += ":\(line)" }
    text += ": "
    if let field { text += "\(field): " }
    text += "\(problem); \(expected)"
    // A name or key that was given may hold a line's end of any kind; the error stays one line.
    return String(text.map { $0.isNewline ? "·" : $0 })
  }
}
