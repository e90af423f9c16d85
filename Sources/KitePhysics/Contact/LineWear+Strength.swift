public import KiteMath

// What a worn line still carries, and what its coat still takes.
extension LineWear {
  /// Loss of section at its deepest within the cell of a place, m².
  public func loss(at place: Double) -> Double { cells[index(place)].deepest }

  /// Mean loss of section in the cell of a place, m².
  public func meanLoss(at place: Double) -> Double { cells[index(place)].mean }

  /// Loss at its deepest as a share of the section, 0 to 1.
  public func wear(at place: Double) -> Double { share(loss(at: place)) }

  /// The deepest groove anywhere as a share of the section, 0 to 1.
  public var worst: Double { share(deepest) }

  func share(_ loss: Double) -> Double {
    let share = loss / line.section
    return share < 1 ? share : 1
  }

  /// Tension at which a section with that loss parts, N: T_break (1 - S/S₀)/stress concentration.
  func load(loss: Double) -> Double {
    let share = share(loss)
    return line.material.breakingLoad * (1 - share) / law.concentration(worn: share)
  }

  /// Tension at which the line parts at a place, N, away from knots.
  public func remainingLoad(at place: Double) -> Double { load(loss: loss(at: place)) }

  /// The weakest place of a stretch of line.
  public struct Weakest: Equatable, Sendable {
    /// m from the kite.
    public var place: Double
    /// Tension at which it parts, N.
    public var load: Double
    /// Share of the section that is worn away there, 0 to 1.
    public var wear: Double
    public var isKnot: Bool
  }

  /// The weakest place between two, m from the kite, in either order; the nearest to the kite
  /// among equals. An unworn line without knots is as weak anywhere: the nearer end is given. A
  /// groove just beyond the stretch does not count, so the part of a cut line below the cut is asked
  /// from just beyond it.
  public func weakest(between a: Double, and b: Double) -> Weakest {
    let low = a < b ? a : b
    let high = a < b ? b : a
    var deepest = 0.0
    var place = low
    let (first, last) = (index(low), index(high))
    var metre = clampedMetre(Double(first) * cellLength)
    let lastMetre = clampedMetre(Double(last + 1) * cellLength)
    while metre <= lastMetre {
      if metres[metre] > deepest {
        let (from, to) = (index(Double(metre)), index(Double(metre + 1)))
        var i = from > first ? from : first
        while i <= to && i <= last {
          let cell = cells[i]
          let inside = cell.place >= low && cell.place <= high
          let loss = inside ? cell.deepest : base(i, width: line.material.diameter)
          if loss > deepest {
            deepest = loss
            place = inside ? cell.place : i == first ? low : high
          }
          i += 1
        }
      }
      metre += 1
    }
    var weakest = Weakest(
      place: place, load: load(loss: deepest), wear: share(deepest), isKnot: false)
    var knot = knots.first(after: low.nextDown)
    while knot < knots.places.count && knots.places[knot] <= high {
      let at = knots.places[knot]
      let carries = knots.strength * remainingLoad(at: at)
      if carries < weakest.load {
        weakest = Weakest(place: at, load: carries, wear: wear(at: at), isKnot: true)
      }
      knot += 1
    }
    return weakest
  }

  func clampedMetre(_ place: Double) -> Int {
    let x = place > 0 ? place : 0
    return x < Double(metres.count) ? Int(x) : metres.count - 1
  }

  /// Whether a tension, N, is more than the line is sure to carry anywhere.
  public func mayPart(tension: Double) -> Bool {
    let least = load(loss: deepest) * (knots.places.isEmpty ? 1 : knots.strength)
    return !(least > 0 && tension <= least)
  }

  /// Where the line parts under a tension, N, between two places; nil where it holds.
  ///
  /// A line without knots that carries the tension at its deepest groove anywhere is not searched.
  public func parts(tension: Double, between a: Double, and b: Double) -> Weakest? {
    if !mayPart(tension: tension) { return nil }
    let weakest = weakest(between: a, and: b)
    return weakest.load <= 0 || tension > weakest.load ? weakest : nil
  }

  /// Wear coefficient on cotton that the coat still has under a contact, m²/N: k₀ e^(-s/s_d), s the
  /// slip that the same spot has gathered.
  public func bite(_ visit: Visit) -> Double {
    let k = line.coat.wear
    if !law.dulls || visit.slip == 0 { return k }
    return k * Double.exp(-visit.slip / line.coat.dullingSlip)
  }

  /// Volume that another line takes off this one, m³/s: Archard's k N v, k that of the other's coat
  /// where it touches, over how much longer this fibre lasts than cotton.
  ///
  /// - Parameters:
  ///   - bite: of the other line's coat at the contact, ``bite(_:)``, m²/N.
  ///   - normal: force between the lines N, N.
  ///   - slip: speed with which they slip over each other, m/s.
  public func removal(bite: Double, normal: Double, slip: Double) -> Double {
    bite * line.fibre.wearOverCotton * normal * slip
  }

  /// Takes in all that tells two worn lines apart.
  public func combine(into digest: inout Digest) {
    if lastTouched < firstTouched { return }
    for i in firstTouched...lastTouched {
      let cell = cells[i]
      digest.combine(UInt64(i))
      digest.combine(cell.mean)
      digest.combine(cell.deepest)
      digest.combine(cell.place)
      digest.combine(cell.slip)
    }
  }
}

extension LineWear.Visit {
  /// Takes in the whole visit.
  public func combine(into digest: inout Digest) {
    for x in [
      under, background, slip, heat, groove, middle, end, slipBackground, lastBackground,
      lastSlipBackground,
    ] { digest.combine(x) }
    digest.combine(Int64(cell))
    digest.combine(Int64(lastCell))
    digest.combine(UInt8(melted ? 1 : 0))
  }
}
