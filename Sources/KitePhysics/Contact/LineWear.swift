import KiteMath

/// What a fight has worn off one line, by the place along it.
///
/// A place is metres from the kite along the unstretched line, so that reeling renumbers nothing.
/// When the line is cut, both parts keep their places: the part with the kite is asked from 0 to
/// the cut, the other from the cut on.
///
/// Each cell keeps the mean loss of section, and the loss at its deepest place with where that is:
/// a groove is as wide as the other line (0.3 mm), and averaged over a cell of a centimetre no
/// stall would ever cut.
public struct LineWear: Equatable, Sendable {
  struct Cell: Equatable, Sendable {
    /// Mean loss of section, m².
    var mean = 0.0
    /// Loss at the deepest place, m², and that place, m from the kite.
    var deepest = 0.0
    var place = 0.0
    /// Slip that the coat has gathered in the mean, m.
    var slip = 0.0
  }

  public let line: FightingLine
  public var law: WearLaw
  public let knots: LineKnots
  /// Length of a cell, m.
  public let cellLength: Double
  let cellsPerMetre: Double
  var cells: [Cell]
  /// Deepest loss in each metre, m².
  var metres: [Double]
  /// Deepest loss anywhere, m².
  public internal(set) var deepest = 0.0
  /// The first and the last cell that was ever touched; the last is below the first in a fresh
  /// line.
  var firstTouched = Int.max
  var lastTouched = -1

  /// A fresh line.
  ///
  /// - Parameters:
  ///   - length: all of it, with what is still on the spool, m.
  ///   - cell: length of a cell, m; what comes out hardly depends on it (2 mm to 5 cm are tested).
  public init(
    _ line: FightingLine, length: Double, cell: Double = 0.01, law: WearLaw = WearLaw(),
    knots: LineKnots = LineKnots()
  ) {
    self.line = line
    self.law = law
    self.knots = knots
    cellLength = cell
    cellsPerMetre = 1 / cell
    let count = Int(length / cell) + 1
    cells = Array(repeating: Cell(), count: count)
    for i in 0..<count { cells[i].place = (Double(i) + 0.5) * cell }
    metres = Array(repeating: 0, count: Int(Double(count) * cell) + 2)
  }

  /// The cell of a place; places off the line count as its ends.
  @inline(__always) func index(_ place: Double) -> Int {
    let x = place * cellsPerMetre
    return x > 0 ? (x < Double(cells.count) ? Int(x) : cells.count - 1) : 0
  }

  /// Wears the line under a contact for one step.
  ///
  /// The loss g of the spot under the contact follows dg/dt = rate/w - (|v|/w)(g - g₀): what the
  /// other line takes over the contact's width w, less what runs out from under it, v the speed
  /// with which the line passes and g₀ the loss of what comes in. It is solved exactly for a
  /// constant v, so a line that stands is sawn by rate·t/w and a line that runs loses rate/|v| in a
  /// pass, at any step. Slip and heat follow the same law with their own sources.
  ///
  /// - Parameters:
  ///   - start, end: where the contact lies on the line when the step begins and ends, m from the
  ///     kite. They must come from the solved slip: differences of closest points tremble by a
  ///     millimetre a step, and no stall ever cuts.
  ///   - dt: s.
  ///   - rate: volume that the other line takes, m³/s: ``removal(by:at:normal:slip:)``.
  ///   - width: length of the contact along this line, d/sin θ with the other's diameter d, m.
  ///   - slip: speed with which the lines slip over each other, m/s.
  ///   - heat: power of the friction, μ N v, W.
  public mutating func rub(
    _ visit: inout Visit, from start: Double, to end: Double, dt: Double, rate: Double,
    width: Double, slip: Double = 0, heat: Double = 0
  ) {
    let low = start < end ? start : end
    let high = start < end ? end : start
    let way = high - low
    let inverseWidth = 1 / width
    arrive(&visit, at: start, width: width, inverseWidth: inverseWidth)
    let here = index(end)
    if here != visit.cell { enter(&visit, here, width: width) }

    // The spot under the contact.
    let passed = way * inverseWidth
    let lost = Self.lost(passed)
    let kept = 1 + lost
    let gain = passed > 1e-300 ? -lost / passed : 1  // mean of e^(-t) over the step
    let made = rate * dt * inverseWidth * gain
    let old = (visit.groove - visit.background) * kept
    visit.groove = visit.background + old + made
    // Mean place of what was taken in this step lags behind the contact.
    let lag = passed > 1e-6 ? 1 - kept / gain : 0.5 * passed
    let middle = end - (end < start ? -lag : lag) * width
    let sum = old + made
    visit.middle = old > 0 && sum > 0 ? middle + (visit.middle - middle) * (old / sum) : middle
    visit.slip =
      visit.slipBackground + (visit.slip - visit.slipBackground) * kept + slip * dt * gain
    visit.end = end
    visit.under = visit.groove
    if rate > 0 || slip > 0 {
      wear(
        &visit, low: low, high: high, dt: dt, rate: rate, width: width, inverseWidth: inverseWidth,
        slip: slip)
      // The deepest place of a cell becomes this visit's if it is deeper, and stays with it.
      let cell = index(visit.middle)
      if visit.groove >= cells[cell].deepest * (1 - 1e-9) {
        cells[cell].place = visit.middle
        cells[cell].deepest = visit.groove
        note(visit.groove, at: visit.middle)
      }
    }
    if line.fibre.meltingEnergy < .infinity {
      warm(&visit, by: heat * law.heatShare * inverseWidth, passed: passed, dt: dt)
    }
  }

  /// e^(-x) - 1, at once where nothing or everything passes.
  @inline(__always) static func lost(_ x: Double) -> Double {
    x == 0 ? 0 : x > 40 ? -1 : Double.expm1(-x)
  }

  /// The first rub of a visit, or one that begins elsewhere than the last one ended: what is
  /// under the contact is left behind as if it had run there without a load.
  @inline(__always)
  func arrive(_ visit: inout Visit, at start: Double, width: Double, inverseWidth: Double) {
    if visit.cell < 0 {
      visit.cell = index(start)
      visit.background = base(visit.cell, width: width)
      visit.slipBackground = cells[visit.cell].slip
      visit.groove = visit.background
      visit.slip = visit.slipBackground
      visit.middle = start
    } else if start != visit.end {
      let kept = Double.exp(-(start - visit.end).magnitude * inverseWidth)
      visit.groove = visit.background + (visit.groove - visit.background) * kept
      visit.slip = visit.slipBackground + (visit.slip - visit.slipBackground) * kept
      visit.heat *= kept
    }
  }

  /// The contact comes to another cell.
  func enter(_ visit: inout Visit, _ here: Int, width: Double) {
    let (cell, background, slip) = (visit.cell, visit.background, visit.slipBackground)
    if here == visit.lastCell {
      visit.background = visit.lastBackground
      visit.slipBackground = visit.lastSlipBackground
    } else {
      visit.background = base(here, width: width)
      visit.slipBackground = cells[here].slip
    }
    (visit.lastCell, visit.lastBackground, visit.lastSlipBackground) = (cell, background, slip)
    visit.cell = here
  }

  /// Loss of a cell away from its deepest groove, which is taken as `width` wide.
  func base(_ index: Int, width: Double) -> Double {
    let cell = cells[index]
    if cellLength < 2 * width { return cell.mean }
    let rest = (cell.mean * cellLength - cell.deepest * width) / (cellLength - width)
    return rest > 0 ? rest : 0
  }

  /// Writes the loss into the cells: its volume over the path, and at each cell's deepest place
  /// what it lost while it was under the contact.
  @inline(__always)
  mutating func wear(
    _ visit: inout Visit, low: Double, high: Double, dt: Double, rate: Double, width: Double,
    inverseWidth: Double, slip: Double
  ) {
    let half = 0.5 * width
    let way = high - low
    let inverseWay = way > 0 ? 1 / way : 0
    let cut = rate * dt * inverseWidth
    let volume = rate * dt * cellsPerMetre
    let gathered = slip * dt * width * cellsPerMetre
    let (first, last) = (index(low), index(high))
    let (from, to) = (index(low - half), index(high + half))
    if from < firstTouched { firstTouched = from }
    if to > lastTouched { lastTouched = to }
    for i in from...to {
      var cell = cells[i]
      if i >= first && i <= last {
        var part = 1.0
        if first != last {
          let left = i == first ? low : Double(i) * cellLength
          let right = i == last ? high : Double(i + 1) * cellLength
          part = (right - left) * inverseWay
        }
        cell.mean += volume * part
        cell.slip += gathered * part
      }
      let left = low > cell.place - half ? low : cell.place - half
      let right = high < cell.place + half ? high : cell.place + half
      if right >= left {
        cell.deepest += cut * (way > 0 ? (right - left) * inverseWay : 1)
        note(cell.deepest, at: cell.place)
        if (cell.place - visit.end).magnitude <= half && cell.deepest > visit.under {
          visit.under = cell.deepest
        }
      }
      cells[i] = cell
    }
  }

  /// Keeps the deepest of a metre and of the line.
  @inline(__always) mutating func note(_ depth: Double, at place: Double) {
    let metre = clampedMetre(place)
    if depth > metres[metre] { metres[metre] = depth }
    if depth > deepest { deepest = depth }
  }

  /// Heats the spot under the contact by `power` W/m; once it holds what melts the whole section,
  /// the line is through.
  mutating func warm(_ visit: inout Visit, by power: Double, passed: Double, dt: Double) {
    let leaving = passed + dt / law.coolingTime
    let lost = Self.lost(leaving)
    visit.heat += visit.heat * lost + (leaving > 1e-300 ? -lost / leaving : 1) * power * dt
    if visit.heat >= line.fibre.meltingEnergy * line.section {
      visit.melted = true
      visit.groove = visit.groove > line.section ? visit.groove : line.section
      visit.under = visit.groove
      let cell = index(visit.end)
      cells[cell].place = visit.end
      cells[cell].deepest = visit.groove
      note(visit.groove, at: visit.end)
    }
  }
}
