import Foundation
import Weather

/// Files as bytes, with errors that say what to do.
enum ReadFile {
  /// Larger files are not what any reader here is made for, and would fill the memory.
  static let largest = 512 * 1024 * 1024

  static func bytes(_ path: String) throws(InputError) -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw InputError(path, "no such file", expected: "check the name and the folder")
    }
    if isDirectory.boolValue {
      throw InputError(path, "this is a folder", expected: "a file was expected")
    }
    var data = Data()
    do {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
      if let size, size.intValue > largest {
        throw InputError(
          path, "\(grouped(size.intValue / 1_000_000)) MB are too much",
          expected: "files up to 536 MB are read; cut out the flight you mean")
      }
      // In pieces, because a pipe does not know its size beforehand.
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        data.append(piece)
        if data.count > largest {
          throw InputError(
            path, "there is no end to it", expected: "files up to 536 MB are read")
        }
      }
      try file.close()
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(path, "it cannot be read", expected: "may you open it? \(reason(error))")
    }
    guard !data.isEmpty else {
      throw InputError(path, "the file is empty", expected: "was it saved before it was copied?")
    }
    return [UInt8](data)
  }

  static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// Text has no zero bytes; what has is a picture, a program or UTF-16.
  static func checkText(_ bytes: [UInt8], source: String) throws(InputError) {
    guard !bytes.isEmpty else {
      throw InputError(
        source, "the file is empty", expected: "was it saved before it was copied?")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw InputError(source, "it is text in UTF-16", expected: "save it as UTF-8")
    }
    if bytes.prefix(65_536).contains(0) {
      throw InputError(
        source, "this is not a text file", expected: "a table, GPX or JSON was expected")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    guard let underlying, underlying.domain == NSPOSIXErrorDomain else { return "" }
    return String(cString: strerror(Int32(underlying.code)))
  }
}

/// What stands before the last slash of a path; empty if there is none. Foundation's own way
/// crashes on a path of one letter.
func parentFolder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// A whole number with commas between the thousands.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var place = digits.count - 3
  while place > 0 {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
    place -= 3
  }
  return (number < 0 ? "-" : "") + digits
}

/// Bytes from a file, fit to be shown: at most 48 of them, control characters as dots.
func shown(_ bytes: some Sequence<UInt8>) -> String {
  let text = String(
    decoding: Array(bytes.prefix(TableError.foundLimit + 1)), as: UTF8.self)
  var safe = ""
  for scalar in text.unicodeScalars.prefix(TableError.foundLimit) {
    // Controls of both kinds and the separators of lines would break the one line of an error.
    let value = scalar.value
    let plain =
      value >= 0x20 && !(0x7F...0x9F).contains(value) && value != 0x2028 && value != 0x2029
      && value != 0xFFFD
    safe.unicodeScalars.append(plain ? scalar : "·")
  }
  return text.unicodeScalars.count >= TableError.foundLimit ? safe + "…" : safe
}

extension InputError {
  /// What a table's error says about a file.
  init(_ source: String, _ error: TableError) {
    self.init(
      source, line: error.line > 0 ? error.line : nil, field: error.field.description,
      error.found.isEmpty ? "there is nothing" : "“\(shown(error.found))”",
      expected: error.expected.description)
  }
}
