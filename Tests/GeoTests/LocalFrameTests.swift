import Geo
import Testing

@Suite struct LocalFrameTests {
  @Test func overAPoleAndDownTheOtherSide() {
    let frame = LocalFrame(origin: Place(latitudeDegrees: 89.9, longitudeDegrees: 10))
    let place = frame.place(east: 0, north: 22_340)
    #expect(abs(place.latitudeDegrees - 89.9) < 0.001)
    #expect(abs(place.longitudeDegrees + 170) < 1e-9)
    let south = LocalFrame(origin: Place(latitudeDegrees: -90, longitudeDegrees: 0))
    #expect(abs(south.place(east: 0, north: -111_694).latitudeDegrees + 89) < 0.001)
  }

  /// However far the sums go, a place is on the earth, and at once.
  @Test func anyDistanceIsAPlace() {
    for latitude in [-90.0, -89.9999, 0, 52, 90] {
      let frame = LocalFrame(
        origin: Place(latitudeDegrees: latitude, longitudeDegrees: 179.9999))
      for metres in [0.0, 1, 1e4, 1e7, 1e10, 1e13] {
        for (east, north) in [(metres, 0.0), (-metres, 0), (0, metres), (metres, -metres)] {
          let place = frame.place(east: east, north: north)
          #expect(abs(place.latitudeDegrees) <= 90 + 1e-9)
          #expect(place.longitude >= -Double.pi && place.longitude < Double.pi)
        }
      }
    }
  }
}
