import Formats
import Geo
import KiteMath
import Landing
import MadeUp

import Pictures

/// Everything a picture must cope with.
enum Scenes {
  static let all: [(String, Report)] = [
    ("kite", MadeUp.report()), ("plain", MadeUp.report(isFull: false)), ("sonde", MadeUp.sonde()),
    ("far", MadeUp.sonde(scale: 9, away: 24_000)),
    (
      "antimeridian",
      MadeUp.report(
        MadeUp.prediction(at: Place(latitudeDegrees: -16.8, longitudeDegrees: 179.999)))
    ),
    (
      "north",
      MadeUp.report(MadeUp.prediction(at: Place(latitudeDegrees: 89.5, longitudeDegrees: 10)))
    ),
    ("nothing", nothing), ("one", one), ("estimated", estimated),
  ]

  /// The same members with the areas as they are estimated in earnest.
  static var estimated: Report {
    let made = MadeUp.kite
    return MadeUp.report(
      Prediction(
        members: made.members, requested: 800, place: made.frame.origin, height: made.height,
        start: made.start))
  }

  /// Interrupted before any future came down.
  static var nothing: Report {
    var prediction = MadeUp.kite
    prediction.members = []
    prediction.regions = []
    prediction.density = Density(
      origin: Point(east: 0, north: 0), cell: 1, columns: 0, rows: 0, mass: [])
    prediction.best = Point(east: .nan, north: .nan)
    prediction.bestHeight = .nan
    prediction.radius50 = .nan
    prediction.radius90 = .nan
    return MadeUp.report(prediction)
  }

  /// A single future, without an area.
  static var one: Report {
    var prediction = MadeUp.kite
    prediction.members = [prediction.members[0]]
    prediction.regions = []
    let member = prediction.members[0]
    prediction.best = Point(east: member.east, north: member.north)
    prediction.density = Density(
      origin: prediction.best, cell: 1, columns: 1, rows: 1, mass: [1])
    return MadeUp.report(prediction)
  }

  /// Hills that no one surveyed.
  static let hills = Relief { place in
    let x = (place.longitudeDegrees - 69.17) * 91_500
    let y = (place.latitudeDegrees - 34.53) * 111_000
    return 1790 + 22 * Double.sin(x / 170) * Double.cos(y / 130) + 0.05 * x - 0.04 * y
      + 6 * Double.sin(x / 47 + y / 61)
  }
}
