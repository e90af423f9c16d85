import Geo
import KiteMath
import Landing

/// Clouds of members with known shapes.
enum Cloud {
  static let place = Place(latitudeDegrees: 50, longitudeDegrees: 8)

  /// Normal with standard deviations along two axes that are turned by an angle.
  static func normal(
    _ n: Int, x: Double, y: Double, turn: Double = 0, centre: Point = Point(east: 0, north: 0),
    seed: UInt64 = 1
  ) -> [Member] {
    let (s, c) = Double.sinCos(turn)
    return (0..<n).map { i in
      let g = RandomStream(seed: seed, member: UInt64(i), purpose: Purpose(910)).normals(0)
      return Member(
        east: centre.east + x * g.0 * c - y * g.1 * s,
        north: centre.north + x * g.0 * s + y * g.1 * c, height: 0, time: 100, mode: 0)
    }
  }

  static func prediction(_ members: [Member]) -> Prediction {
    Prediction(
      members: members, requested: members.count, place: place, height: 100, start: 0)
  }
}
