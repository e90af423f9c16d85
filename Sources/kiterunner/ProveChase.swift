import ArgumentParser
import Formats
import Runner
import Streets

/// Whether the advice of a chase is worth following, for `make prove`; prints Docs/ChaseProof.md.
struct ProveChaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove-chase",
    abstract: "Cut a kite over Andorra la Vella, let four run for it, and report who was first.",
    shouldDisplay: false)

  @Argument(help: "The map of Andorra.") var map: String
  @Option(help: "Terrain: an SRTM .hgt tile.") var terrain: String
  @Option(help: "Simulated falls of each row.") var falls = 1_000

  /// Where I stand, m east and north of below the cut: the story's own place, then a ring around the
  /// landings, so that the answer does not hang on one corner.
  static let places: [(east: Double, north: Double)] = [
    (120, -60), (0, 0), (200, 100), (200, -150), (50, -200), (-150, 50), (50, 200), (350, 0),
  ]

  func run() throws {
    try reporting {
      guard falls >= 20, falls <= 1_000_000 else {
        throw InputError("--falls", "\(falls)", expected: "20 to 1,000,000 falls")
      }
      let graph = try StreetFile.graph(
        path: map, travel: .foot, terrain: try TerrainReader.read(paths: [terrain], elsewhere: 0),
        keeps: false)
      print(
        """
        # Chase proof: is the advice worth following?

        Written by `make prove` (`Scripts/prove.d/65-chase`). A kite is cut 80 m over Andorra la Vella; what is known
        at the cut makes one prediction of 1,000 futures. Then it falls \(NumberText.grouped(falls)) times in ways that the prediction has
        not seen, and everyone's speed and start are drawn anew: three rivals who make for the best place
        and turn when it is down, and me, once by the advice for being *first*, once to the best place, on
        the same falls against the same rivals. Real streets, real slopes. First: share of the falls, ties
        within half a second shared; intervals of 95 %, the difference paired by falls.

        | I stand (m east, north of below the cut) | first by the advice | promised | first to the best place | promised | difference |
        |---|---|---|---|---|---|
        """)
      var clear = 0
      var worse = 0
      for place in Self.places {
        let story = ChaseStory.andorra(graph, east: place.east, north: place.north)
        guard let answer = story.run(falls: falls) else {
          throw InputError(map, "no chase can be made of it", expected: "the map of Andorra")
        }
        let gain = answer.advised.first - answer.naive.first
        if gain > 1.96 * answer.doubt { clear += 1 }
        if gain < -1.96 * answer.doubt { worse += 1 }
        print(
          "| \(NumberText.short(place.east, places: 0)), \(NumberText.short(place.north, places: 0)) | "
            + "\(Self.share(answer.advised)) | \(Self.percent(answer.advised.promised)) | "
            + "\(Self.share(answer.naive)) | \(Self.percent(answer.naive.promised)) | "
            + "\(NumberText.fixed(100 * gain, places: 1)) ± "
            + "\(NumberText.fixed(196 * answer.doubt, places: 1)) |")
      }
      print(
        "\nClearly better from \(clear) of \(Self.places.count) places, clearly worse from \(worse)."
      )
      if clear == 0 || worse > 0 { throw ExitCode(1) }
    }
  }

  private static func percent(_ share: Double) -> String {
    "\(NumberText.fixed(100 * share, places: 1)) %"
  }

  private static func share(_ outcome: ChaseStory.Outcome) -> String {
    "\(NumberText.fixed(100 * outcome.first, places: 1)) ± "
      + "\(NumberText.fixed(196 * outcome.doubt, places: 1)) %"
  }
}
