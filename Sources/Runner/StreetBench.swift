public import Geo
import KiteMath
public import Landing
public import Streets

extension Bench {
  /// Streets and chases; the reader of maps is timed where maps are read, by the command line.
  static let streetNames = [
    "streets.one_to_all_200k_nodes_seconds", "chase.ten_thousand_landings_four_rivals_seconds",
  ]

  /// A city of 450 by 450 corners, 70 m apart and moved by up to 15 m, a quarter of its streets
  /// missing: 202,500 nodes, some 600,000 arcs.
  public static func city(side: Int = 450) -> StreetGraph {
    var source = StreetSource()
    let dice = RandomStream(seed: 7, member: 0, purpose: Purpose(60_001))
    for i in 0..<(side * side) {
      let (a, b) = dice.uniforms(UInt64(i))
      source.latitudes.append(425_000_000 + Int32(6_300 * (i / side)) + Int32(2_700 * (a - 0.5)))
      source.longitudes.append(15_000_000 + Int32(8_500 * (i % side)) + Int32(3_600 * (b - 0.5)))
    }
    source.barred = [UInt8](repeating: 0, count: side * side)
    func street(_ a: Int, _ b: Int) {
      source.ways.append(
        StreetWay(first: Int32(source.references.count), count: 2, access: 3))
      source.references += [Int32(a), Int32(b)]
    }
    let gaps = RandomStream(seed: 7, member: 1, purpose: Purpose(60_001))
    for y in 0..<side {
      for x in 0..<side {
        let i = y * side + x
        let (a, b) = gaps.uniforms(UInt64(i))
        if x + 1 < side, a > 0.22 { street(i, i + 1) }
        if y + 1 < side, b > 0.22 { street(i, i + side) }
      }
    }
    return StreetGraph(source, travel: .foot)
  }

  /// The middle of that city.
  public static func middle(ofCity side: Int) -> Place {
    Place(
      latitudeDegrees: 42.5 + 0.000_63 * Double(side / 2),
      longitudeDegrees: 1.5 + 0.000_85 * Double(side / 2))
  }

  static func oneToAll(quick: Bool) -> Result {
    let graph = city(side: quick ? 140 : 450)
    var digest = Digest()
    let times = (0..<(quick ? 3 : 15)).map { i in
      let start = graph.point(onEdge: (i * 7_919) % graph.edgeCount, along: 0.5)
      var tree: TravelTree?
      let time = seconds { tree = graph.tree(from: start) }
      for effort in tree?.efforts ?? [] { digest.combine(effort) }
      return time
    }
    return Result(name: streetNames[0], value: median(times), unit: "s", digest: digest.value)
  }

  /// Ten thousand landings around the middle of a graph, none of them physics.
  public static func landings(_ count: Int, around centre: Place, spread: Double) -> Prediction {
    let members = (0..<count).map { i in
      let dice = RandomStream(seed: 11, member: UInt64(i), purpose: Purpose(60_002))
      let (x, y) = dice.normals(0)
      return Member(
        east: spread * x, north: spread * y, height: 0, time: 60 + 30 * dice.uniform(1), mode: 0)
    }
    return Prediction(
      members: members, requested: count, place: centre, height: 100, start: .nan)
  }

  static func tenThousandLandings(quick: Bool) -> Result {
    let side = quick ? 140 : 450
    let graph = city(side: side)
    let centre = middle(ofCity: side)
    let prediction = landings(quick ? 1_000 : 10_000, around: centre, spread: 250)
    let frame = LocalFrame(origin: centre)
    func runner(_ east: Double, _ north: Double, _ speed: Double) -> Chaser {
      Chaser(
        place: frame.place(east: east, north: north), speed: speed, spread: 0.15, delay: 5,
        delaySpread: 5)
    }
    let rivals = [
      runner(500, 100, 4), runner(-300, 400, 4.5), runner(100, -600, 3.5), runner(-500, -200, 5),
    ]
    var chances: [Double] = []
    guard let ground = ChaseGround(prediction, graph),
      let chase = Chase(ground, me: runner(0, 300, 4), rivals: rivals)
    else { return Result(name: streetNames[1], value: .nan, unit: "s", digest: 0) }
    let times = (0..<(quick ? 3 : 9)).map { _ in seconds { chances = chase.answerAgain() } }
    var digest = Digest()
    for chance in chances { digest.combine(chance) }
    return Result(name: streetNames[1], value: median(times), unit: "s", digest: digest.value)
  }
}
