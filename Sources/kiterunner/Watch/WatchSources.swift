import Formats
import Foundation
import Glibc
import Weather

/// Where a live track comes from.
enum WatchSource {
  case file(WatchedFile)
  case udp(UDPPort)
  case http(WatchedURL)

  /// What has come since the last call; waits up to so many seconds for it.
  mutating func poll(seconds: Double) -> [Result<TrackFile, InputError>] {
    switch self {
    case .file(let file): return file.poll(seconds)
    case .udp(let port): return port.poll(seconds)
    case .http(let url): return url.poll(seconds)
    }
  }
}

/// A file that somebody else goes on writing.
final class WatchedFile {
  private let path: String
  private var size = -1
  private var changed: Date?
  private var failed: InputError?

  init(_ path: String) { self.path = path }

  func poll(_ seconds: Double) -> [Result<TrackFile, InputError>] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let now = (attributes?[.size] as? NSNumber)?.intValue ?? -2
    let when = attributes?[.modificationDate] as? Date
    guard now != size || when != changed else {
      Thread.sleep(forTimeInterval: seconds)
      return []
    }
    let isFirst = size == -1
    (size, changed) = (now, when)
    do throws(InputError) {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw InputError(path, "no such file", expected: "check the name; it may grow later")
      }
      let file = try LiveTrack.grown([UInt8](data), source: path)
      failed = nil
      return [.success(file)]
    } catch {
      // A file that has only its heading yet, or is gone for a moment, is tried again as it grows;
      // the same complaint is made once.
      if !isFirst { Thread.sleep(forTimeInterval: seconds) }
      if failed == error { return [] }
      failed = error
      return [.failure(error)]
    }
  }
}

/// Datagrams on one interface.
final class UDPPort {
  private let handle: Int32

  init(port: Int, interface: String) throws(InputError) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    guard inet_pton(AF_INET, interface, &address.sin_addr) == 1 else {
      throw InputError(
        "--interface", "“\(interface)”",
        expected: "the address of one of this machine's interfaces, as in 127.0.0.1")
    }
    handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var yes: Int32 = 1
    // Others on this machine listen to the same datagrams.
    setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard handle >= 0, bound == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      if handle >= 0 { close(handle) }
      throw InputError(
        "--udp", "port \(port) on \(interface) cannot be listened to (\(reason))",
        expected: "another port, or an interface that this machine has")
    }
  }

  deinit { close(handle) }

  func poll(_ seconds: Double) -> [Result<TrackFile, InputError>] {
    var waiting = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
    var results: [Result<TrackFile, InputError>] = []
    var wait = Int32(1_000 * seconds)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // All that have come, but not for ever.
    while results.count < 1_000, Glibc.poll(&waiting, 1, wait) > 0 {
      wait = 0
      let count = recv(handle, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      do throws(InputError) {
        let now = Date().timeIntervalSince1970
        if let file = try LiveTrack.datagram(Array(buffer[..<count]), now: now) {
          results.append(.success(file))
        }
      } catch {
        results.append(.failure(error))
      }
    }
    return results
  }
}
