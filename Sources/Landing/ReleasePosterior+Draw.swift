import Geo
public import KiteMath
import KitePhysics

extension ReleasePosterior {
  private static var geometry: Purpose { Purpose(40) }
  private static var wind: Purpose { Purpose(41) }

  /// How often a draw that contradicts something is drawn again.
  static var attempts: UInt64 { 32 }

  /// One of the ways it may have been.
  ///
  /// Height and distance come from the same line and elevation. A draw below the roofs, or one that
  /// the rival's line would not reach where it stands, is thrown away and drawn again.
  public func draw(seed: UInt64, member: UInt64) -> Release.Draw {
    let stream = RandomStream(seed: seed, member: member, purpose: Self.geometry)
    let air = wind(seed: seed, member: member)
    var draw = Release.Draw(
      east: 0, north: 0, height: 0, trailing: 0, line: 0, windFactor: 1, windTurn: 0,
      kind: air.kind, age: 0)
    for attempt in 0..<Self.attempts {
      let isMeant = place(&draw, stream, 8 * attempt, air)
      if isMeant { break }
    }
    if draw.height < 2 { draw.height = 2 }
    draw.windFactor = factor(air, below: draw.height)
    // To the left, where ways are counted to the right.
    draw.windTurn = -Self.turned(air.way + air.gustTurn - way)
    let age = release.age.value + release.age.spread * stream.normals(8 * Self.attempts).0
    draw.age = age > 0 ? age : 0
    return draw
  }

  /// What is drawn of the air, before the kite's place.
  struct Air {
    var node: Int
    var kind: Int
    /// ln U at the reference height, the wind's way, rad from north through east.
    var logSpeed, way: Double
    var gustTurn: Double
    var isStray: Bool
  }

  func wind(seed: UInt64, member: UInt64) -> Air {
    let stream = RandomStream(seed: seed, member: member, purpose: Self.wind)
    let u = stream.uniforms(0)
    let n = stream.normals(1)
    let gust = stream.normals(2)
    var i = 0
    while i < windNodes.count - 1, u.0 > windNodes[i].cumulative { i += 1 }
    let isStray = u.1 < strayOdds
    var mean = felt.way
    var variance = felt.variance
    if !isStray {
      let noise = Self.square(aside) + Self.square(release.bearing.spread)
      mean += difference * variance / (variance + noise)
      variance *= noise / (variance + noise)
    }
    let prior = priors[windNodes[i].kind]
    return Air(
      node: i, kind: windNodes[i].kind,
      logSpeed: windNodes[i].mean + windNodes[i].spread * n.0 + prior.speedSpread * gust.0,
      way: mean + variance.squareRoot() * n.1, gustTurn: prior.directionSpread * gust.1,
      isStray: isStray)
  }

  /// Draws the kite's place; false if it cannot be.
  private func place(
    _ draw: inout Release.Draw, _ stream: RandomStream, _ first: UInt64, _ air: Air
  ) -> Bool {
    let (way, isStray) = (air.way, air.isStray)
    let (prior, kite) = (priors[air.kind], stands[air.kind])
    let shape = stream.normals(first)
    let sideways = stream.normals(first + 1)
    let stand = stream.normals(first + 2)
    let other = stream.normals(first + 3)
    let u = stream.uniforms(first + 4)
    // The kite's bearing, given the wind's way and the reading.
    let reading = felt.way + difference
    var (bearing, variance) = (reading, Self.square(release.bearing.spread))
    if !isStray {
      let noise = Self.square(aside)
      bearing += (way - reading) * variance / (variance + noise)
      variance *= noise / (variance + noise)
    }
    bearing += variance.squareRoot() * sideways.0
    draw.line = Double.exp(kite.line.value + kite.line.spread * shape.0)
    let slack = prior.slack.value + prior.slack.spread * sideways.1
    let chord = draw.line * (1 - (slack < 0.6 ? slack : 0.6))
    let (up, out) = Double.sinCos(kite.elevation.value + kite.elevation.spread * shape.1)
    let (east, north) = Double.sinCos(bearing)
    draw.east = release.flier.spread * stand.0 + chord * out * east
    draw.north = release.flier.spread * stand.1 + chord * out * north
    draw.height = release.hand + chord * up
    let share = kite.share(u.0)
    draw.trailing = share * draw.line
    guard draw.height > 2, out > 0 else { return false }
    guard let rival, !isStray else { return true }
    // The rival's line reaches the same place, and stands downwind as well.
    let cutEast = draw.east - share * chord * out * east
    let cutNorth = draw.north - share * chord * out * north
    let fromEast = cutEast - rival.east - rival.spread * other.0
    let fromNorth = cutNorth - rival.north - rival.spread * other.1
    let aside = Self.turned(Double.atan2(fromEast, fromNorth) - way) / self.aside
    return u.1 < Double.exp(-0.5 * aside * aside)
  }

  /// The rival in the frame of the flier, m.
  var rival: (east: Double, north: Double, spread: Double)? {
    guard let rival = release.rival else { return nil }
    let (east, north) = frame.offset(to: rival.place)
    return (east, north, rival.spread)
  }

  /// How many times the question's wind blows between the ground and a height, m, on the average.
  private func factor(_ air: Air, below height: Double) -> Double {
    let own = windNodes[air.node].surface
    var (mine, common) = (0.0, 0.0)
    for i in 0..<8 {
      let z = height * (Double(i) + 0.5) / 8
      mine += own.shape(z)
      common += release.surface.shape(z)
    }
    let shapes =
      common > 0
      ? mine / own.shape(reference) / (common / release.surface.shape(reference)) : 1
    return Double.exp(air.logSpeed) / speed * shapes
  }
}

extension ReleasePosterior.StandOfKind {
  /// The share that trails, by its odds.
  func share(_ u: Double) -> Double {
    var i = 0
    while i < trailing.count - 1, u > trailing[i] { i += 1 }
    let low = i > 0 ? trailing[i - 1] : 0
    let width = trailing[i] - low
    let within = width > 0 ? (u - low) / width : 0.5
    return (Double(i) + (within > 1 ? 1 : within)) / Double(trailing.count)
  }
}
