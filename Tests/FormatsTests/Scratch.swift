import Foundation

/// A folder of its own for one test, gone afterwards.
func withScratch<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("kiterunner-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

func write(_ bytes: [UInt8], _ path: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}

/// What an error says, or that there was none.
func message<T>(_ body: () throws -> T) -> String {
  do {
    let value = try body()
    return "no error: \(String(describing: value).prefix(200))"
  } catch {
    return "\(error)"
  }
}

/// A zip archive of stored entries, made by hand.
func zipped(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
  func word(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
  func double(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16) }
  func checksum(_ bytes: [UInt8]) -> Int {
    var c: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      c ^= UInt32(byte)
      for _ in 0..<8 { c = c & 1 == 1 ? c >> 1 ^ 0xEDB8_8320 : c >> 1 }
    }
    return Int(~c)
  }
  var out: [UInt8] = []
  var directory: [UInt8] = []
  for (name, content) in entries {
    let offset = out.count
    let common =
      word(0) + word(0) + double(0) + double(checksum(content)) + double(content.count)
      + double(content.count) + word(name.utf8.count) + word(0)
    out += double(0x0403_4B50) + word(20) + common + Array(name.utf8) + content
    directory +=
      double(0x0201_4B50) + word(20) + word(20) + common + word(0) + word(0) + word(0) + double(0)
      + double(offset) + Array(name.utf8)
  }
  let start = out.count
  out += directory
  out += double(0x0605_4B50) + word(0) + word(0) + word(entries.count) + word(entries.count)
  out += double(directory.count) + double(start) + word(0)
  return out
}
