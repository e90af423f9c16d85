import Formats

/// Where the values of a question came from, so that an error can point there: the flag, if one
/// was given; else the key of the scenario. Without a scenario there are only flags.
struct Origin {
  /// The scenario's file, if there is one.
  var file: String?
  /// The flags that were given.
  var flags: Set<String> = []

  func error(_ flag: String, _ key: String, _ problem: String, expected: String) -> InputError {
    guard let file, !flags.contains(flag) else {
      return InputError(flag, problem, expected: expected)
    }
    return InputError(file, field: key, problem, expected: expected)
  }
}

extension Scenario {
  /// Whether it is a balloon that is still to go up.
  var isBeforeLaunch: Bool { launch != Launch() }
}
