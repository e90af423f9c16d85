public import KiteMath

extension SteadyLine {
  /// Between a hand and a kite whose places are given: which tension it takes.
  ///
  /// Newton's method on the tension vector at the hand, from the catenary that hangs in the mean
  /// load (Peyrot & Goulois 1979). If that does not arrive, the answer
  /// is followed from still air up the wind, and then from a taut line that is let out. A line longer than the way hangs below it, through any ground. Not
  /// ``LineShape/converged`` are an inextensible line that is too short and a slack line exactly
  /// above itself in still air, which is folded and has no tension at the fold.
  public func between(
    _ hand: Vector3<Double>, _ top: Vector3<Double>, segments: Int = 20,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> LineShape {
    let found = pull(from: hand, to: top, wind: wind)
    var shape = up(from: hand, tension: found.value, segments: segments, wind: wind)
    shape.converged = shape.converged && found.converged
    return shape
  }

  /// The tension vector at the hand of the line between two places.
  func pull(
    from hand: Vector3<Double>, to top: Vector3<Double>, wind: (Double) -> Vector3<Double>
  ) -> (value: Vector3<Double>, converged: Bool) {
    let whole = aimed(
      from: hand, at: top, start: pullToStart(from: hand, to: top, wind: wind), wind: wind)
    if whole.converged { return whole }
    // Still air first, and from there up the wind.
    let turnedUp = followed { share, start in
      func air(_ height: Double) -> Vector3<Double> { wind(height) * share }
      return aimed(
        from: hand, at: top, start: start ?? pullToStart(from: hand, to: top, wind: air),
        wind: air)
    }
    if turnedUp.converged { return turnedUp }
    // A taut line in the whole wind, and from there let out.
    let least = 1.001 * (top - hand).length
    guard least < length else { return whole }
    var line = self
    return followed { share, start in
      line.length = least * (1 - share) + length * share
      return line.aimed(
        from: hand, at: top, start: start ?? line.pullToStart(from: hand, to: top, wind: wind),
        wind: wind)
    }
  }

  /// The answer at share 1, from that at share 0 by way of shares between, each begun at the answer
  /// to the last.
  private func followed(
    _ solve: (_ share: Double, _ start: Vector3<Double>?) -> (
      value: Vector3<Double>, converged: Bool
    )
  ) -> (value: Vector3<Double>, converged: Bool) {
    var known = solve(0, nil)
    var share = 0.0
    var step = 0.25
    var tries = 0
    while known.converged && share < 1 && tries < 20 {
      tries += 1
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
    return (known.value, known.converged && share == 1)
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
