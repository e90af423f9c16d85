import Foundation
import Synchronization

/// A line of progress on a terminal: done, rate, time left. It waits half a second before it shows
/// itself and is gone when the work is done.
final class ProgressLine: Sendable {
  private let total: Int
  private let what: String
  private let begin = Date()
  private let state = Mutex((shown: Date.distantPast, visible: false))
  private let isTerminal = isatty(2) == 1

  /// What was done before the clock began.
  private let before: Int

  init(total: Int, of what: String = "futures", from before: Int = 0) {
    self.total = total
    self.what = what
    self.before = before
  }

  func show(_ done: Int) {
    guard isTerminal else { return }
    let now = Date()
    let elapsed = now.timeIntervalSince(begin)
    guard elapsed > 0.5, done > before else { return }
    state.withLock { state in
      guard now.timeIntervalSince(state.shown) > 0.1 else { return }
      state = (now, true)
      let rate = Double(done - before) / elapsed
      let left = Double(max(0, total - done)) / rate
      let text =
        "\r\(min(100, 100 * done / total)) % of \(total) \(what), "
        + (rate < 2 ? "\(Int(60 * rate)) a minute, " : "\(Int(rate)) a second, ")
        + "\(Int(left.rounded(.up))) s left (Ctrl-C ends with what is done)\u{1B}[K"
      FileHandle.standardError.write(Data(text.utf8))
    }
  }

  func clear() {
    state.withLock { state in
      if state.visible { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
  }
}

/// Ctrl-C: the first asks the work to end with what it has, the second ends the program.
enum Interrupt {
  private static let pending = Atomic<Bool>(false)
  private static let installed: Void = {
    signal(SIGINT) { _ in
      if Interrupt.pending.exchange(true, ordering: .relaxed) { _exit(130) }
    }
    // Whoever started this may have held signals back, as the queues of Dispatch do.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }()

  /// Whether Ctrl-C was pressed; asking for the first time begins to listen.
  static var isPending: Bool {
    installed
    return pending.load(ordering: .relaxed)
  }
}
