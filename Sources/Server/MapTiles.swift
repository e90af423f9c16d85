public import Formats
import Foundation

/// Map pictures of another server: the only foreign host that the page may ever talk to, and only once
/// somebody turns them on.
public struct MapTiles: Equatable, Sendable {
  /// With `{z}`, `{x}` and `{y}`.
  public let url: String
  /// Who made the map, as its makers want it said.
  public let attribution: String
  /// Scheme, host and port, as a content security policy names them.
  let origin: String

  /// - Parameters:
  ///   - url: web Mercator pictures of 256 pixels, as in `https://tile.example.org/{z}/{x}/{y}.png`.
  ///   - attribution: `nil`: the host.
  public init(url: String, attribution: String?) throws(InputError) {
    let wrong = InputError(
      "--tiles", "“\(url)”",
      expected: "an address with {z}, {x} and {y} once each, as in "
        + "https://tile.example.org/{z}/{x}/{y}.png")
    var plain = url
    for part in ["{z}", "{x}", "{y}"] {
      guard plain.components(separatedBy: part).count == 2 else { throw wrong }
      plain = plain.replacingOccurrences(of: part, with: "1")
    }
    // What ends up in a header must not be able to end it, or to say more than a host.
    guard plain.utf8.count <= 1_000, plain.utf8.allSatisfy(Self.isPlain),
      let parts = URLComponents(string: plain), let scheme = parts.scheme?.lowercased(),
      scheme == "https" || scheme == "http", let host = parts.host, !host.isEmpty,
      host.utf8.allSatisfy(Self.isHost), parts.user == nil, parts.password == nil,
      parts.fragment == nil, let end = url.range(of: host)?.upperBound,
      !url[..<end].contains("{")
    else { throw wrong }
    self.url = url
    self.attribution = attribution ?? host
    origin = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\"'<>\\^`{|};,".utf8.contains(byte)
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x2D || byte == 0x2E
  }
}
