import Formats
import Foundation

/// What every command says on its screen of eighty columns.
enum Screen {
  /// Whether colours are wanted and can be shown.
  static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(1) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// Prints a paragraph, wrapped.
  static func say(_ text: String) {
    print(Answer.wrap(text, width: 80).joined(separator: "\n"))
  }

  /// The folder of the files that were written, and their names; `nil` where there are none.
  static func files(_ written: [String]) -> (folder: String, names: [String])? {
    guard let first = written.first else { return nil }
    return (
      NSString(string: first).deletingLastPathComponent,
      written.map { NSString(string: $0).lastPathComponent }
    )
  }

  /// An empty word on the command line is a mistake: a variable that was not set, most often.
  static func refuseEmpty(
    _ words: [(flag: String, word: String?, expected: String)]
  ) throws(InputError) {
    for (flag, word, expected) in words where word?.isEmpty == true {
      throw InputError(flag, "there is nothing", expected: "\(expected) was expected")
    }
  }
}
