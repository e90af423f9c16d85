import Dispatch
import Synchronization

extension Runner {
  /// What a function makes of 0, 1, … count - 1, in this order, worked out on several threads; the
  /// same whatever their number.
  public static func map<T: Sendable>(
    _ count: Int, threads: Int = Runner.cores, _ body: @Sendable (Int) -> T
  ) -> [T] {
    let next = Atomic<Int>(0)
    let results = Mutex<[T?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      while true {
        let i = next.add(1, ordering: .relaxed).oldValue
        if i >= count { return }
        let value = body(i)
        results.withLock { $0[i] = value }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
