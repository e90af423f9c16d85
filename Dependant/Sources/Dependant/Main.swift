import Formats
import Geo
import KiteMath
import Landing
import Weather

/// What a first user of the libraries would write: a place, a frame of metres around it, and a
/// thing that the wind carried.
@main struct Dependant {
  static func main() {
    let hill = Place(latitudeDegrees: 34.5328, longitudeDegrees: 69.1658)
    let frame = LocalFrame(origin: hill)

    let air = Sounding(
      levels: [
        .init(height: 1800, east: 3, north: 1),
        .init(height: 1900, east: 6, north: 2.5),
      ], place: hill)
    let wind = air.levels[1]
    let seconds = 90.0
    let landed = Point(east: wind.east * seconds, north: wind.north * seconds)

    let place = frame.place(east: landed.east, north: landed.north)
    let back = frame.offset(to: place)
    let distance = (back.east * back.east + back.north * back.north).squareRoot()
    let expected = (landed.east * landed.east + landed.north * landed.north).squareRoot()
    let bearing = Double.atan2(back.east, back.north) * (180 / Double.pi)
    print("\(distance.rounded()) m away, towards \(bearing.rounded())°")

    print(
      InputError("wind.toml", line: 3, field: "wind.speed", "is -4", expected: "write 0 or more"))

    guard abs(distance - expected) < 0.001 else { fatalError("\(distance) m is not \(expected) m") }
    print("the libraries work from outside")
  }
}
