public import Formats

/// Where the values of a question came from, so that an error can point there: the flag, if one
/// was given; else the key of the scenario. Without a scenario there are only flags.
public struct Origin: Sendable {
  /// The scenario's file, if there is one.
  public var file: String?
  /// The flags that were given.
  public var flags: Set<String> = []

  public init(file: String? = nil, flags: Set<String> = []) {
    self.file = file
    self.flags = flags
  }

  public func error(_ flag: String, _ key: String, _ problem: String, expected: String)
    -> InputError
  {
    guard let file, !flags.contains(flag) else {
      return InputError(flag, problem, expected: expected)
    }
    return InputError(file, field: key, problem, expected: expected)
  }
}

extension Scenario {
  /// Whether it is a balloon that is still to go up.
  public var isBeforeLaunch: Bool { launch != Launch() }
}
