/// What a server is told before it starts.
public struct ServerSettings: Sendable {
  public var host = "127.0.0.1"
  /// 0 for any that is free.
  public var port = 8080
  /// `nil`: without TLS.
  public var identity: ServerIdentity?
  /// Where jobs, their results, tournaments and ratings are kept.
  public var database = "kiterunner.sqlite"
  /// The page; `nil`: only the API.
  public var page: PageFiles?
  /// Paths of `.hgt` tiles.
  public var terrain: [String] = []
  /// Map pictures from elsewhere that the page may load once somebody turns them on; `nil`: none.
  public var tiles: MapTiles?
  public var limits = ServerLimits()

  public init() {}
}

/// How much one server does at most, and for how long.
public struct ServerLimits: Sendable {
  /// Bytes of a question, and of a file to be read.
  public var question = 1_000_000
  public var file = 32_000_000
  /// Bytes of all bodies together that are being received or worked on.
  public var bodies = 256_000_000
  /// Connections at a time; more wait to be accepted.
  public var connections = 4_096
  /// Seconds within which a request's head, then its body, must have come.
  public var head = 30, body = 120
  /// Jobs at a time, and how many may wait.
  public var jobs = 1, waitingJobs = 32
  /// Small questions that may wait for a thread.
  public var waitingQuestions = 512
  /// Futures a question.
  public var members = 1_000_000
  /// Seconds a job.
  public var time = 3_600
  /// Streams of progress at a time.
  public var streams = 256
  /// Finished jobs that are kept, and bytes of files that were sent.
  public var keptJobs = 1_000, keptFiles = 256_000_000
  /// Seconds that a running job has to end when the server is told to.
  public var grace = 2

  public init() {}
}
