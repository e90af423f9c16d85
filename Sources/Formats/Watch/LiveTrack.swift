import Foundation
import Geo
public import Weather

/// A track that is still being received: fixes come in pieces, late, twice and out of order.
public struct LiveTrack: Sendable {
  /// Which serial number or callsign is followed; the first that is heard if none is given.
  public private(set) var payload: String?
  /// In order of time, one a moment.
  public private(set) var fixes: [Fix] = []
  /// Others that were heard.
  public private(set) var others: Set<String> = []

  /// Farther ahead of the clock than this no fix is believed, s.
  static let future = 120.0

  public init(payload: String? = nil) { self.payload = payload }

  /// Takes what is new.
  ///
  /// - Parameter now: the clock, s since 1970; fixes from the future are left out.
  /// - Returns: how many fixes are new.
  public mutating func take(_ file: TrackFile, now: Double = .infinity) -> Int {
    var new = 0
    for flight in file.flights {
      let name = String(decoding: flight.name, as: UTF8.self)
      if payload == nil { payload = name }
      guard name == payload else {
        if others.count < 100 { others.insert(shown(name.utf8)) }
        continue
      }
      for fix in flight.track.fixes where fix.time <= now + Self.future {
        // Nearly always the newest.
        var i = fixes.count
        while i > 0, fixes[i - 1].time > fix.time { i -= 1 }
        if i > 0, fixes[i - 1].time == fix.time { continue }
        fixes.insert(fix, at: i)
        new += 1
      }
    }
    return new
  }

  /// The fixes of a growing file: of its whole lines where it is a table or lines of JSON, of all that
  /// is whole where it is GPX.
  public static func grown(_ bytes: [UInt8], source: String) throws(InputError) -> TrackFile {
    let isXML = bytes.first { $0 > 0x20 } == 0x3C
    guard !isXML, let last = bytes.lastIndex(of: 0x0A), last + 1 < bytes.count else {
      return try TrackReader.parse(bytes, source: source)
    }
    return try TrackReader.parse(Array(bytes[...last]), source: source)
  }

  /// One datagram of Horus UDP (`PAYLOAD_SUMMARY`: callsign, latitude, longitude, altitude, time), or
  /// one frame as SondeHub has it.
  ///
  /// - Parameter now: Horus names a time of day only; the day is the one that brings it nearest to
  ///   this.
  /// - Returns: nil for datagrams that are about something else, such as bearings or the state of a
  ///   receiver.
  public static func datagram(_ bytes: [UInt8], now: Double) throws(InputError) -> TrackFile? {
    guard bytes.count <= 65_536,
      var frame = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
    else {
      throw InputError(
        "the datagram", "“\(shown(bytes))”", expected: "one frame in JSON was expected")
    }
    if let type = frame["type"] as? String, type != "PAYLOAD_SUMMARY" { return nil }
    let key = frame["datetime"] == nil ? "time" : "datetime"
    if let time = frame[key] as? String, let seconds = Clock.timeOfDay(Array(time.utf8)[...]) {
      let midnight = (now / 86_400).rounded(.down) * 86_400
      let moments = [-86_400, 0, 86_400].map { midnight + $0 + seconds }
      let nearest = moments.min { abs($0 - now) < abs($1 - now) } ?? midnight
      frame[key] = UTCText.stamp(nearest)
    }
    guard let data = try? JSONSerialization.data(withJSONObject: frame) else { return nil }
    return try TrackReader.parse([UInt8](data), source: "the datagram")
  }

  /// The track as a table that ``TrackReader`` reads.
  public var table: [UInt8] {
    var text = "datetime,lat,lon,alt\n"
    for fix in fixes {
      text += "\(UTCText.precise(fix.time)),"
      NumberText.append(fix.place.latitudeDegrees, places: 7, to: &text)
      text += ","
      NumberText.append(fix.place.longitudeDegrees, places: 7, to: &text)
      text += ","
      NumberText.append(fix.height, places: 2, to: &text)
      text += "\n"
    }
    return Array(text.utf8)
  }
}
