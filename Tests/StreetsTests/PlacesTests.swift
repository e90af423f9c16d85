import Formats
import Geo
import Streets
import Testing

/// Twenty pairs of places that face each other across something nobody runs through. Each was looked
/// at by hand on the map: what lies between, and that the way round is the way a person would take. The
/// lengths, of plain street on level ground, are networkx's on a graph that pyosmium read
/// (Scripts/peers/streets.py).
@Suite struct PlacesTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    var a, b: (Double, Double)
    /// m straight across, and m round.
    var across, round: Double
    var between: String
    var testDescription: String { between }
  }

  static let andorra = [
    Pair(
      a: (42.5193143, 1.5240928), b: (42.5188267, 1.5239675), across: 55, round: 265.3,
      between: "Valira del Nord at the Pont Pla tunnel"),
    Pair(
      a: (42.4978958, 1.5102686), b: (42.4982344, 1.5092182), across: 94, round: 1_810.9,
      between: "Gran Valira below Andorra la Vella"),
    Pair(
      a: (42.605643, 1.535866), b: (42.6048947, 1.5361306), across: 86, round: 1_336.0,
      between: "Valira del Nord above Ordino"),
    Pair(
      a: (42.5793472, 1.5184213), b: (42.5790663, 1.5195084), across: 95, round: 520.4,
      between: "Valira del Nord between two tracks"),
    Pair(
      a: (42.5435085, 1.5183818), b: (42.54305, 1.517235), across: 107, round: 467.9,
      between: "Valira del Nord at the Camí de les Gravades"),
    Pair(
      a: (42.5805284, 1.6467302), b: (42.5799718, 1.6456406), across: 109, round: 561.2,
      between: "road CG-2, closed to people on foot"),
    Pair(
      a: (42.5442592, 1.7041006), b: (42.544841, 1.7047701), across: 85, round: 588.1,
      between: "the mouth of the Túnel d'Envalira"),
    Pair(
      a: (42.4949971, 1.5033732), b: (42.4950961, 1.5042729), across: 75, round: 1_395.8,
      between: "road CG-1, closed to people on foot"),
    Pair(
      a: (42.5361905, 1.5877578), b: (42.5353096, 1.5880693), across: 101, round: 5_841.3,
      between: "the station of the Funicamp and the road below it"),
    Pair(
      a: (42.491506, 1.4959597), b: (42.4911303, 1.4964989), across: 61, round: 391.0,
      between: "Gran Valira and a private road"),
  ]

  static let monaco = [
    Pair(
      a: (43.7315986, 7.4172173), b: (43.7316199, 7.418305), across: 88, round: 350.2,
      between: "the wall under the rock at the Boulevard Charles III"),
    Pair(
      a: (43.7323359, 7.419889), b: (43.7318978, 7.4190207), across: 85, round: 302.8,
      between: "the rampart above the Avenue du Port"),
    Pair(
      a: (43.7322869, 7.4195653), b: (43.7314632, 7.4191583), across: 97, round: 628.9,
      between: "the wall at the Avenue de la Porte Neuve"),
    Pair(
      a: (43.740362, 7.4290014), b: (43.7407581, 7.4291799), across: 46, round: 216.4,
      between: "a fence below the Avenue des Spélugues"),
    Pair(
      a: (43.7421842, 7.4311901), b: (43.7421873, 7.4305575), across: 51, round: 290.3,
      between: "the pond of the Japanese garden"),
    Pair(
      a: (43.7355147, 7.4220456), b: (43.736105, 7.4214554), across: 81, round: 275.7,
      between: "a basin of the port"),
    Pair(
      a: (43.7234535, 7.4165324), b: (43.724159, 7.4158389), across: 96, round: 908.1,
      between: "the harbour mouth at Cap d'Ail"),
    Pair(
      a: (43.7233986, 7.4158202), b: (43.724159, 7.4158389), across: 84, round: 965.8,
      between: "the port of Cap d'Ail"),
    Pair(
      a: (43.7311469, 7.4148171), b: (43.731669, 7.4154952), across: 80, round: 678.7,
      between:
        "a road tunnel closed to people on foot, from the Boulevard de Belgique to the Rue Plati"),
    Pair(
      a: (43.7279672, 7.4130849), b: (43.7275031, 7.4139266), across: 85, round: 367.3,
      between: "the houses between Rue du Gabian and Avenue des Castelans"),
  ]

  static func check(_ pair: Pair, _ graph: StreetGraph) throws {
    func place(_ p: (Double, Double)) -> Place {
      Place(latitudeDegrees: p.0, longitudeDegrees: p.1)
    }
    let start = try #require(graph.snap(place(pair.a), reach: 1))
    let end = try #require(graph.snap(place(pair.b), reach: 1))
    let (east, north) = LocalFrame(origin: start.place).offset(to: end.place)
    #expect(((east * east + north * north).squareRoot() - pair.across).magnitude < 1)
    let route = try #require(graph.route(from: start, to: end))
    #expect((1e-3 * Double(route.effort) / pair.round - 1).magnitude < 0.01)
    for leg in route.legs {
      let traits = graph.traits[Int(leg.edge)]
      #expect(!traits.contains(.motorway))
      // Over water on a bridge or under it in a tunnel, never through it.
      if traits.contains(.bridge) || traits.contains(.tunnel) { continue }
      let shape = graph.shape(of: leg)
      for (a, b) in zip(shape, shape.dropFirst()) {
        let point = StreetPoint(
          edge: leg.edge, along: 0, latitude: a.latitude, longitude: a.longitude, away: 0)
        let other = Place(
          latitudeDegrees: 1e-7 * b.latitude, longitudeDegrees: 1e-7 * b.longitude)
        #expect(!graph.cover.crossesWater(from: point, to: other))
      }
    }
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"), arguments: andorra)
  func inAndorra(_ pair: Pair) throws {
    try Self.check(pair, StreetGraph(try Recorded.andorraSource.get(), travel: .foot))
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"), arguments: monaco)
  func inMonaco(_ pair: Pair) throws {
    try Self.check(pair, try Recorded.monaco.get())
  }
}
