import KiteMath

/// Walks the equations of ``SteadyLine`` along the line: Dormand & Prince's pair of orders 5 and 4
/// (1980) with step control, the error held to the line's tolerance in every step.
///
/// The steps of one walk can be kept and walked again by neighbours of it, so that differences
/// between them are those of the line and not of the steps.
struct LineWalk {
  let line: SteadyLine
  /// The step to try next, m of unstretched length, positive.
  var step: Double
  /// Shares of steps taken so far, in order, if they are to be kept.
  var kept: [Double] = []
  var keeps = false

  init(line: SteadyLine, over length: Double) {
    self.line = line
    step = length / 8
  }

  /// Walks by `distance` (negative: towards the hand). False if steps became too short or too
  /// many, which happens where the tension vanishes.
  mutating func go(
    _ point: inout LinePoint, by distance: Double, wind: (Double) -> Vector3<Double>
  ) -> Bool {
    let direction = distance < 0 ? -1.0 : 1.0
    let whole = distance.magnitude
    var left = whole
    var slope = derivative(point, wind)
    var tries = 0
    while left > 0 {
      tries += 1
      if tries > 1_000 { return false }
      // The last two steps share what is left, so that none is a sliver.
      let h = left <= step ? left : (left < 2 * step ? left / 2 : step)
      var (next, nextSlope, error) = stepped(point, slope, h * direction, wind)
      if !(error >= 0) { error = 1e9 }
      if error <= 1 {
        point = next
        slope = nextSlope
        left = h == left ? 0 : left - h
        if keeps { kept.append(h * direction) }
      } else if h < 1e-13 * line.length {
        return false
      }
      // A fifth root by Newton's steps would do; 0.9 and the bounds are the textbook's.
      let factor = error < 1e-8 ? 5 : 0.9 * Double.pow(error, -0.2)
      let grown = h * (factor > 5 ? 5 : (factor < 0.2 ? 0.2 : factor))
      // A step shortened only to end where it should does not say that the next must be short.
      step = error <= 1 && grown < step && h < step ? step : grown
    }
    return true
  }

  /// The same steps from another start.
  func again(_ start: LinePoint, wind: (Double) -> Vector3<Double>) -> LinePoint {
    var point = start
    var slope = derivative(point, wind)
    for h in kept { (point, slope, _) = stepped(point, slope, h, wind) }
    return point
  }

  @inline(__always)
  func derivative(_ point: LinePoint, _ wind: (Double) -> Vector3<Double>) -> LinePoint {
    let tension = point.pull.length
    let stretch = 1 + tension / line.material.stiffness
    return LinePoint(
      place: point.pull * (stretch / tension),
      pull: -line.load(pull: point.pull, height: point.place.z, wind: wind))
  }

  /// One step: the new point, its slope, and the error over what is allowed.
  func stepped(
    _ p: LinePoint, _ k1: LinePoint, _ h: Double, _ wind: (Double) -> Vector3<Double>
  ) -> (LinePoint, LinePoint, Double) {
    let k2 = derivative(p + h * (1.0 / 5 * k1), wind)
    let k3 = derivative(p + h * (3.0 / 40 * k1 + 9.0 / 40 * k2), wind)
    let k4 = derivative(p + h * (44.0 / 45 * k1 + -56.0 / 15 * k2 + 32.0 / 9 * k3), wind)
    let k5 = derivative(
      p + h
        * (19372.0 / 6561 * k1 + -25360.0 / 2187 * k2 + 64448.0 / 6561 * k3 + -212.0 / 729 * k4),
      wind)
    let sixth = 9017.0 / 3168 * k1 + -355.0 / 33 * k2 + 46732.0 / 5247 * k3
    let k6 = derivative(p + h * (sixth + 49.0 / 176 * k4 + -5103.0 / 18656 * k5), wind)
    let fifth = 35.0 / 384 * k1 + 500.0 / 1113 * k3 + 125.0 / 192 * k4
    let next = p + h * (fifth + -2187.0 / 6784 * k5 + 11.0 / 84 * k6)
    let k7 = derivative(next, wind)
    let first = 71.0 / 57600 * k1 + -71.0 / 16695 * k3 + 71.0 / 1920 * k4
    let error = h * (first + -17253.0 / 339200 * k5 + 22.0 / 525 * k6 + -1.0 / 40 * k7)
    let place = error.place.length / line.length
    let pull = error.pull.length / next.pull.length
    return (next, k7, (place > pull ? place : pull) / line.tolerance)
  }
}

extension LinePoint {
  @inline(__always) static func + (a: LinePoint, b: LinePoint) -> LinePoint {
    LinePoint(place: a.place + b.place, pull: a.pull + b.pull)
  }
  @inline(__always) static func * (s: Double, a: LinePoint) -> LinePoint {
    LinePoint(place: a.place * s, pull: a.pull * s)
  }
}
