public import Landing

extension Runner {
  /// Members of an ensemble with their ways, weighed by what was seen: in parts in their order,
  /// the same whatever the number of threads.
  ///
  /// - Parameters:
  ///   - interval: see `Ensemble.tracked`.
  ///   - progress: is told how many members there are, those before the range with them.
  ///   - cancelled: is asked from any thread; then what is left is not flown.
  public static func weighed(
    _ belief: Belief, of ensemble: Ensemble, range: Range<Int>, interval: Double = 1,
    threads: Int = Runner.cores, progress: (Int) -> Void = { _ in },
    cancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Belief.Weighed] {
    let chunk = 512
    var parts: [Belief.Weighed] = []
    var begin = range.lowerBound
    // A few seconds of work at a time, so that there is something to show.
    while begin < range.upperBound, !cancelled() {
      let end = min(begin + 32 * chunk, range.upperBound)
      let from = begin
      parts += map((end - begin + chunk - 1) / chunk, threads: threads) { i in
        let first = from + i * chunk
        let last = min(first + chunk, end)
        return belief.weighed(
          cancelled() ? [] : ensemble.tracked(first..<last, interval: interval))
      }
      begin = end
      progress(begin)
    }
    return parts
  }
}
