public import KiteMath

/// The digest of the wind of a kite fight at 1,000 places and times: mean by a table in unstable
/// air, gusts, an extreme operating gust and a thermal, and the gradient of the gusts.
public func windDigest() -> Digest {
  let mean = MeanWind(
    surface: SurfaceLayer(roughness: 0.3, inverseObukhovLength: -0.02), speed: 6, at: 10,
    direction: Vector3(1, 2, 0))
  let gusts = GustField(
    spectra: KaimalSpectra(speed: 8, height: 40, intensity: 0.16), direction: mean.direction,
    seed: 2_026)
  let air = Air(
    mean: mean, gusts: gusts, events: [.extremeOperatingGust(start: 100, size: 4)],
    thermals: [
      Thermal(
        east: 200, north: 100, drift: Vector3(2, 4, 0), updraught: 2, radius: 80, start: 20,
        duration: 900)
    ], atmosphere: Atmosphere(temperature: 290, ground: 1_791), height: 1_791)
  let dice = RandomStream(seed: 98, member: 0, purpose: Purpose(65_534))
  var digest = Digest()
  digest.combine(air.density)
  digest.combine(air.kinematicViscosity)
  for i in 0..<1_000 {
    let (a, b) = dice.uniforms(UInt64(2 * i))
    let (c, d) = dice.uniforms(UInt64(2 * i + 1))
    let t = 80 + 40 * d
    let place = Vector3(1_000 * (a - 0.3), 1_000 * (b - 0.3), 200 * c - 5)
    digest.combine(air.velocity(at: place, time: t))
    let gradient = gusts.gradient(at: place, time: t)
    digest.combine(gradient.east)
    digest.combine(gradient.north)
    digest.combine(gradient.up)
  }
  return digest
}
