import Foundation
import Glibc

/// A client that sends exactly what it is told, over a socket of its own: what a real client would
/// tidy up, and what a bad one sends, arrive as they are.
final class HTTPClient {
  struct Answer {
    var status = 0
    /// Names in small letters.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> Any {
      try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
    }

    func object() throws -> [String: Any] { try json() as? [String: Any] ?? [:] }
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let socket: Int32
  private var unread: [UInt8] = []

  init(port: Int, timeout: Int = 30) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var wait = timeval(tv_sec: timeout, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(description: "no connection: \(errno)") }
  }

  deinit { close(socket) }

  /// Sends bytes; false if the server has closed the connection.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func head(
    _ method: String, _ path: String, _ headers: [(String, String)] = [], length: Int? = nil
  ) -> String {
    var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if let length { text += "Content-Length: \(length)\r\n" }
    return text + "\r\n"
  }

  func ask(
    _ method: String, _ path: String, _ headers: [(String, String)] = [], body: [UInt8]? = nil
  ) throws -> Answer {
    send(Array(head(method, path, headers, length: body?.count).utf8) + (body ?? []))
    return try answer(hasBody: method != "HEAD")
  }

  /// Reads one answer: by its length, in chunks, or none.
  func answer(hasBody: Bool = true) throws -> Answer {
    var answer = Answer()
    let first = try line().split(separator: " ")
    guard first.count >= 2, let status = Int(first[1]) else {
      throw Failure(description: "no status: \(first)")
    }
    answer.status = status
    while true {
      let line = try line()
      if line.isEmpty { break }
      let sides = line.split(separator: ":", maxSplits: 1)
      answer.headers[sides[0].lowercased()] =
        sides.count == 2 ? sides[1].trimmingCharacters(in: .whitespaces) : ""
    }
    guard hasBody, status != 304 else { return answer }
    if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      answer.body = try take(length)
    } else if answer.headers["transfer-encoding"] == "chunked" {
      while true {
        let length = Int(try line(), radix: 16) ?? 0
        answer.body += try take(length)
        _ = try line()
        if length == 0 { break }
      }
    }
    return answer
  }

  private func line() throws -> String {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        let text = String(decoding: unread[..<end], as: UTF8.self)
        unread.removeSubrange(...end)
        return text.hasSuffix("\r")
          ? String(text.dropLast())
          : text.replacingOccurrences(
            of: "\r", with: "")
      }
      try more()
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while unread.count < count { try more() }
    defer { unread.removeFirst(count) }
    return Array(unread.prefix(count))
  }

  private func more() throws {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &piece, piece.count, 0)
    guard count > 0 else { throw Failure(description: "the server closed (\(errno))") }
    unread += piece[..<count]
  }
}
