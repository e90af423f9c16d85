import Foundation
import Glibc

/// Sockets on this machine, for what the program hears and says.
enum Loopback {
  /// A server that answers every call with what a function makes of the request.
  final class Web: @unchecked Sendable {
    let port: Int
    private let handle: Int32
    private let answer: @Sendable (String) -> String
    private let lock = NSLock()
    private var heard: [String] = []
    private var isOpen = true

    /// Requests so far, whole.
    var requests: [String] { lock.withLock { heard } }

    init(_ answer: @escaping @Sendable (String) -> String) throws {
      self.answer = answer
      handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      port = try Loopback.bound(handle)
      listen(handle, 16)
      Thread.detachNewThread { [self] in serve() }
    }

    private func serve() {
      while lock.withLock({ isOpen }) {
        var waiting = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 100) > 0 else { continue }
        let client = accept(handle, nil, nil)
        guard client >= 0 else { continue }
        var request = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = recv(client, &buffer, buffer.count, 0)
          guard count > 0 else { break }
          request += buffer[..<count]
          let text = String(decoding: request, as: UTF8.self)
          guard let end = text.range(of: "\r\n\r\n") else { continue }
          let length =
            text[..<end.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
          if text[end.upperBound...].utf8.count >= length { break }
        }
        let text = String(decoding: request, as: UTF8.self)
        lock.withLock { heard.append(text) }
        let body = answer(text)
        let reply =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
          + "\(body.utf8.count)\r\nConnection: close\r\n\r\n" + body
        var bytes = Array(reply.utf8)[...]
        while !bytes.isEmpty {
          let sent = bytes.withUnsafeBufferPointer {
            Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          guard sent > 0 else { break }
          bytes = bytes.dropFirst(sent)
        }
        close(client)
      }
      close(handle)
    }

    func end() { lock.withLock { isOpen = false } }
  }

  struct NoPort: Error {}

  /// Binds to a free port of 127.0.0.1.
  static func bound(_ handle: Int32) throws -> Int {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        let code = bind(handle, $0, size)
        getsockname(handle, $0, &size)
        return code
      }
    }
    guard code == 0 else { throw NoPort() }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// A port for datagrams that nobody has now.
  static func freePort() throws -> Int {
    let handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(handle) }
    return try bound(handle)
  }

  /// Waits until somebody listens for datagrams at a port; what is sent before is lost.
  static func heard(atPort port: Int) async throws {
    let hex = String(port, radix: 16, uppercase: true)
    let entry = ":" + String(repeating: "0", count: 4 - hex.count) + hex + " "
    for _ in 0..<600 {
      try await Task.sleep(for: .milliseconds(50))
      // Without such a table of sockets, as outside Linux, three seconds have to do.
      let table = (try? String(contentsOfFile: "/proc/net/udp", encoding: .ascii)) ?? ""
      let table6 = (try? String(contentsOfFile: "/proc/net/udp6", encoding: .ascii)) ?? ""
      if table.isEmpty { return try await Task.sleep(for: .seconds(3)) }
      if (table + table6).contains(entry) { return }
    }
  }

  static func send(_ text: String, toPort port: Int) {
    let handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let bytes = Array(text.utf8)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(handle, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
