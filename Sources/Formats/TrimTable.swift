import KiteMath
public import KitePhysics

/// Equilibria for one value of what is swept, the highest in the sky first.
public struct TrimRow: Sendable {
  public var value: Double
  public var equilibria: [Trim.Equilibrium]

  public init(value: Double, equilibria: [Trim.Equilibrium]) {
    self.value = value
    self.equilibria = equilibria.sorted { $0.elevation > $1.elevation }
  }
}

/// A trim as text: for a terminal of 80 columns, and as a table for other programs.
public enum TrimTable {
  static let degree = Double.pi / 180

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  static func number(_ value: Double, _ places: Int, _ width: Int) -> String {
    right(NumberText.fixed(value, places: places), width)
  }

  /// A time in seconds, to two or three digits.
  static func seconds(_ time: Double) -> String {
    NumberText.fixed(time, places: time < 10 ? 2 : (time < 100 ? 1 : 0)) + " s"
  }

  public static func name(_ kind: Trim.Mode.Kind) -> String {
    switch kind {
    case .pendulum: return "pendulum"
    case .pitch: return "pitch"
    case .roll: return "roll"
    case .weave: return "weave"
    case .spiral: return "spiral"
    case .line: return "line"
    }
  }

  /// "stable", or what grows and how fast.
  public static func state(_ e: Trim.Equilibrium) -> String {
    guard let first = e.modes.first else { return "not known" }
    if first.growth < 0 { return "stable" }
    return "\(name(first.kind)) x2 in \(seconds(first.halfOrDouble))"
  }

  /// Whether the wind presses the sail's back, the bridle has a slack leg, or the line lies down.
  static func remarks(_ e: Trim.Equilibrium) -> [String] {
    var words: [String] = []
    if !e.bridleTaut { words.append("one leg of the bridle slack") }
    if e.incidence < 0 { words.append("wind on the back of the sail") }
    if !e.lineIsFree { words.append("the line would lie on the ground") }
    return words
  }

  /// A line for each equilibrium, none wider than 80 columns.
  public static func lines(_ rows: [TrimRow], name: String, unit: String) -> [String] {
    let places = decimals(rows.map(\.value))
    let short = String(name.prefix(17))
    let first = max(8, short.count + 1)
    var lines = [
      right(short, first)
        + "  elev  incid  height    kite    hand  dihed  small disturbances",
      right(unit, first) + "     °      °       m       N       N      °",
    ]
    for row in rows {
      let value = number(row.value, places, first)
      if row.equilibria.isEmpty { lines.append(value + "     -  it cannot stand on its line") }
      for (i, e) in row.equilibria.enumerated() {
        lines.append(
          (i == 0 ? value : String(repeating: " ", count: first)) + figures(e) + "  " + state(e))
      }
    }
    return lines
  }

  static func figures(_ e: Trim.Equilibrium) -> String {
    number(e.elevation / degree, 1, 6) + number(e.incidence / degree, 1, 7)
      + number(e.place.z, 1, 8) + number(e.kiteTension, 2, 8) + number(e.handTension, 2, 8)
      + number(e.dihedral / degree, 1, 7)
  }

  /// As many decimals as tell the values apart, at most 6.
  static func decimals(_ values: [Double]) -> Int {
    for places in 0..<6
    where values.allSatisfy({
      ($0 - NumberText.rounded($0, places: places)).magnitude < 1e-9 * ($0.magnitude + 1)
    }) {
      return places
    }
    return 6
  }

  /// The modes of one equilibrium, in words: those that grow and the slowest to die away.
  public static func modes(_ e: Trim.Equilibrium, most: Int = 5) -> [String] {
    let lines = e.modes.prefix(most).map { m in
      let side = m.isLateral ? "lateral" : "longitudinal"
      let pace =
        m.growth < 0
        ? "halves in \(seconds(m.halfOrDouble))" : "doubles in \(seconds(m.halfOrDouble))"
      let swing = m.period.map { "period \(seconds($0))" } ?? "does not swing"
      let left = "\(name(m.kind)), \(side)"
      return "  " + left + String(repeating: " ", count: max(1, 24 - left.count))
        + number(m.growth, 3, 9) + number(m.frequency, 3, 9) + "  \(pace), \(swing)"
    }
    return ["  what moves                1/s    rad/s"] + lines
  }

  public static let header =
    ",elevation_deg,incidence_deg,pitch_deg,height_m,east_m,north_m,kite_tension_n,"
    + "hand_tension_n,line_elevation_deg,sag_m,dihedral_deg,bridle,line,stable,mode,side,"
    + "growth_per_s,frequency_rad_s"

  /// RFC 4180 with `\n` line ends. Where the kite cannot stand, all but the first field are empty.
  public static func csv(_ rows: [TrimRow], name: String) -> String {
    let places = decimals(rows.map(\.value))
    var out = CSVWriter.field(name) + header + "\n"
    for row in rows {
      let value = NumberText.fixed(row.value, places: places)
      if row.equilibria.isEmpty {
        out += value + String(repeating: ",", count: header.filter { $0 == "," }.count) + "\n"
      }
      for e in row.equilibria {
        var fields = [value]
        for angle in [e.elevation, e.incidence, e.pitch] {
          fields.append(NumberText.fixed(angle / degree, places: 4))
        }
        for length in [e.place.z, e.place.x, e.place.y] {
          fields.append(NumberText.fixed(length, places: 3))
        }
        fields.append(NumberText.fixed(e.kiteTension, places: 5))
        fields.append(NumberText.fixed(e.handTension, places: 5))
        fields.append(NumberText.fixed(e.lineElevation / degree, places: 4))
        fields.append(NumberText.fixed(e.sag, places: 4))
        fields.append(NumberText.fixed(e.dihedral / degree, places: 4))
        fields.append(e.bridleTaut ? "taut" : "slack")
        fields.append(e.lineIsFree ? "free" : "ground")
        fields.append(e.isStable ? "yes" : "no")
        if let m = e.modes.first {
          fields += [
            Self.name(m.kind), m.isLateral ? "lateral" : "longitudinal",
            NumberText.fixed(m.growth, places: 5), NumberText.fixed(m.frequency, places: 5),
          ]
        } else {
          fields += ["", "", "", ""]
        }
        out += fields.joined(separator: ",") + "\n"
      }
    }
    return out
  }
}

extension TrimTable {
  /// One equilibrium in words and figures.
  public static func description(_ e: Trim.Equilibrium, number: Int) -> [String] {
    func degrees(_ angle: Double) -> String { NumberText.fixed(angle / degree, places: 1) + "°" }
    func metres(_ length: Double) -> String { NumberText.fixed(length, places: 1) + " m" }
    func newtons(_ force: Double) -> String { NumberText.fixed(force, places: 2) + " N" }
    let verdict =
      e.isStable
      ? "stable"
      : "unstable, the \(e.modes.first.map { name($0.kind) } ?? "kite") grows"
    var lines = [
      "\(number)  \(verdict)",
      "  elevation \(degrees(e.elevation)), \(metres(e.place.z)) up, wind there "
        + "\(NumberText.fixed(e.wind.length, places: 2)) m/s",
      "  incidence \(degrees(e.incidence)), dihedral of either half \(degrees(e.dihedral))",
      "  tension \(newtons(e.kiteTension)) at the kite, \(newtons(e.handTension)) at the hand",
      "  line \(degrees(e.lineElevation)) at the hand, sag "
        + "\(NumberText.fixed(e.sag, places: 2)) m",
    ]
    for remark in remarks(e) { lines.append("  " + remark) }
    return lines + modes(e)
  }
}
