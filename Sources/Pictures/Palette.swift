/// The colours of a picture, as the look has them, for one scheme.
package struct Palette: Sendable {
  package var paper, ground, ink, soft, grid, frame: String
  /// The one hue of probability.
  package var odds: String
  /// Probability as text, where the hue must carry letters.
  package var oddsText: String
  /// My kite.
  package var kite: String
  var inner, outer: String
  /// Strength of the terrain's shading.
  var relief: String

  package static let light = Palette(
    paper: "#FBF8F2", ground: "#F4EEE2", ink: "#1C2B33", soft: "#4E5C63", grid: "#DCD2C0",
    frame: "#B9AB92", odds: "#6A1B9A", oddsText: "#5A1584", kite: "#C8102E", inner: "0.40",
    outer: "0.25", relief: "1")

  package static let dark = Palette(
    paper: "#14191D", ground: "#1B2126", ink: "#EDE7DA", soft: "#B5B4AC", grid: "#2E363C",
    frame: "#55606A", odds: "#CE93D8", oddsText: "#E0B5E8", kite: "#E8475F", inner: "0.40",
    outer: "0.25", relief: "0.55")

  /// White ground for print; the rest as light.
  package static let print = Palette(
    paper: "#FFFFFF", ground: "#FFFFFF", ink: "#1C2B33", soft: "#46545B", grid: "#E3E3E3",
    frame: "#8A9399", odds: "#6A1B9A", oddsText: "#5A1584", kite: "#C8102E", inner: "0.40",
    outer: "0.25", relief: "0.8")

  /// Style rules for the classes of a map. The 50 % area lies on the 90 % one: 0.25 below and
  /// 0.40 above make the look's 0.55.
  var mapRules: String {
    """
    .k-paper{fill:\(paper)}
    .k-ground{fill:\(ground)}
    .k-relief{opacity:\(relief)}
    .k-frame{fill:none;stroke:\(frame);stroke-width:1}
    .k-grid{fill:none;stroke:\(grid);stroke-width:1}
    .k-height{fill:none;stroke:\(frame);stroke-width:.8;opacity:.8}
    .k-50{fill:\(odds);fill-opacity:\(inner);stroke:\(odds);stroke-width:1.2}
    .k-90{fill:\(odds);fill-opacity:\(outer);stroke:\(odds);stroke-width:1}
    .k-95{fill:none;stroke:\(odds);stroke-width:1.3;stroke-dasharray:5 4}
    .k-dots{fill:none;stroke:\(odds);stroke-width:2.3;stroke-linecap:round;opacity:.62}
    .k-twenty{fill:\(paper);stroke:\(oddsText);stroke-width:1.5;stroke-linejoin:round}
    .k-track{fill:none;stroke:\(ink);stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
    .k-halo{fill:none;stroke:\(paper);stroke-width:4.5;stroke-linejoin:round;stroke-linecap:round}
    .k-line{fill:none;stroke:\(ink);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
    .k-wind{fill:none;stroke:\(ink);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
    .k-leader{fill:none;stroke:\(soft);stroke-width:1}
    .k-ink{fill:\(ink);stroke:\(paper);stroke-width:1.6;paint-order:stroke}
    .k-cross{fill:none;stroke:\(paper);stroke-width:2.2;stroke-linecap:round}
    .k-kite{fill:\(kite);stroke:\(paper);stroke-width:2;paint-order:stroke;stroke-linejoin:round}
    .k-spar{fill:none;stroke:\(paper);stroke-width:1}
    .k-plate{fill:\(paper);fill-opacity:.9;stroke:\(frame);stroke-width:1}
    .k-text{fill:\(ink);stroke:\(paper);stroke-width:3.4;stroke-linejoin:round;paint-order:stroke}
    .k-soft{fill:\(soft);stroke:\(paper);stroke-width:3;stroke-linejoin:round;paint-order:stroke}
    .k-odds{fill:\(oddsText);stroke:\(paper);stroke-width:3.2;stroke-linejoin:round;paint-order:stroke}
    .k-edge{fill:\(soft)}
    """
  }

  /// Rules that do not depend on the scheme.
  static let mapShapes = """
    .k-text,.k-soft,.k-odds,.k-edge{font-size:12.5px}
    .k-strong{font-weight:700;font-size:14px}
    .k-small{font-size:11px}
    """
}
