import CZlib
import Foundation
public import Formats
import KiteMath

/// The files of the page: exactly those that its list names.
///
/// `files.txt` has one file a line: its path in the page and, where the file is not beside the list,
/// its path in the repository. The server, the service worker and `export-page` share that list.
public struct PageFiles: Sendable {
  struct File: Sendable {
    var bytes: [UInt8]
    /// The same, packed; `nil` where that saves nothing.
    var packed: [UInt8]?
    var type: String
    /// In quotes: changes with the bytes.
    var tag: String
  }

  /// What the list is called.
  static let list = "files.txt"

  /// In the order of the list, which is the last of them.
  public private(set) var names: [String] = []
  private(set) var files: [String: File] = [:]
  /// The streets beside the page, if there are any.
  public internal(set) var streets: PageStreets?

  /// Reads all of them.
  ///
  /// - Parameters:
  ///   - folder: where `files.txt` is.
  ///   - root: where its second column starts from.
  public init(folder: String, root: String) throws(InputError) {
    let path = folder + "/" + Self.list
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError(
        path, "no such file",
        expected: "the folder of the page has a list of its files; --page names that folder")
    }
    var line = 0
    for text in String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      line += 1
      let words = text.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let name = words.first else { continue }
      guard words.count <= 2, Self.isPlain(name) else {
        throw InputError(
          path, line: line, "“\(text)”",
          expected: "a path in the page, such as vendor/map.js, and where that file is")
      }
      let source = words.count == 2 ? root + "/" + words[1] : folder + "/" + name
      guard let bytes = FileManager.default.contents(atPath: source) else {
        throw InputError(
          path, line: line, "\(source) is missing",
          expected: "make page fetches and builds what the page needs")
      }
      add(name, [UInt8](bytes))
    }
    guard files["index.html"] != nil else {
      throw InputError(path, "there is no index.html in it", expected: "a page begins there")
    }
    // The API's description comes with the page, whether the list names it or not.
    if files["openapi.json"] == nil,
      let bytes = FileManager.default.contents(atPath: folder + "/openapi.json")
    {
      add("openapi.json", [UInt8](bytes))
    }
    writeList()
  }

  /// The list names everything but itself, and comes last.
  mutating func writeList() {
    names.removeAll { $0 == Self.list }
    files[Self.list] = nil
    add(Self.list, Array((names.joined(separator: "\n") + "\n").utf8))
  }

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    if files[name] == nil { names.append(name) }
    var digest = Digest()
    for byte in bytes { digest.combine(byte) }
    let packed = Gzip.pack(bytes)
    files[name] = File(
      bytes: bytes, packed: packed.count < bytes.count * 9 / 10 ? packed : nil,
      type: Self.type(of: name), tag: "\"\(String(digest.value, radix: 16))\"")
  }

  public var size: Int { files.values.reduce(0) { $0 + $1.bytes.count } }

  /// Writes all of them into a folder that must not be there or be empty: all or nothing.
  @discardableResult
  public func export(to folder: String) throws(InputError) -> [String] {
    try PageExport.write(names.map { ($0, files[$0]?.bytes ?? []) }, to: folder)
    return names
  }

  /// Letters, digits, dots, dashes and lines; no part of it may be hidden or lead upwards.
  static func isPlain(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= 200 else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
    }
  }

  static func type(of name: String) -> String {
    let types = [
      "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
      "mjs": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
      "json": "application/json", "webmanifest": "application/manifest+json",
      "wasm": "application/wasm", "svg": "image/svg+xml", "png": "image/png",
      "ico": "image/x-icon", "webp": "image/webp", "woff2": "font/woff2",
      "txt": "text/plain; charset=utf-8", "replay": "application/octet-stream",
      "toml": "application/toml", "csv": "text/csv; charset=utf-8", "glb": "model/gltf-binary",
    ]
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return types[ending] ?? "application/octet-stream"
  }
}

/// Packing, as browsers unpack it (RFC 1952).
enum Gzip {
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, and 16 for gzip's head and tail.
    guard
      deflateInit2_(
        &stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return bytes }
    defer { deflateEnd(&stream) }
    var input = bytes
    var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
    let status = input.withUnsafeMutableBufferPointer { source in
      out.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { return bytes }
    return Array(out[..<Int(stream.total_out)])
  }
}
