import Dispatch
import Formats
import Foundation
import Weather

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

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

/// What is posted while the watch goes on: an address that does not answer keeps nobody from the next
/// fix.
final class WebPosts {
  private let group = DispatchGroup()

  func send(_ text: String, to url: URL) {
    DispatchQueue.global().async(group: group) {
      do throws(InputError) {
        try WebCall.post(text, to: url)
      } catch {
        complain(error.description)
      }
    }
  }

  /// Until all is delivered or given up, at most so many seconds.
  func wait(seconds: Double) { _ = group.wait(timeout: .now() + seconds) }
}
