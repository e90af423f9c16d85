import Geo
import KiteMath
import Landing
import Streets

extension Validation {
  /// Targets of streets and chases.
  static let streetIDs = ["STREETS-TOBLER", "STREETS-FIRST", "STREETS-STRAIGHT"]

  static func streetFigures(_ id: String) -> [ValidationTarget] {
    switch id {
    case "STREETS-TOBLER": return tobler()
    case "STREETS-FIRST": return firstOfTwo()
    case "STREETS-STRAIGHT": return straightStreet()
    default: return []
    }
  }

  static func tobler() -> [ValidationTarget] {
    [(0.0, 5.0367), (-0.05, 6), (0.10, 3.5493), (0.20, 2.5012)].map { slope, expected in
      ValidationTarget(
        id: "STREETS-TOBLER", name: "walking speed at a slope of \(Int((100 * slope).rounded())) %",
        source: "Tobler 1993, 6 e^(-3.5 abs(S + 0.05)) km/h", expected: expected,
        got: 3.6 * Slope.toblerSpeed(slope), tolerance: 5e-5, unit: "km/h", note: "hiking function")
    }
  }

  static func firstOfTwo() -> [ValidationTarget] {
    let me = Arrival(mean: 60, spread: 5)
    let chance = [Arrival(mean: 65, spread: 8)].withUnsafeBufferPointer {
      me.first(among: $0, Arrival.Quadrature())
    }
    return [
      ValidationTarget(
        id: "STREETS-FIRST", name: "chance that N(60, 5) is before N(65, 8)",
        source: "Φ((65 - 60)/√(5² + 8²))", expected: 0.701944, got: chance, tolerance: 1e-5,
        unit: "", note: "by the quadrature that serves any number of rivals")
    ]
  }

  /// A street of 1,000 m with a runner at each end: the slower one is first on 4/9 of it.
  static func straightStreet() -> [ValidationTarget] {
    var source = StreetSource()
    // 1,000 m along the equator's neighbourhood, in ten pieces that end nowhere.
    let step = 1_000 / 11.131_949_079 / 1e-3 / 10
    for i in 0...10 {
      source.latitudes.append(0)
      source.longitudes.append(Int32((Double(i) * step).rounded()))
      source.references.append(Int32(i))
    }
    source.barred = [UInt8](repeating: 0, count: 11)
    source.ways = [StreetWay(first: 0, count: 11, access: 3)]
    let graph = StreetGraph(source, travel: .foot)
    let origin = Place(latitude: 0, longitude: 0)
    let frame = LocalFrame(origin: origin)
    let count = 9_000
    let members = (0..<count).map {
      Member(
        east: (Double($0) + 0.5) * 1_000 / Double(count), north: 0, height: 0, time: 0, mode: 0)
    }
    let prediction = Prediction(
      members: members, requested: count, place: origin, height: 0, start: .nan)
    let me = Chaser(place: origin, speed: 4, spread: 0)
    let rival = Chaser(
      place: frame.place(east: 1_000, north: 0), speed: 5, spread: 0, isKnowing: true)
    var share = Double.nan
    if let ground = ChaseGround(prediction, graph),
      let chase = Chase(ground, me: me, rivals: [rival])
    {
      share = chase.chances().reduce(0, +) / Double(count)
    }
    return [
      ValidationTarget(
        id: "STREETS-STRAIGHT", name: "slower of two runners at the ends of a street is first",
        source: "4/(4 + 5)", expected: 4.0 / 9, got: share, tolerance: 2e-4, unit: "",
        note: "1,000 m, 4 and 5 m/s, 9,000 landings spread evenly")
    ]
  }
}
