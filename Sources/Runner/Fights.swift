import Dispatch
import Foundation
public import KiteFight
import Synchronization

extension Runner {
  /// Fights what is left of a tournament, as many fights at a time as there are threads.
  ///
  /// Everything but the fights themselves happens in this thread. Where it ends early, because it
  /// was cancelled or because a closure threw, fights that had begun are given up: they come out the
  /// same when they are fought again.
  ///
  /// - Parameters:
  ///   - setup: what a fight needs, by its place in the tournament.
  ///   - fight: how it is fought; called in any thread.
  ///   - began: a fight begins.
  ///   - finished: a fight is over; it counts once this has returned.
  ///   - waiting: is called about ten times a second.
  ///   - cancelled: is asked about ten times a second.
  /// - Returns: whether the tournament is over.
  @discardableResult
  public static func fight(
    _ tournament: inout Tournament, threads: Int, by fight: @escaping Fight,
    setup: (Tournament.Bout) -> FightSetup, began: (Tournament.Bout) throws -> Void,
    finished: (Tournament.Bout, FightResult) throws -> Void, waiting: () -> Void,
    cancelled: () -> Bool
  ) throws -> Bool {
    let over = Finished()
    var running: Set<Int> = []
    while !tournament.isOver {
      if cancelled() { return false }
      for number in tournament.ready
      where running.count < max(1, threads) && !running.contains(number) {
        let bout = tournament.bouts[number]
        let setup = setup(bout)
        try began(bout)
        running.insert(number)
        DispatchQueue.global(qos: .userInitiated).async {
          over.add(number, fight(setup))
        }
      }
      waiting()
      for (number, result) in over.wait(0.1) {
        let bout = tournament.bouts[number]
        try finished(bout, result)
        tournament.record(number, Tournament.Outcome(result))
        running.remove(number)
      }
    }
    return true
  }
}

/// Results on their way from the threads that fight to the one that keeps them.
private final class Finished: Sendable {
  private let results = Mutex<[(Int, FightResult)]>([])
  private let count = DispatchSemaphore(value: 0)

  func add(_ number: Int, _ result: FightResult) {
    results.withLock { $0.append((number, result)) }
    count.signal()
  }

  /// What has come, after waiting for the first for so many seconds at most.
  func wait(_ seconds: Double) -> [(Int, FightResult)] {
    _ = count.wait(timeout: .now() + seconds)
    return results.withLock { list in
      defer { list = [] }
      return list
    }
  }
}
