public import KiteMath

/// What things fall on: level ground with boxes, the roofs, on it, and how rough it is.
public struct Ground: Equatable, Sendable {
  /// A house: its sides face east, north, west and south.
  public struct Roof: Equatable, Sendable {
    /// m
    public var west, east, south, north: Double
    /// Of the roof over the ground, m.
    public var height: Double

    public init(west: Double, east: Double, south: Double, north: Double, height: Double) {
      self.west = west
      self.east = east
      self.south = south
      self.north = north
      self.height = height
    }
  }

  public var roofs: [Roof]
  /// Coefficient of friction of a kite or a line on it. *Guess* 0.5, bracket 0.3 to 0.8.
  public var friction: Double
  /// The highest roof, m: nothing above it has to look at them.
  let top: Double

  public init(roofs: [Roof] = [], friction: Double = 0.5) {
    self.roofs = roofs
    self.friction = friction
    var top = 0.0
    for roof in roofs where roof.height > top { top = roof.height }
    self.top = top
  }

  /// How deep a point is in the ground or in a house, m, and the shortest way out.
  @inline(__always)
  func depth(at p: Vector3<Double>) -> (depth: Double, normal: Vector3<Double>)? {
    if p.z > top { return nil }
    return deepAmongRoofs(p)
  }

  @inline(never)
  private func deepAmongRoofs(
    _ p: Vector3<Double>
  ) -> (depth: Double, normal: Vector3<Double>)? {
    for i in 0..<roofs.count {
      let roof = roofs[i]
      guard
        p.x > roof.west && p.x < roof.east && p.y > roof.south && p.y < roof.north
          && p.z < roof.height
      else { continue }
      var best = roof.height - p.z
      var normal = Vector3<Double>.unitZ
      if p.x - roof.west < best {
        best = p.x - roof.west
        normal = -Vector3<Double>.unitX
      }
      if roof.east - p.x < best {
        best = roof.east - p.x
        normal = Vector3<Double>.unitX
      }
      if p.y - roof.south < best {
        best = p.y - roof.south
        normal = -Vector3<Double>.unitY
      }
      if roof.north - p.y < best {
        best = roof.north - p.y
        normal = Vector3<Double>.unitY
      }
      // Under a wall's foot the way out is up.
      if p.z < 0 && -p.z > best { return (roof.height - p.z, Vector3<Double>.unitZ) }
      return (best, normal)
    }
    return p.z < 0 ? (-p.z, Vector3<Double>.unitZ) : nil
  }

  /// Height of the ground or roof under a place, m.
  public func height(east x: Double, north y: Double) -> Double {
    for i in 0..<roofs.count {
      let roof = roofs[i]
      if x > roof.west && x < roof.east && y > roof.south && y < roof.north {
        return roof.height
      }
    }
    return 0
  }
}
