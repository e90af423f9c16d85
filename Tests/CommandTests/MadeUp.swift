import Foundation

/// Files as a person might have them, made up.
enum MadeUp {
  /// A flight that climbs at 5 m/s from 100 m, bursts, and falls, slower in thicker air; the wind
  /// blows to the east, 5 m/s at the ground and 1 m/s more with each 1,000 m.
  static func flight(
    latitude: Double = 48, longitude: Double = 11, top: Double = 12_000, climbs: Bool = true,
    falls: Bool = true, interval: Double = 5
  ) -> [(time: Double, latitude: Double, longitude: Double, height: Double)] {
    var fixes: [(time: Double, latitude: Double, longitude: Double, height: Double)] = []
    let start = 1_700_000_000.0
    let perDegree = 111_320 * cos(latitude * .pi / 180)
    var height = climbs ? 100 : top
    var east = 0.0
    var time = 0.0
    var rising = climbs
    while true {
      var turned = longitude + east / perDegree
      if turned >= 180 { turned -= 360 }
      fixes.append((start + time, latitude, turned, height))
      let rate = rising ? 5 : -6 * exp(height / 16_000)
      height += rate * interval
      east += (5 + height / 1_000) * interval
      time += interval
      if rising, height >= top {
        if !falls { return fixes }
        rising = false
      }
      if !rising, height <= 110 { return fixes }
    }
  }

  static func table(
    _ fixes: [(time: Double, latitude: Double, longitude: Double, height: Double)]
  ) -> String {
    var text = "time,lat,lon,alt\n"
    for fix in fixes {
      text += "\(fix.time),\(fix.latitude),\(fix.longitude),\(fix.height)\n"
    }
    return text
  }

  /// How a sounding of the University of Wyoming begins, 00 UTC on the day before the flight.
  static let heading = """
    10868 Muenchen-Oberschlssheim Observations at 00Z 14 Nov 2023

    -----------------------------------------------------------------------------
       PRES   HGHT   TEMP   DWPT   RELH   MIXR   DRCT   SKNT   THTA   THTE   THTV
        hPa     m      C      C      %    g/kg    deg   knot     K      K      K
    -----------------------------------------------------------------------------

    """

  /// Its levels: a west wind that grows with height from 489 m up.
  static let rows: [String] = (0..<20).map { level in
    let height = Double(489 + 500 * level)
    let warmth = 10 - 0.0065 * height
    let row: [Double] = [
      955 * exp(-(height - 489) / 8_000), height, warmth, warmth - 5, 60, 3, 270,
      Double(8 + level), 290, 300, 291,
    ]
    return row.map { value in
      let tenths = String(format: "%.1f", value)
      return String(repeating: " ", count: max(0, 7 - tenths.count)) + tenths
    }.joined()
  }

  static var wyoming: String { heading + rows.joined(separator: "\n") + "\n" }

  /// Bytes that are nothing.
  static let garbage: [UInt8] = {
    var state: UInt64 = 7
    return (0..<50_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }()
}
