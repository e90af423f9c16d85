import Foundation
import Synchronization

/// Threads of our own for what takes the processor or the disk, so that the threads that talk to
/// clients never wait for it. What waits for a thread is bounded; more is refused at once.
final class Workers: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var first = 0
    var isClosed = false

    var count: Int { waiting.count - first }
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let most: Int
  private let name: String

  /// - Parameters:
  ///   - waiting: how much may wait for a thread.
  ///   - name: for the problem of a full queue.
  init(threads: Int, waiting most: Int, name: String) {
    self.most = most
    self.name = name
    for number in 0..<max(1, threads) {
      let thread = Thread { [weak self] in
        while let work = self?.next() { work() }
      }
      thread.name = "\(name) \(number + 1)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    signal.wait()
    return state.withLock { state in
      guard state.count > 0 else { return nil }
      let work = state.waiting[state.first]
      state.waiting[state.first] = {}
      state.first += 1
      if state.first > 64, state.first * 2 > state.waiting.count {
        state.waiting.removeFirst(state.first)
        state.first = 0
      }
      return work
    }
  }

  /// Does it in one of the threads; refuses where too much waits already.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let isTaken = state.withLock { state in
        guard state.count < most, !state.isClosed else { return false }
        state.waiting.append { continuation.resume(with: Result { try work() }) }
        return true
      }
      if isTaken {
        signal.signal()
      } else {
        continuation.resume(throwing: Problem.busy("too many \(name) are waiting", after: 1))
      }
    }
  }
}
