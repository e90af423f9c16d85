/// The least value of a function of a few numbers, without slopes: Nelder & Mead 1965, Computer
/// Journal 7:308, with their coefficients.
enum NelderMead {
  /// - Parameters:
  ///   - start: where to begin.
  ///   - size: how far the other corners of the first simplex are from there.
  ///   - evaluations: how often the function is asked at most.
  static func least(
    start: [Double], size: [Double], evaluations: Int, _ f: ([Double]) -> Double
  ) -> (place: [Double], value: Double) {
    let n = start.count
    var corners = [(x: start, y: f(start))]
    for i in 0..<n {
      var x = start
      x[i] += size[i]
      corners.append((x, f(x)))
    }
    var asked = n + 1
    while asked < evaluations {
      corners.sort { $0.y < $1.y }
      let worst = corners[n]
      let middle = (0..<n).map { i in
        corners[0..<n].reduce(0) { $0 + $1.x[i] } / Double(n)
      }
      func along(_ share: Double) -> (x: [Double], y: Double) {
        let x = (0..<n).map { middle[$0] + share * (worst.x[$0] - middle[$0]) }
        asked += 1
        return (x, f(x))
      }
      let mirrored = along(-1)
      if mirrored.y < corners[0].y {
        let further = along(-2)
        corners[n] = further.y < mirrored.y ? further : mirrored
      } else if mirrored.y < corners[n - 1].y {
        corners[n] = mirrored
      } else {
        let inside = mirrored.y < worst.y ? along(-0.5) : along(0.5)
        if inside.y < min(mirrored.y, worst.y) {
          corners[n] = inside
        } else {
          for i in 1...n {
            let x = (0..<n).map { corners[0].x[$0] + 0.5 * (corners[i].x[$0] - corners[0].x[$0]) }
            asked += 1
            corners[i] = (x, f(x))
          }
        }
      }
    }
    corners.sort { $0.y < $1.y }
    return (corners[0].x, corners[0].y)
  }
}
