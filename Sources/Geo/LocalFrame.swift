import KiteMath

/// Metres east and north of an origin, by middle-latitude sailing on WGS 84.
///
/// north = M(φₘ)·(φ - φ₀), east = N(φₘ) cos φₘ·(λ - λ₀) with φₘ the latitude half way. A thing
/// that drifts adds up metres east and metres north where it is; this frame turns the two sums
/// back into a place with an error below 1 m in 30 km and about 20 m in 100 km at mid
/// latitudes, where a plane tangent at the origin would turn the wind by the convergence of
/// the meridians (0.9° at 85 km and 50° N). It is its own exact inverse up to rounding.
/// Within a few metres of the poles east and west lose their meaning; cos φ is held above 1e-6.
@frozen public struct LocalFrame: Equatable, Sendable {
  /// The place at (0, 0).
  public let origin: Place

  @inlinable public init(origin: Place) { self.origin = origin }

  /// The place `east` and `north` metres from the origin.
  public func place(east: Double, north: Double) -> Place {
    // Two passes settle M at the middle latitude to far below a millimetre.
    var latitude = origin.latitude
    for _ in 0..<3 {
      let m = WGS84.radii(latitude: 0.5 * (origin.latitude + latitude)).meridian
      latitude = origin.latitude + north / m
    }
    let middle = 0.5 * (origin.latitude + latitude)
    var longitude = origin.longitude + east / metresPerRadianEast(at: middle)
    // Over a pole and down the other side.
    if latitude > 0.5 * .pi || latitude < -0.5 * .pi {
      latitude = LocalFrame.halfTurned(latitude)
      if latitude > 0.5 * .pi || latitude < -0.5 * .pi {
        latitude = (latitude > 0 ? .pi : -.pi) - latitude
        longitude += .pi
      }
    }
    return Place(latitude: latitude, longitude: LocalFrame.halfTurned(longitude))
  }

  /// Metres east and north of the origin to a place, the short way round.
  public func offset(to place: Place) -> (east: Double, north: Double) {
    let middle = 0.5 * (origin.latitude + place.latitude)
    var turn = place.longitude - origin.longitude
    while turn >= .pi { turn -= 2 * .pi }
    while turn < -.pi { turn += 2 * .pi }
    return (
      turn * metresPerRadianEast(at: middle),
      (place.latitude - origin.latitude) * WGS84.radii(latitude: middle).meridian
    )
  }

  /// An angle brought into [-π, π).
  static func halfTurned(_ angle: Double) -> Double {
    if angle >= -.pi, angle < .pi { return angle }
    let turned = angle - 2 * .pi * ((angle + .pi) / (2 * .pi)).rounded(.down)
    // Rounding may leave it on the far edge.
    return turned < -.pi ? -.pi : turned >= .pi ? -.pi : turned
  }

  func metresPerRadianEast(at latitude: Double) -> Double {
    let c = Double.cos(latitude)
    return WGS84.radii(latitude: latitude).primeVertical * (c > 1e-6 ? c : 1e-6)
  }
}
