import Formats
import Foundation
import Glibc
import Weather

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

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
  private var failed: InputError?

  init(_ path: String) { self.path = path }

  func poll(_ seconds: Double) -> [Result<TrackFile, InputError>] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let now = (attributes?[.size] as? NSNumber)?.intValue ?? -2
    guard now != size else {
      Thread.sleep(forTimeInterval: seconds)
      return []
    }
    let isFirst = size == -1
    size = now
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

/// JSON at an address, fetched from time to time.
final class WatchedURL {
  private let url: URL
  private let every: Double
  private var next = Date.distantPast
  private let session: URLSession

  init(_ url: URL, every: Double) {
    self.url = url
    self.every = every
    session = WebCall.session
  }

  func poll(_ seconds: Double) -> [Result<TrackFile, InputError>] {
    guard Date() >= next else {
      Thread.sleep(forTimeInterval: seconds)
      return []
    }
    next = Date().addingTimeInterval(every)
    do throws(InputError) {
      let bytes = try WebCall.get(url)
      return [.success(try TrackReader.parse(bytes, source: url.absoluteString))]
    } catch {
      return [.failure(error)]
    }
  }
}

/// One call at a time, waited for.
enum WebCall {
  /// More than any flight's answer.
  static let largest = 64 << 20

  static let session: URLSession = {
    let settings = URLSessionConfiguration.ephemeral
    settings.timeoutIntervalForRequest = 20
    return URLSession(configuration: settings)
  }()

  private final class Answer: @unchecked Sendable {
    var data: Data?
    var status = 0
    var error: (any Error)?
  }

  private static func call(_ request: URLRequest) -> Answer {
    let answer = Answer()
    let done = DispatchSemaphore(value: 0)
    session.dataTask(with: request) { data, response, error in
      answer.data = data
      answer.status = (response as? HTTPURLResponse)?.statusCode ?? 0
      answer.error = error
      done.signal()
    }.resume()
    done.wait()
    return answer
  }

  static func get(_ url: URL) throws(InputError) -> [UInt8] {
    let answer = call(URLRequest(url: url))
    let name = url.absoluteString
    if let error = answer.error {
      throw InputError(
        name, "it did not answer (\((error as NSError).localizedDescription))",
        expected: "is the address right, and is there a network? It is tried again")
    }
    guard answer.status == 200, let data = answer.data, data.count <= largest else {
      throw InputError(
        name, "it answered \(answer.status), \(answer.data?.count ?? 0) bytes",
        expected: "200 with frames in JSON was expected; it is tried again")
    }
    return [UInt8](data)
  }

  /// Posts JSON, three times at most.
  static func post(_ text: String, to url: URL) throws(InputError) {
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(text.utf8)
    var last = ""
    for attempt in 0..<3 {
      if attempt > 0 { Thread.sleep(forTimeInterval: Double(attempt)) }
      let answer = call(request)
      if answer.error == nil, (200..<300).contains(answer.status) { return }
      last = answer.error.map { ($0 as NSError).localizedDescription } ?? "\(answer.status)"
    }
    throw InputError(
      url.absoluteString, "the alarm could not be delivered (\(last))",
      expected: "an address that takes a POST of JSON")
  }
}
