import Geo

/// Tracks out of one table, one for each payload named in it.
public struct TrackFile: Equatable, Sendable {
  /// One payload's way, its fixes in the order they stood in the file.
  public struct Flight: Equatable, Sendable {
    /// Serial number or callsign as bytes of UTF-8; empty where the file names none.
    public var name: [UInt8]
    public var track: Track

    public init(name: [UInt8], track: Track) {
      self.name = name
      self.track = track
    }
  }

  /// In the order in which they first stood in the file.
  public var flights: [Flight]
  /// Rows that held no fix yet: a blank or `nan` where a coordinate belongs, or 0, 0.
  public var withoutFix: Int
  /// Whether the last row was cut short, as when a recorder loses power, and left out.
  public var cutShort: Bool

  public init(flights: [Flight] = [], withoutFix: Int = 0, cutShort: Bool = false) {
    self.flights = flights
    self.withoutFix = withoutFix
    self.cutShort = cutShort
  }

  /// Adds a fix to the flight of that name.
  public mutating func add(_ fix: Fix, to name: ArraySlice<UInt8>) {
    // Files keep to one payload for long stretches, so the last one is asked first.
    if let last = flights.indices.last, flights[last].name.elementsEqual(name) {
      flights[last].track.fixes.append(fix)
      return
    }
    for i in flights.indices where flights[i].name.elementsEqual(name) {
      flights[i].track.fixes.append(fix)
      return
    }
    flights.append(Flight(name: Array(name), track: Track(fixes: [fix])))
  }
}

/// Reads a track from a table with named columns: radiosonde databases, loggers, spreadsheets.
///
/// The first line names the columns (lines beginning with `#` may stand before it or be it);
/// the separator is `;`, tab or `,`. Needed: a time, a latitude, a longitude and a height above
/// mean sea level; names, units and what is left out are in `Docs/Formats.md`.
public enum TrackTable {
  /// More payloads than this are not a track file.
  static var mostFlights: Int { 1000 }

  public static func read(_ bytes: [UInt8]) throws(TableError) -> TrackFile {
    var lines = Lines(bytes)
    let (header, columns) = try TrackColumns.find(in: &lines)
    var clock = RowClock()
    var fields: [Range<Int>] = []
    var file = TrackFile()
    while let line = lines.next() {
      let content = Text.trim(bytes, line)
      if content.isEmpty || bytes[content.lowerBound] == 0x23 { continue }
      guard Text.split(bytes, line, at: header.separator, into: &fields) else {
        throw TableError(
          line: lines.number, field: "row", found: bytes[content],
          expected: "a row of a table has at most 1,000 fields")
      }
      guard fields.count > columns.last else {
        if !lines.ended {
          file.cutShort = true
          break
        }
        throw TableError(
          line: lines.number, field: "row", found: bytes[content],
          expected: "the row has fewer fields than the first line names; has it been cut short?")
      }
      let row = Row(bytes: bytes, fields: fields, line: lines.number, header: header)
      guard let fix = try columns.fix(row, &clock) else {
        file.withoutFix += 1
        continue
      }
      // A row may end before the column of names.
      let name = columns.name.map { $0 < fields.count ? row.slice($0) : [] } ?? []
      file.add(fix, to: name)
      guard file.flights.count <= mostFlights else {
        throw TableError(
          line: lines.number, field: "payload", found: name,
          expected: "a track file holds at most 1,000 payloads; is this the right column?")
      }
    }
    guard !file.flights.isEmpty else {
      throw TableError(
        line: 0, field: "track",
        expected: file.withoutFix > 0
          ? "every row lacks a fix; a track needs rows with a time, a place and a height"
          : "there are no rows after the column names; a track needs at least one fix")
    }
    return file
  }
}

/// One row of a table and where it stands.
struct Row {
  var bytes: [UInt8]
  var fields: [Range<Int>]
  var line: Int
  var header: TableHeader

  func slice(_ column: Int) -> ArraySlice<UInt8> { bytes[fields[column]] }

  /// Whether the field says that nothing was measured.
  func isMissing(_ column: Int) -> Bool {
    let field = slice(column)
    return field.isEmpty || Text.equal(field, "nan") || Text.equal(field, "null")
      || Text.equal(field, "none") || Text.equal(field, "na") || Text.equal(field, "n/a")
      || Text.equal(field, "-") || Text.equal(field, "--")
  }

  /// The number in a column; a decimal comma is read where the comma does not separate.
  func number(
    _ column: Int, _ field: StaticString, within range: ClosedRange<Double>,
    expected: StaticString
  ) throws(TableError) -> Double {
    guard let value = Decimal.parse(slice(column), comma: header.separator != 0x2C),
      range.contains(value)
    else {
      throw TableError(line: line, field: field, found: slice(column), expected: expected)
    }
    return value
  }
}
