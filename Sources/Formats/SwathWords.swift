import Geo
import Landing

/// Where the line comes low, in words.
package enum SwathWords {
  /// "one in five", "5 in 100".
  package static func odds(_ chance: Double) -> String {
    switch chance {
    case 0.5: "half"
    case 0.2: "one in five"
    default: "\(Int((chance * 100).rounded())) in 100"
    }
  }
}

extension Teller {
  /// How often the line comes low, and where it is likeliest to meet somebody.
  var swath: String? {
    guard let swath = report.swath else { return nil }
    let low = units.distance(Swath.low)
    guard swath.share > 0, let worst = swath.worst else {
      return "The line comes lower than \(low) over ground and roofs in none of these futures."
    }
    let often = swath.share > 0.995 ? "all" : "\(Int((swath.share * 100).rounded())) of 100"
    let there = report.prediction.frame.place(east: worst.east, north: worst.north)
    var text =
      "In \(often) futures its line comes lower than \(low) over ground or roofs; likeliest near "
      + "\(Units.coordinates(there)), \(units.offset(east: worst.east, north: worst.north)) of "
      + (report.heardLast == nil ? "the release" : "where it was last heard")
      + ", in \(Int((swath.most * 100).rounded())) of 100."
    if let reach = swath.regions.first {
      text +=
        " Places that it reaches in \(SwathWords.odds(reach.chance)) futures or more cover "
        + "\(units.area(reach.area)). A coated line cuts: keep clear of it, and do not pull at it."
    }
    return text
  }
}
