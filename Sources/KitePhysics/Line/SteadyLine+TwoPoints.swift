public import KiteMath

extension SteadyLine {
  /// Between a hand and a kite whose places are given: which tension it takes.
  ///
  /// Newton's method on the tension vector at the hand, from the catenary that hangs in the mean
  /// load (Peyrot & Goulois 1979). If that does not arrive, it starts in still air and turns up
  /// the wind. A line longer than the way hangs below it, through any ground. Not
  /// ``LineShape/converged`` are an inextensible line that is too short and a slack line exactly
  /// above itself in still air, which is folded and has no tension at the fold.
  public func between(
    _ hand: Vector3<Double>, _ top: Vector3<Double>, segments: Int = 20,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> LineShape {
    let found = turnedUp { share, start in
      func air(_ height: Double) -> Vector3<Double> { wind(height) * share }
      let first = start ?? pullToStart(from: hand, to: top, wind: air)
      return aimed(from: hand, at: top, start: first, wind: air)
    }
    var shape = up(from: hand, tension: found.value, segments: segments, wind: wind)
    shape.converged = shape.converged && found.converged
    return shape
  }

  /// Solves with the whole wind; if that fails, in still air first and then with shares of the
  /// wind, each from the answer to the last.
  func turnedUp(
    _ solve: (_ share: Double, _ start: Vector3<Double>?) -> (
      value: Vector3<Double>, converged: Bool
    )
  ) -> (value: Vector3<Double>, converged: Bool) {
    let whole = solve(1, nil)
    if whole.converged { return whole }
    var known = solve(0, nil)
    if !known.converged { return whole }
    var share = 0.0
    var step = 0.25
    while share < 1 && step > 1e-4 {
      let next = share + step < 1 ? share + step : 1
      let trial = solve(next, known.value)
      if trial.converged {
        known = trial
        share = next
        step *= 2
      } else {
        step *= 0.25
      }
    }
    return (known.value, share == 1)
  }

  /// The tension vector at the hand with which the line ends at `top`.
  func aimed(
    from hand: Vector3<Double>, at top: Vector3<Double>, start: Vector3<Double>,
    wind: (Double) -> Vector3<Double>
  ) -> (value: Vector3<Double>, converged: Bool) {
    var walk = LineWalk(line: self, over: length)
    walk.keeps = true
    return solveThree(start: start, within: 1e-11 * length) { pull, fresh in
      let point = LinePoint(place: hand, pull: pull)
      if !fresh { return walk.again(point, wind: wind).place - top }
      var end = point
      walk.kept.removeAll(keepingCapacity: true)
      walk.step = length / 8
      return walk.go(&end, by: length, wind: wind) ? end.place - top : nil
    }
  }

  /// The tension vector at the hand of the catenary that hangs along the mean of weight and drag
  /// on the chord, with λ = √(3 ((L² - Z²)/X² - 1)) for its sag, plus what the chord's stretch
  /// takes.
  func pullToStart(
    from hand: Vector3<Double>, to top: Vector3<Double>, wind: (Double) -> Vector3<Double>
  ) -> Vector3<Double> {
    let chord = top - hand
    let along = chord.normalized(orElse: .unitZ)
    let middle = 0.5 * (hand.z + top.z)
    let load = load(pull: along, height: middle, wind: wind)
    let w = load.length
    let up = -load / (w > 0 ? w : 1)
    let rise = chord.dot(up)
    var sideways = chord - up * rise
    let leastWay = 1e-4 * length
    if sideways.length < leastWay {
      let any = up.cross(up.x.magnitude < 0.7 ? .unitX : .unitY).normalized
      sideways = any * leastWay
    }
    let way = sideways.length
    let slack = (length * length - rise * rise) / (way * way) - 1
    let lambda = slack > 0.0133 ? (3 * slack).squareRoot() : 0.2
    let flat = w * way / (2 * lambda)
    let foot = 0.5 * w * (rise / Double.tanh(lambda) - length)
    let strain = chord.length / length - 1
    let stretched = strain > 0 && material.stiffness.isFinite ? material.stiffness * strain : 0
    return sideways / way * flat + up * foot + along * stretched
  }
}
