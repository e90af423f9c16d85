import Dispatch
import Foundation
public import Landing
import Synchronization

/// Ensembles on all cores.
public enum Runner {
  /// Processors that this process may use.
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Members handed out at a time: a few milliseconds of work.
  static let chunk = 8_192

  /// Members 0..<count of an ensemble, in order and with the same bits whatever the number of
  /// threads.
  ///
  /// Chunks of members are handed out in their order, and whoever has begun one ends it. So when
  /// cancelled it returns the first members, without a gap, but fewer.
  ///
  /// - Parameters:
  ///   - threads: this thread and as many others as make that number.
  ///   - progress: is told from time to time, in this thread, how many members have landed; never
  ///     fewer than the time before, and at last all that are returned.
  ///   - cancelled: is asked from time to time, in this thread.
  public static func members(
    of ensemble: Ensemble, count: Int, threads: Int, progress: ((Int) -> Void)?,
    cancelled: () -> Bool
  ) -> [Member] {
    guard count > 0 else { return [] }
    // Small enough that everyone has something to do, and that there is something to show.
    let chunk =
      ensemble.question.full != nil
      // Each of these takes a millisecond.
      ? 16 : max(256, min(chunk, count / (4 * max(1, threads)) / 256 * 256))
    return [Member](unsafeUninitializedCapacity: count) { buffer, filled in
      let work = SharedWork(
        ensemble: ensemble, count: count, chunk: chunk, into: buffer.baseAddress!)
      let helpers = min(max(1, threads), (count + chunk - 1) / chunk) - 1
      let group = DispatchGroup()
      for _ in 0..<helpers {
        DispatchQueue.global(qos: .userInitiated).async(group: group) {
          while work.next() {}
        }
      }
      var stopped = cancelled()
      if stopped { work.stop() }
      while !stopped, work.next() {
        progress?(work.landed)
        if cancelled() {
          work.stop()
          stopped = true
        }
      }
      // Others may be at their last chunk, or at many more if this machine is busy elsewhere.
      while group.wait(timeout: .now() + 0.05) == .timedOut {
        progress?(work.landed)
        if !stopped, cancelled() {
          work.stop()
          stopped = true
        }
      }
      filled = work.landed
      progress?(filled)
    }
  }
}

/// Chunks of members that several threads take turns at.
private final class SharedWork: Sendable {
  let ensemble: Ensemble
  let count, chunk: Int
  /// Each chunk has its own part of this memory, so no two threads write to the same place.
  nonisolated(unsafe) let result: UnsafeMutablePointer<Member>
  /// First member that nobody has begun, members done.
  let begun = Atomic<Int>(0)
  let done = Atomic<Int>(0)

  init(ensemble: Ensemble, count: Int, chunk: Int, into result: UnsafeMutablePointer<Member>) {
    self.ensemble = ensemble
    self.count = count
    self.chunk = chunk
    self.result = result
  }

  var landed: Int { done.load(ordering: .acquiring) }

  /// Does the next chunk; false if there is none.
  func next() -> Bool {
    let begin = begun.add(chunk, ordering: .relaxed).oldValue
    guard begin < count else { return false }
    let end = min(begin + chunk, count)
    ensemble.members(begin..<end, into: result + begin)
    done.add(end - begin, ordering: .acquiringAndReleasing)
    return true
  }

  /// No further chunks.
  func stop() { begun.store(count, ordering: .relaxed) }
}
