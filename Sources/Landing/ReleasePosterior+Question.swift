public import Geo
import KiteMath
import KitePhysics
public import Weather

extension ReleasePosterior {
  /// Metres east and north of the flier's place as given.
  public var frame: LocalFrame { LocalFrame(origin: release.flier.place) }

  /// The wind that draws are factors on and turned from.
  public var profile: WindProfile {
    WindProfile(
      ground: release.ground, surface: release.surface, speed: speed, from: way + Double.pi,
      at: reference)
  }

  /// The gusts it falls through: as strong as IEC 61400-1 has them for the wind that is believed
  /// (``ReleasePrior/intensity``) and at least as strong as the roughness of the country makes them.
  var gusts: Turbulence {
    var gusts = Turbulence(surface: release.surface, friction: profile.friction)
    let bred = gusts.level(0.5 * height, sink: 1).along
    let said = KaimalSpectra.sigma(speed: speed, intensity: priors[likeliest].intensity)
    if bred > 0.05, said > bred { gusts.strength = said / bred }
    return gusts
  }

  /// Median height of the kite above the ground, m.
  public var height: Double {
    let kite = stands[likeliest]
    return release.hand
      + Double.exp(kite.line.value) * (1 - priors[likeliest].slack.value)
      * Double.sin(kite.elevation.value)
  }

  /// Median line that trails from it, m.
  public var trailingLine: Double {
    let (trailing, line) = (stands[likeliest].trailing, stands[likeliest].line)
    var i = 0
    while i < trailing.count - 1, trailing[i] < 0.5 { i += 1 }
    return (Double(i) + 0.5) / Double(trailing.count) * Double.exp(line.value)
  }

  /// The question of where it comes down, with a start, a line and a wind for each member.
  public func question(seed: UInt64) -> Ensemble.Question {
    let profile = profile
    let gusts = gusts
    let fall = FallTable(
      release.kinds, trailingLine: trailingLine, friction: gusts.friction * gusts.strength)
    var question = Ensemble.Question(
      seed: seed, place: release.flier.place, height: release.ground + height,
      base: release.ground, modes: fall.modes, wind: profile)
    // Not drawn from: how far up a member may begin.
    var highest = height
    for kite in stands {
      let top = release.hand + Double.exp(kite.line.value + 4.5 * kite.line.spread)
      if top > highest { highest = top }
    }
    question.heightSpread = 0.25 * (highest - height)
    question.turbulence = gusts
    question.release = Ensemble.Start(posterior: self, fall: fall)
    return question
  }
}

/// How each kind of kite comes down by the line that trails from it.
struct FallTable: Sendable {
  /// Lines of the table, m.
  static var lines: [Double] { [0, 15, 30, 60, 90, 120, 160, 200, 300] }

  /// Of all kinds, one after the other, with the line that trails in the middle.
  let modes: [Mode]
  /// Where each kind's modes begin, and where the last end.
  let starts: [Int]
  /// Sink rate over that of the mode, and lag, for each line of the table and mode.
  let sinks, lags: [Double]

  init(_ kinds: [Release.Guess], trailingLine: Double, friction: Double) {
    var modes = [Mode]()
    var starts = [0]
    for guess in kinds {
      for mode in Thing.kite(guess.kind, trailingLine: trailingLine).modes {
        var mode = mode
        mode.weight *= guess.odds
        modes.append(mode)
      }
      starts.append(modes.count)
    }
    var sinks = [Double]()
    var lags = [Double]()
    for line in FallTable.lines {
      var m = 0
      for guess in kinds {
        for mode in Thing.kite(guess.kind, trailingLine: line).modes where m < modes.count {
          let gusty = mode.sinkPerFriction * friction
          sinks.append((mode.sink + gusty) / (modes[m].sink + gusty))
          lags.append(mode.lag)
          m += 1
        }
      }
    }
    self.modes = modes
    self.starts = starts
    self.sinks = sinks
    self.lags = lags
  }

  /// Factor on a mode's sink rate, and its lag, with a line, m.
  func with(line: Double, mode: Int) -> (sink: Double, lag: Double) {
    let lines = FallTable.lines
    var i = 0
    while i < lines.count - 2, line > lines[i + 1] { i += 1 }
    var f = (line - lines[i]) / (lines[i + 1] - lines[i])
    if f > 1 { f = 1 }
    let (a, b) = (i * modes.count + mode, (i + 1) * modes.count + mode)
    return (sinks[a] + f * (sinks[b] - sinks[a]), lags[a] + f * (lags[b] - lags[a]))
  }
}

extension Ensemble {
  /// A start of its own for each member, drawn from what a runner knows.
  public struct Start: Sendable {
    public let posterior: ReleasePosterior
    let fall: FallTable
  }

  /// A number from 0 to 1 brought into the part of the modes' odds that belongs to one kind.
  func within(kind: Int, _ u: Double) -> Double {
    guard let starts = question.release?.fall.starts, kind + 1 < starts.count else { return u }
    let low = starts[kind] > 0 ? cumulative[starts[kind] - 1] : 0
    return low + u * (cumulative[starts[kind + 1] - 1] - low)
  }
}

extension ReleasePosterior {
  /// Median wind at 40 m over the roofs, m/s, as it is believed.
  public var believedSpeed: Double { speed }
}
