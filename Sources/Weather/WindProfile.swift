import KiteMath
public import KitePhysics

/// The mean wind over one place, from the ground up: what was felt, sounded or flown through,
/// with the law of the surface layer where nothing was measured below.
///
/// Heights are above mean sea level, m; the wind blows towards (east, north), m/s.
public struct WindProfile: Equatable, Sendable {
  public struct Level: Equatable, Sendable {
    public var height, east, north: Double
    public init(height: Double, east: Double, north: Double) {
      self.height = height
      self.east = east
      self.north = north
    }
  }

  /// Height of the ground, m above mean sea level.
  public var ground: Double
  public var surface: SurfaceLayer
  /// Known winds by increasing height, at least one.
  public var levels: [Level]
  /// The law of the surface layer is followed up to this height above ground, m.
  public var surfaceTop: Double

  public init(
    ground: Double, surface: SurfaceLayer, levels: [Level], surfaceTop: Double = 100
  ) {
    precondition(!levels.isEmpty)
    self.ground = ground
    self.surface = surface
    self.levels = levels
    self.surfaceTop = surfaceTop
  }

  /// Wind as felt by a person: a speed and the direction it blows *from*, rad from north through
  /// east, at a height above ground, m. The profile follows the surface layer up to
  /// `surfaceTop` and is constant above.
  public init(
    ground: Double, surface: SurfaceLayer, speed: Double, from: Double, at height: Double,
    surfaceTop: Double = 200
  ) {
    let level = Level(
      height: ground + height, east: -speed * Double.sin(from), north: -speed * Double.cos(from))
    self.init(ground: ground, surface: surface, levels: [level], surfaceTop: surfaceTop)
  }

  /// Mean wind at a height above mean sea level, m/s.
  ///
  /// Below the lowest level the wind keeps its direction and follows the surface layer's law as
  /// far up as that holds; between levels it is linear in height; above the highest level it
  /// follows the law to `surfaceTop` and then stays.
  public func wind(_ height: Double) -> (east: Double, north: Double) {
    let first = levels[0]
    if height <= first.height || levels.count == 1 {
      let top = ground + surfaceTop
      let anchor = (first.height < top ? first.height : top) - ground
      let z = (height < top ? height : top) - ground
      let r = surface.ratio(z, to: anchor)
      return (first.east * r, first.north * r)
    }
    guard let last = levels.last, height < last.height else {
      let l = levels[levels.count - 1]
      return (l.east, l.north)
    }
    var low = 0
    var high = levels.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if levels[middle].height <= height { low = middle } else { high = middle }
    }
    let a = levels[low]
    let b = levels[high]
    var f = (height - a.height) / (b.height - a.height)
    // Close to the ground the wind between two levels follows the law, not a straight line; above
    // the reach of the law its steepness there goes on.
    if a.height - ground < surfaceTop {
      let whole = stretched(b.height - ground) - stretched(a.height - ground)
      if whole > 0 {
        f = (stretched(height - ground) - stretched(a.height - ground)) / whole
      }
    }
    return (a.east + f * (b.east - a.east), a.north + f * (b.north - a.north))
  }

  /// The law's shape at a height above ground, continued in a straight line above `surfaceTop`.
  private func stretched(_ z: Double) -> Double {
    if z <= surfaceTop { return surface.shape(z) }
    let below = 0.9 * surfaceTop
    let top = surface.shape(surfaceTop)
    return top + (top - surface.shape(below)) / (surfaceTop - below) * (z - surfaceTop)
  }

  /// Friction velocity u*, m/s, of the lowest known wind.
  public var friction: Double {
    let w = wind(ground + 10 + surface.displacement)
    return surface.friction(
      speed: (w.east * w.east + w.north * w.north).squareRoot(), at: 10 + surface.displacement)
  }
}
