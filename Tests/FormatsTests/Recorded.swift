import Foundation

/// Recorded data that is not part of the product: beside the checkout, or where an environment
/// variable says. Tests that need it are skipped without it, and say so.
enum Recorded {
  static let folder: String = {
    if let named = ProcessInfo.processInfo.environment["KITERUNNER_DATA"] { return named }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("shared/data").path
  }()

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + path)
  }

  static func path(_ path: String) -> String { folder + "/" + path }
}
