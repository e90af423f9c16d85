import Geo
import Landing

public import Formats

/// `map.html`: the answer as a page that needs nothing but itself.
///
/// Everything is there without a script and without a network: units and layers are switched by
/// the style sheet alone; the few lines of script add reading a place under the pointer and
/// copying the best one. It is well-formed XML too, so that a strict parser can check it.
public enum MapPage {
  public static func text(_ report: Report, relief: Relief? = nil) -> String {
    MapPage.Writer(report: report, relief: relief).page
  }
}

extension MapPage {
  struct Writer {
    let report: Report
    let relief: Relief?
    /// One answer for each unit; they differ only in figures.
    let answers: [(Units, Answer)]

    init(report: Report, relief: Relief?) {
      self.report = report
      self.relief = relief
      answers = Units.allCases.map { ($0, Answer(report, units: $0)) }
    }

    var title: String { report.title ?? "Where the \(report.thingName) comes down" }

    var page: String {
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="generator" content="Kite Runner \(XMLText.escaped(report.version))"/>
      <title>\(XMLText.escaped(title))</title>
      <style>
      \(MapPage.style)
      </style>
      </head>
      <body>
      \(switches)<header>
      <p class="over"><span><b>Kite Runner</b> \(overline)</span>
      \(unitLabels)</p>
      <h1>\(words { $0.place })</h1>
      <p class="sure">\(words { $0.confidence })</p>
      \(optional("warn") { $0.interrupted })</header>
      <main>
      \(figure)
      <aside>
      \(table)
      \(optional("plain") { $0.when })\(optional("plain") { $0.fromMe })\
      \(optional("plain") { $0.ifBurstNow })\(goTo)</aside>
      <div class="notes">
      \(section("What was seen", paragraphs(\.sightings)))\
      \(section("If it is not there", paragraphs(\.next)))\
      \(section("Where its line comes low", paragraphs { $0.swath.map { [$0] } ?? [] }))\
      \(section("How large the areas are", paragraphs(\.regions)))\
      \(section("What else can happen", paragraphs(\.modes)))\
      \(section("The wind", paragraphs(\.wind)))\
      \(section("Assumed", list(\.assumptions)))\
      \(section("Not known", list(\.unknowns)))\
      </div>
      \(inputs)
      </main>
      <footer>\(XMLText.escaped(footer))</footer>
      <script>
      \(MapPage.script)
      </script>
      </body>
      </html>

      """
    }

    private var overline: String {
      var html = ""
      if let title = report.title { html += "· \(XMLText.escaped(title)) " }
      html += "· " + XMLText.escaped(report.thingName)
      if let stamp = UTCText.stamp(report.prediction.start) {
        let time = stamp.replacing("T", with: " ").replacing("Z", with: " UTC")
        html += " <span class=\"date\">· \(time)</span>"
      }
      return html
    }

    private var footer: String {
      let prediction = report.prediction
      return "Kite Runner \(report.version) · \(NumberText.grouped(prediction.members.count)) of "
        + "\(NumberText.grouped(report.membersRequested)) futures · seed \(report.seed) · digest "
        + report.digestText
    }

    // MARK: Words

    /// A sentence in every unit; the style sheet shows one. What the regions are called follows
    /// the colours of the screen.
    func words(_ pick: (Answer) -> String) -> String {
      let all = answers.map { ($0.0, pick($0.1)) }
      guard let first = all.first else { return "" }
      if all.allSatisfy({ $0.1 == first.1 }) { return shaded(first.1) }
      return all.map { "<span class=\"u-\($0.0.rawValue)\">\(shaded($0.1))</span>" }.joined()
    }

    private func shaded(_ text: String) -> String {
      var html = XMLText.escaped(Answer.glued(text)).replacing("\u{A0}", with: "&#160;")
      for (paper, night) in [
        (Answer.Shades.paper.inner, Answer.Shades.night.inner),
        (Answer.Shades.paper.outer, Answer.Shades.night.outer),
      ] {
        html = html.replacing(
          paper,
          with: "<span class=\"on-light\">\(paper)</span><span class=\"on-dark\">\(night)</span>")
      }
      return html
    }

    private func optional(_ name: String, _ pick: (Answer) -> String?) -> String {
      guard answers.contains(where: { pick($0.1) != nil }) else { return "" }
      return "<p class=\"\(name)\">\(words { pick($0) ?? "" })</p>\n"
    }

    private func items(_ pick: (Answer) -> [String], _ tag: String) -> String {
      let count = answers.map { pick($0.1).count }.min() ?? 0
      return (0..<count).map { index in "<\(tag)>\(words { pick($0)[index] })</\(tag)>\n" }.joined()
    }
    private func paragraphs(_ pick: (Answer) -> [String]) -> String { items(pick, "p") }
    private func list(_ pick: (Answer) -> [String]) -> String {
      let items = items(pick, "li")
      return items.isEmpty ? "" : "<ul>\n\(items)</ul>\n"
    }

    private func section(_ heading: String, _ body: String) -> String {
      body.isEmpty ? "" : "<section><h2>\(heading)</h2>\n\(body)</section>\n"
    }

    private var table: String {
      let count = answers.map { $0.1.table.count }.min() ?? 0
      let rows = (0..<count).map { index in
        "<tr><th scope=\"row\">\(XMLText.escaped(answers[0].1.table[index].label))</th>"
          + "<td>\(words { $0.table[index].value })</td></tr>\n"
      }.joined()
      return "<table>\n<tbody>\n\(rows)</tbody>\n</table>"
    }

    /// Hands the place to whatever the reader navigates with; `geo:` needs no network.
    private var goTo: String {
      guard let place = report.bestPlace else { return "" }
      let latitude = NumberText.fixed(place.latitudeDegrees, places: 5)
      let longitude = NumberText.fixed(place.longitudeDegrees, places: 5)
      return """
        <p class="go"><a href="geo:\(latitude),\(longitude)">Open in a map program</a>\
         <button type="button" id="copy" hidden="hidden" data-text="\(latitude), \(longitude)">\
        Copy the place</button></p>

        """
    }

    private var inputs: String {
      guard !report.inputs.isEmpty else { return "" }
      let rows = report.inputs.map { member in
        let value: String
        if case .string(let text) = member.value {
          value = text
        } else {
          value = member.value.compact
        }
        return "<dt>\(XMLText.escaped(member.key))</dt><dd>\(XMLText.escaped(value))</dd>\n"
      }.joined()
      return "<details><summary>Every input of this prediction</summary>\n<dl>\n\(rows)</dl>\n"
        + "</details>"
    }

    // MARK: Switches

    /// They stand before everything they switch, so that the style sheet can see them.
    private var switches: String {
      var html = ""
      for units in Units.allCases {
        let checked = units == report.units ? " checked=\"checked\"" : ""
        html +=
          "<input class=\"switch\" type=\"radio\" name=\"units\" id=\"to-\(units.rawValue)\""
          + checked + "/>\n"
      }
      for layer in ["areas", "futures", "twenty"] {
        html +=
          "<input class=\"switch\" type=\"checkbox\" id=\"show-\(layer)\" checked=\"checked\"/>\n"
      }
      return html
    }

    private var unitLabels: String {
      let names: [(Units, String)] = [(.metric, "m"), (.imperial, "ft"), (.aviation, "NM")]
      return "<span class=\"units\">"
        + names.map {
          "<label for=\"to-\($0.0.rawValue)\" title=\"\($0.0.rawValue) units\">\($0.1)</label>"
        }.joined() + "</span>"
    }

    // MARK: The map

    private var figure: String {
      let flown = report.prediction.members.count
      let drawn = min(1000, flown)
      let dots =
        drawn < flown
        ? "\(NumberText.grouped(drawn)) of \(NumberText.grouped(flown)) futures"
        : "all \(NumberText.grouped(flown)) futures"
      return """
        <figure>
        \(map("wide", width: 780, height: 600))
        \(map("tall", width: 390, height: 430))
        <figcaption>
        <span class="layers"><label for="show-twenty"><svg viewBox="-7 -8 14 16" width="14"\
         height="16"><path class="k-twenty" d="M0-5.5L4-.5 0 5.5-4-.5Z"/></svg>\
        twenty plausible places</label>
        <label for="show-futures"><svg viewBox="-8 -8 16 16" width="16" height="16">\
        <path class="k-dots" d="M-4 2h0M1-3h0M4 3h0"/></svg>\(dots)</label>
        <label for="show-areas"><svg viewBox="0 0 26 16" width="26" height="16">\
        <path class="k-90" d="M1 2h24v12H1z"/><path class="k-50" d="M8 4.500h10v7H8z"/></svg>\
        half, nine in ten, 95&#160;%</label></span>
        <output id="under" aria-live="off"></output>
        </figcaption>
        </figure>
        """
    }

    private func map(_ name: String, width: Double, height: Double) -> String {
      let box = Box(x: 18, y: 1, width: width - 19, height: height - 20)
      let view = MapView(report, plot: box)
      let drawing = MapDrawing.draw(
        report, plot: box, units: Units.allCases, id: name, relief: relief)
      return "<svg class=\"map \(name)\" viewBox=\"0 0 \(Plot.number(width))"
        + " \(Plot.number(height))\" role=\"img\" aria-label=\""
        + XMLText.escaped(answers[0].1.place) + "\"\(reading(view))>\n\(drawing)</svg>"
    }

    /// What the script needs to read a place off the picture: degrees as functions of metres,
    /// linear in the latitude and bilinear in the longitude, which over a map of this size is
    /// below the last decimal shown.
    private func reading(_ view: MapView) -> String {
      let low = view.point(x: view.plot.x, y: view.plot.bottom)
      let high = view.point(x: view.plot.right, y: view.plot.y)
      let south = report.prediction.frame.place(east: 0, north: low.north)
      let north = report.prediction.frame.place(east: 0, north: high.north)
      func perMetre(_ n: Double) -> Double {
        let place = report.prediction.frame.place(east: 1000, north: n)
        let turn = place.longitudeDegrees - south.longitudeDegrees
        return (turn < -180 ? turn + 360 : turn) / 1000
      }
      let best = report.bestPlace == nil ? Point(east: 0, north: 0) : report.prediction.best
      let values = JSONValue.array(
        [
          view.plot.x, view.plot.bottom, 1 / view.scale, low.east, low.north,
          south.latitudeDegrees,
          (north.latitudeDegrees - south.latitudeDegrees) / (high.north - low.north),
          south.longitudeDegrees, perMetre(low.north),
          (perMetre(high.north) - perMetre(low.north)) / (high.north - low.north),
          best.east, best.north, view.plot.right, view.plot.y,
        ].map { .number($0) })
      return " data-map=\"\(XMLText.escaped(values.compact))\""
    }
  }
}
