import ArgumentParser
import Formats
import Streets

/// Efforts between pairs of places on level ground, for `Scripts/peers/streets.py`.
struct ValidateStreetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate-streets",
    abstract: "Read pairs of places from standard input, print the effort between them, m.",
    shouldDisplay: false)

  @Argument(help: "An extract of OpenStreetMap.") var map: String

  func run() throws {
    try reporting {
      let graph = try StreetFile.graph(path: map, travel: .foot, keeps: false)
      while let line = readLine() {
        let words = line.split(separator: " ")
        guard words.count == 2 else {
          throw InputError("<stdin>", "“\(line)”", expected: "two places, as in 42.5,1.5 42.6,1.6")
        }
        let places = try words.map { try Formats.Flag.place(String($0), flag: "<stdin>") }
        guard let a = graph.snap(places[0]), let b = graph.snap(places[1]),
          let route = graph.route(from: a, to: b)
        else {
          print("nan")
          continue
        }
        print(NumberText.fixed(1e-3 * Double(route.effort), places: 3))
      }
    }
  }
}
