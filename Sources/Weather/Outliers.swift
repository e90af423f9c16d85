import Geo
import KiteMath

/// Finds the fixes of a track that are wrong, as the smallest set without which it is smooth.
///
/// For three fixes in a row let d be how far the middle one lies from the straight line between
/// the others at its time, and h = Δt₁Δt₂/(Δt₁+Δt₂), so that d/h is the change of velocity there.
/// The three cost min(d/(60 m + 40 m/s·h) - 1, 8) if that is positive, else nothing; leaving out
/// a fix costs 1.5. The way through the track that costs least is kept (dynamic programming over
/// pairs of neighbours, up to 23 fixes in a row left out).
///
/// 40 m/s: a guess with the bracket 30..60. A sonde's burst turns +6 m/s into -66 m/s, but not
/// between two fixes; the largest turn of the six recorded sondes costs 0.6, and a turn that is
/// real costs the same whichever fix is left out, so that none is. 60 m covers four decimals of a
/// degree (11 m) and receivers that stamp a frame a second late in a jet stream. A single wrong
/// fix is found from about 2.2 times the allowance: 220 m at 2 s between fixes.
enum Outliers {
  /// m and m/s.
  static var allowance: (distance: Double, velocity: Double) { (60, 40) }
  static var most: Double { 8 }
  static var priceOfDropping: Double { 1.5 }
  /// One more than the fixes in a row that can be left out.
  static var reach: Int { 24 }

  /// The shorter way round from one longitude to another, rad.
  static func turn(from a: Fix, to b: Fix) -> Double {
    var turn = b.place.longitude - a.place.longitude
    if turn >= .pi { turn -= 2 * .pi }
    if turn < -.pi { turn += 2 * .pi }
    return turn
  }

  /// Metres east, north and up, on a sphere: good to 1 % where fixes are near each other.
  static func step(_ a: Fix, _ b: Fix, eastScale: Double) -> SIMD3<Double> {
    SIMD3(
      turn(from: a, to: b) * eastScale, (b.place.latitude - a.place.latitude) * 6_371_000,
      b.height - a.height)
  }

  static func distance(_ a: Fix, _ b: Fix) -> Double {
    let d = step(a, b, eastScale: eastScale(a))
    return (d.x * d.x + d.y * d.y + d.z * d.z).squareRoot()
  }

  static func eastScale(_ fix: Fix) -> Double { 6_371_000 * Double.cos(fix.place.latitude) }

  /// What three fixes in a row cost; infinite where time does not pass.
  static func cost(_ a: Fix, _ b: Fix, _ c: Fix, eastScale: Double) -> Double {
    let first = b.time - a.time
    let second = c.time - b.time
    guard first > 0, second > 0 else { return .infinity }
    let whole = first + second
    let off =
      step(a, b, eastScale: eastScale) - step(a, c, eastScale: eastScale) * (first / whole)
    let d = (off.x * off.x + off.y * off.y + off.z * off.z).squareRoot()
    let excess =
      d / (allowance.distance + allowance.velocity * (first * second / whole)) - 1
    return excess > 0 ? (excess < most ? excess : most) : 0
  }

  /// The fixes that stay. They must be in order of time; of fixes of one moment one stays.
  static func dropped(from fixes: [Fix], count: inout Int) -> [Fix] {
    let n = fixes.count
    guard n >= 3 else { return fixes }
    var suspicious = [Bool](repeating: false, count: n)
    for i in 1..<(n - 1)
    where cost(fixes[i - 1], fixes[i], fixes[i + 1], eastScale: eastScale(fixes[i])) > 0 {
      // Anything within reach may turn out to be the culprit.
      for j in max(0, i - reach)...min(n - 1, i + reach) { suspicious[j] = true }
    }
    var keep = [Bool](repeating: true, count: n)
    var i = 0
    while i < n {
      guard suspicious[i] else {
        i += 1
        continue
      }
      var end = i
      while end < n, suspicious[end] { end += 1 }
      // Two fixes beyond suspicion tie each end down.
      Corridor(fixes: fixes, range: max(0, i - 2)..<min(n, end + 2)).mark(&keep)
      i = end
    }
    var result: [Fix] = []
    result.reserveCapacity(n)
    for i in 0..<n where keep[i] { result.append(fixes[i]) }
    count += n - result.count
    return result
  }
}

/// The cheapest way through one suspicious stretch.
///
/// A state is a pair of neighbours kept: fix i, and the one `back` places before it.
struct Corridor {
  let fixes: [Fix]
  let range: Range<Int>
  private let scales: [Double]
  private var costs: [Double]
  /// How far back the neighbour before the neighbour lies; 0 where the way begins.
  private var origin: [UInt8]
  private var reach: Int { Outliers.reach }

  init(fixes: [Fix], range: Range<Int>) {
    self.fixes = fixes
    self.range = range
    scales = fixes[range].map { Outliers.eastScale($0) }
    costs = [Double](repeating: .infinity, count: range.count * (Outliers.reach + 1))
    origin = [UInt8](repeating: 0, count: range.count * (Outliers.reach + 1))
    fill()
  }

  private func slot(_ i: Int, _ back: Int) -> Int { i * (reach + 1) + back }
  private func fix(_ i: Int) -> Fix { fixes[range.lowerBound + i] }
  private var opensTrack: Bool { range.lowerBound == 0 }
  private var closesTrack: Bool { range.upperBound == fixes.count }

  private mutating func fill() {
    for i in 1..<range.count {
      for back in 1...min(reach, i) {
        let j = i - back
        guard fix(i).time > fix(j).time else { continue }
        let skipped = Double(back - 1) * Outliers.priceOfDropping
        var best = Double.infinity
        var from: UInt8 = 0
        // The way may begin here: at the track's start at any fix, elsewhere at the first two.
        if opensTrack ? j <= reach : (j == 0 && i == 1) {
          best = Double(j) * Outliers.priceOfDropping + skipped
        }
        if j > 0 {
          for further in 1...min(reach, j) {
            let before = costs[slot(j, further)]
            guard before + skipped < best else { continue }
            let total =
              before + skipped
              + Outliers.cost(fix(j - further), fix(j), fix(i), eastScale: scales[j])
            if total < best {
              best = total
              from = UInt8(further)
            }
          }
        }
        costs[slot(i, back)] = best
        origin[slot(i, back)] = from
      }
    }
  }

  /// Marks what is left out. Where there is no way at all, everything stays.
  func mark(_ keep: inout [Bool]) {
    let last = range.count - 1
    var best = Double.infinity
    var end = 0
    var endBack = 0
    for i in (closesTrack ? max(1, last - reach) : last)...last {
      for back in 1...(closesTrack ? min(reach, i) : 1) {
        let total = costs[slot(i, back)] + Double(last - i) * Outliers.priceOfDropping
        if total < best {
          best = total
          end = i
          endBack = back
        }
      }
    }
    guard best < .infinity else { return }
    for i in range { keep[i] = false }
    var i = end
    var back = endBack
    keep[range.lowerBound + i] = true
    while true {
      let j = i - back
      keep[range.lowerBound + j] = true
      let further = Int(origin[slot(i, back)])
      if further == 0 { return }
      i = j
      back = further
    }
  }
}
