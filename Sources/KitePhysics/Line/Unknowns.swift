import KiteMath

/// The root of a function that is below zero at `low` and above it at `high` (neither is asked),
/// by secants, which is one step where the slope is 1, and by halving where they leave the bounds
/// or are slow.
func rootOf(
  between low: Double, and high: Double, start: Double, within tolerance: Double,
  _ f: (Double) -> Double
) -> (value: Double, converged: Bool) {
  var low = low
  var high = high
  var x = start > low && start < high ? start : 0.5 * (low + high)
  var slope = 1.0
  var before: (x: Double, y: Double)?
  for turn in 1...200 {
    let y = f(x)
    if !(y == y) { return (x, false) }
    if y.magnitude <= tolerance { return (x, true) }
    if y < 0 { low = x } else { high = x }
    if high - low <= 1e-15 * (low.magnitude + high.magnitude) { return (x, true) }
    if let before, x != before.x, y != before.y { slope = (y - before.y) / (x - before.x) }
    before = (x, y)
    let next = x - y / slope
    x = next > low && next < high && turn % 8 != 0 ? next : 0.5 * (low + high)
  }
  return (x, false)
}

/// Three unknowns from three equations, by Newton's method with differences for slopes and with
/// halved steps where a whole one would not bring the answer nearer.
///
/// - Parameters:
///   - start: where to begin.
///   - difference: how far apart the values are taken that a slope comes from, as a share of the
///     unknowns.
///   - tolerance: the length of `f` that counts as zero.
///   - f: nil where it has no value. `fresh` is false where the value is only compared with the
///     one before, so that steps of an integration had better stay the same.
func solveThree(
  start: Vector3<Double>, difference: Double = 1e-6, within tolerance: Double,
  _ f: (_ x: Vector3<Double>, _ fresh: Bool) -> Vector3<Double>?
) -> (value: Vector3<Double>, converged: Bool) {
  var x = start
  guard var y = f(x, true), y.lengthSquared.isFinite else { return (x, false) }
  for _ in 0..<40 {
    let size = y.length
    if size <= tolerance { return (x, true) }
    let d = difference * x.length
    guard let a = f(x + Vector3(d, 0, 0), false), let b = f(x + Vector3(0, d, 0), false),
      let c = f(x + Vector3(0, 0, d), false),
      let step = solved((a - y) / d, (b - y) / d, (c - y) / d, y)
    else { return (x, false) }
    // A step of many times the tension itself comes from a slope that does not reach that far.
    let length = step.length
    var share = length > 4 * x.length ? 4 * x.length / length : 1
    let close = size < 1e3 * tolerance
    var found = false
    for _ in 0..<12 {
      let trial = x - step * share
      if let value = f(trial, !close), value.length < size * (1 - 1e-4 * share) {
        x = trial
        y = value
        found = true
        break
      }
      share *= 0.5
    }
    if !found { return (x, false) }
  }
  return (x, false)
}

/// The solution of [a b c] x = y by Cramer's rule; nil where there is none.
func solved(
  _ a: Vector3<Double>, _ b: Vector3<Double>, _ c: Vector3<Double>, _ y: Vector3<Double>
) -> Vector3<Double>? {
  let bc = b.cross(c)
  let determinant = a.dot(bc)
  let x = Vector3(y.dot(bc), a.dot(y.cross(c)), a.dot(b.cross(y))) / determinant
  return x.lengthSquared.isFinite ? x : nil
}
