import Formats
import Foundation
import HTTPTypes
import Store
import Synchronization

/// What takes longer than a client likes to wait: one after another, in threads of their own, kept in
/// the store from the moment they are taken on. A job that had not ended when the server did is done
/// again by the next one: the same question has the same answer.
final class Jobs: Sendable {
  /// What a job does. Returns its result; `nil` where it stopped because it was told to.
  typealias Work = @Sendable (Live) throws -> [UInt8]?

  /// A job that has not ended.
  final class Live: Sendable {
    let id, kind: String
    let made: Double
    let question: [UInt8]
    let done = Atomic<Int>(0)
    let total: Atomic<Int>
    let isRunning = Atomic<Bool>(false)
    let isCancelled = Atomic<Bool>(false)
    /// The server ends: stop, and go on in the next one.
    let isParked = Atomic<Bool>(false)
    /// Where what it makes can be seen while it is being made.
    let about = Mutex(String?.none)
    fileprivate let deadline = Mutex(Date.distantFuture)

    init(_ job: Store.Job) {
      id = job.id
      kind = job.kind
      made = job.made
      question = job.question
      total = Atomic(job.total)
    }

    var isTooLate: Bool { deadline.withLock { $0 < Date() } }
    /// Whether to stop, for whatever reason.
    var stops: Bool {
      isCancelled.load(ordering: .relaxed) || isParked.load(ordering: .relaxed) || isTooLate
    }

    func progress(_ done: Int, of total: Int) {
      self.done.store(done, ordering: .relaxed)
      self.total.store(total, ordering: .relaxed)
    }
  }

  private struct State {
    var live: [String: Live] = [:]
    var waiting: [Live] = []
    var isClosed = false
  }

  let store: Store
  private let limits: ServerLimits
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let running = DispatchGroup()

  init(store: Store, limits: ServerLimits) {
    self.store = store
    self.limits = limits
  }

  /// Begins to work, first at what the last server left.
  func start(_ work: @escaping Work) throws(InputError) {
    for job in try store.unfinishedJobs() {
      let live = Live(job)
      state.withLock { state in
        state.live[live.id] = live
        state.waiting.append(live)
      }
      signal.signal()
    }
    for number in 0..<max(1, limits.jobs) {
      let thread = Thread {
        while let job = self.next() {
          self.running.enter()
          self.run(job, work)
          self.running.leave()
        }
      }
      thread.name = "job \(number + 1)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  private func next() -> Live? {
    while true {
      signal.wait()
      let (job, isClosed) = state.withLock { state -> (Live?, Bool) in
        if state.isClosed { return (nil, true) }
        return (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), false)
      }
      if isClosed { return nil }
      if let job { return job }
    }
  }

  private func run(_ job: Live, _ work: Work) {
    job.deadline.withLock { $0 = Date().addingTimeInterval(Double(limits.time)) }
    job.isRunning.store(true, ordering: .relaxed)
    let counts = { (job.done.load(ordering: .relaxed), job.total.load(ordering: .relaxed)) }
    var (state, answer) = (Store.Job.State.done, [UInt8]?.none)
    do {
      try store.set(job.id, .running, done: 0, total: counts().1)
      answer = try work(job)
      if answer == nil {
        if job.isCancelled.load(ordering: .relaxed) {
          state = .cancelled
        } else if job.isParked.load(ordering: .relaxed) {
          state = .queued
        } else {
          let problem = Problem(
            .unprocessableContent, "time", "It took too long.",
            "it was not done after \(limits.time) s",
            expected: "ask for fewer futures, or start the server with a longer --time-limit")
          (state, answer) = (.failed, Array(problem.json.text.utf8))
        }
      }
    } catch {
      (state, answer) = (.failed, Array(Jobs.problem(error).json.text.utf8))
    }
    let (done, total) = counts()
    try? store.set(
      job.id, state, done: done, total: total, about: job.about.withLock { $0 }, answer: answer)
    self.state.withLock { $0.live[job.id] = nil }
  }

  static func problem(_ error: any Error) -> Problem {
    if let problem = error as? Problem { return problem }
    if let error = error as? InputError { return Problem(error) }
    return Problem(
      .internalServerError, "bug", "Something went wrong here.", "\(error)",
      expected: "this is a bug of ours")
  }

  // MARK: From the threads of the disk

  /// Takes a job on; refuses where too many wait.
  func add(kind: String, _ question: [UInt8], total: Int) throws -> Live {
    let id = (0..<4).map { _ in
      let hex = String(UInt32.random(in: 0 ... .max), radix: 16)
      return String(repeating: "0", count: 8 - hex.count) + hex
    }.joined()
    let job = Store.Job(
      id: id, kind: kind, question: question, total: total, made: Date().timeIntervalSince1970)
    let live = Live(job)
    try state.withLock { state in
      guard !state.isClosed, state.waiting.count < limits.waitingJobs else {
        throw Problem.busy(
          state.isClosed ? "it is being shut down" : "\(state.waiting.count) jobs are waiting",
          after: 10)
      }
      state.live[id] = live
      state.waiting.append(live)
    }
    do {
      try store.add(job, keeping: limits.keptJobs)
    } catch {
      state.withLock { state in
        state.live[id] = nil
        state.waiting.removeAll { $0 === live }
      }
      throw error
    }
    signal.signal()
    return live
  }

  /// Cancels it; false if there is none that has not ended.
  func cancel(_ id: String) throws -> Bool {
    guard let job = live(id) else { return false }
    job.isCancelled.store(true, ordering: .relaxed)
    let waited = state.withLock { state in
      let count = state.waiting.count
      state.waiting.removeAll { $0 === job }
      if state.waiting.count < count { state.live[id] = nil }
      return state.waiting.count < count
    }
    if waited {
      try store.set(id, .cancelled, done: 0, total: job.total.load(ordering: .relaxed))
    }
    return true
  }

  func live(_ id: String) -> Live? { state.withLock { $0.live[id] } }

  /// How it stands, as JSON; `nil` if there is none.
  func json(_ id: String) throws -> (json: JSONValue, state: Store.Job.State)? {
    if let live = live(id) {
      let isRunning = live.isRunning.load(ordering: .relaxed)
      let state = isRunning ? Store.Job.State.running : .queued
      return (
        JobJSON.json(
          id: id, kind: live.kind, state: state, done: live.done.load(ordering: .relaxed),
          total: live.total.load(ordering: .relaxed), made: live.made, ended: nil,
          about: live.about.withLock { $0 }), state
      )
    }
    guard let job = try store.job(id) else { return nil }
    return (
      JobJSON.json(
        id: id, kind: job.kind, state: job.state, done: job.done, total: job.total,
        made: job.made, ended: job.ended, about: job.about), job.state
    )
  }

  /// No more jobs; those that run have so many seconds to end, and are parked then.
  func stop(after grace: Int) {
    state.withLock { $0.isClosed = true }
    for _ in 0..<max(1, limits.jobs) { signal.signal() }
    if running.wait(timeout: .now() + .seconds(grace)) == .success { return }
    for job in state.withLock({ Array($0.live.values) }) {
      job.isParked.store(true, ordering: .relaxed)
    }
    _ = running.wait(timeout: .now() + .seconds(5))
  }
}

enum JobJSON {
  static func json(
    id: String, kind: String, state: Store.Job.State, done: Int, total: Int, made: Double,
    ended: Double?, about: String?
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("kind", .string(kind)),
      .init("state", .string(state.rawValue)), .init("done", .number(Double(done))),
      .init("total", .number(Double(total))), .init("made", .string(UTCText.stamp(made))),
      .init("ended", .string(ended.flatMap(UTCText.stamp))),
      .init("url", .string("/api/v1/jobs/\(id)")),
      .init("events", .string("/api/v1/jobs/\(id)/events")),
    ]
    if let about { members.append(.init("about", .string(about))) }
    if state == .done || state == .failed {
      members.append(.init("result", .string("/api/v1/jobs/\(id)/result")))
    }
    return .object(members)
  }
}
