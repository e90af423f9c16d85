import Geo
public import KiteMath
import Landing

/// The digest of a small town, a way through it, how far one gets in it, and a chase: the same
/// natively, in debug and release, and in the browser; see `Docs/Determinism.md`.
public func streetsDigest() -> Digest {
  var digest = Digest()
  let bytes = StreetGraph(madeUpTown(), travel: .foot).bytes(stamp: 7)
  for byte in bytes { digest.combine(byte) }
  // By way of its bytes, as a page is handed it.
  guard let graph = StreetGraph(bytes: bytes) else { return digest }
  let frame = LocalFrame(origin: Place(latitudeDegrees: 42.5, longitudeDegrees: 1.5))
  func place(_ east: Double, _ north: Double) -> Place { frame.place(east: east, north: north) }
  guard let start = graph.snap(place(40, 35)), let end = graph.snap(place(820, 760)),
    let route = graph.route(from: start, to: end)
  else { return digest }
  digest.combine(UInt64(route.effort))
  for point in graph.shape(of: route) {
    digest.combine(point.latitude)
    digest.combine(point.longitude)
  }
  for step in graph.steps(of: route) {
    digest.combine(step.metres)
    digest.combine(step.begin)
  }
  let reached = graph.isochrone(graph.tree(from: start), effort: 500, beyond: 200)
  for stretch in reached.stretches { digest.combine(stretch.to) }
  // Landings in a spiral about a place, one every few seconds.
  let members = (0..<100).map { i -> Member in
    let (s, c) = (Double.sin(0.7 * Double(i)), Double.cos(0.7 * Double(i)))
    return Member(
      east: 500 + 3 * Double(i) * s, north: 450 + 2 * Double(i) * c, height: 0,
      time: 60 + Double(i), mode: 0)
  }
  let prediction = Prediction(
    members: members, requested: members.count, place: frame.origin, height: 70, start: 0)
  let me = Chaser(place: place(100, 500), speed: 4)
  let rival = Chaser(place: place(700, 300), speed: 4.2, delay: 10, delaySpread: 5)
  guard let ground = ChaseGround(prediction, graph),
    let chase = Chase(ground, me: me, rivals: [rival])
  else { return digest }
  for advice in chase.advice() {
    digest.combine(advice.goal.latitude)
    digest.combine(advice.goal.longitude)
    for x in [advice.value.first, advice.value.mean, advice.value.late, advice.time] {
      digest.combine(x)
    }
  }
  for chance in chase.chances() { digest.combine(chance) }
  return digest
}

/// Ten by ten crossings about 90 m apart, none quite where a ruler would put it; some stretches are
/// missing, one street is of steps, and a river with a bridge runs through.
func madeUpTown() -> StreetSource {
  var source = StreetSource()
  let side = 10
  for row in 0..<side {
    for column in 0..<side {
      source.latitudes.append(Int32(425_000_000 + 8_100 * row + (row * 7 + column * 13) % 17 * 90))
      source.longitudes.append(
        Int32(15_000_000 + 11_000 * column + (row * 5 + column * 3) % 11 * 120))
      source.barred.append(0)
    }
  }
  source.names = Array("Main StreetBridge LaneSteps".utf8)
  source.nameEnds = [11, 22, 27]
  let everyone = Travel.foot.forwardBit | Travel.foot.backwardBit
  func way(_ points: [Int], name: Int32, traits: StreetTraits = [], pace: UInt8 = 100) {
    source.ways.append(
      StreetWay(
        first: Int32(source.references.count), count: Int32(points.count), name: name,
        access: everyone, traits: traits, footPace: pace))
    for point in points { source.references.append(Int32(point)) }
  }
  for row in 0..<side {
    way((0..<side).map { row * side + $0 }, name: row % 3 == 0 ? 0 : -1)
  }
  for column in 0..<side where column % 4 != 2 {
    let isSteps = column == 4
    for row in 0..<side - 1 where (row + column) % 5 != 3 {
      way(
        [row * side + column, (row + 1) * side + column], name: isSteps ? 2 : column == 5 ? 1 : -1,
        traits: isSteps ? .steps : column == 5 ? .bridge : [], pace: isSteps ? 50 : 100)
    }
  }
  source.cover.append(
    .roof,
    [
      (425_036_000, 15_050_000), (425_036_000, 15_056_000), (425_040_000, 15_056_000),
      (425_036_000, 15_050_000),
    ].map { (Int32($0.0), Int32($0.1)) })
  source.cover.prepare()
  return source
}
