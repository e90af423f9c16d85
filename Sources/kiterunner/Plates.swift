import ArgumentParser
import Formats
import KitePhysics
import Pictures
import Runner

/// How plates and kites fall in still air: the page Docs/Plates.md.
struct PlatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plates",
    abstract: "How plates, and kites without a hand, fall in still air, as a page of Markdown.",
    discussion: """
      The strips that kites are flown with beside plates from the literature, by where the centre \
      of mass is, and how fast every kind of kite comes down with no line, 30 m and 100 m of it.
      """)

  @Option(help: "Write the picture of the falls into this file, SVG.") var picture: String?

  func run() throws {
    try reporting {
      print(PlatesPage.text(), terminator: "")
      guard let picture else { return }
      let parts = picture.split(separator: "/", omittingEmptySubsequences: false)
      let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
      try OutputFolder.write(
        [OutputFile(String(parts.last ?? ""), Self.drawing())], to: folder)
    }
  }

  static func drawing() -> String {
    let offsets = [0, 0.10, 0.20, 0.25, 0.35]
    let seconds = 9.0
    func row(_ title: String, _ path: (Double) -> [PlateMotion]) -> PlatePicture.Row {
      PlatePicture.Row(
        title: title,
        falls: offsets.map {
          PlatePicture.Fall(name: "e/l \(NumberText.fixed($0, places: 2))", path: path($0))
        })
    }
    return PlatePicture.text(
      [
        row("Plate after Li, Goodwill, Wang & Ristroph, broadside drag 1.17") {
          PlateStudy.path(PlateStudy.reference(offset: $0, finite: true), seconds: seconds)
        },
        row("The same plate of the strips that kites fly with") {
          PlateStudy.path(
            StripPlate(PlateStudy.plate(offset: $0), density: PlateStudy.density),
            seconds: seconds)
        },
      ], chord: OffsetPlate.kite(offset: 0).chord, every: 3,
      title: "Falling plates, by how far the centre of mass is ahead of the middle")
  }
}
