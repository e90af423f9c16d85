public import Geo

/// A named part of the ground, in which nothing should come down unnoticed.
public struct WatchZone: Equatable, Sendable {
  public var name: String
  public var ground: SearchFile.Ground

  public init(name: String, ground: SearchFile.Ground) {
    self.name = name
    self.ground = ground
  }

  /// `home=48.1,11.5:2000` (a circle, radius in m) or `lake=48.1,11.5;48.2,11.5;48.2,11.6` (corners).
  public init(_ text: String, flag: String = "--zone") throws(InputError) {
    let expected =
      "a name, =, and a circle or corners, as in home=48.1,11.5:2000 or "
      + "lake=48.1,11.5;48.2,11.5;48.2,11.6"
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw Flag.wrong(flag, text, expected)
    }
    let name = String(text[..<equals])
    guard name.count <= 40, !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw Flag.wrong(flag, text, "a name of at most 40 letters on one line")
    }
    let rest = text[text.index(after: equals)...]
    if rest.contains(";") {
      var ring: [Place] = []
      for corner in rest.split(separator: ";") {
        ring.append(try Flag.place(String(corner), flag: flag))
      }
      guard ring.count >= 3, ring.count <= 1_000 else {
        throw Flag.wrong(flag, text, "three corners or more, with ; between them")
      }
      self.init(name: name, ground: .polygon(ring))
      return
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Flag.wrong(flag, text, expected) }
    let place = try Flag.place(String(parts[0]), flag: flag)
    let radius = try Flag.number(parts[1], SearchBounds.radius, flag, text, expected)
    self.init(name: name, ground: .circle(place, radius: radius))
  }

  /// Whether a place lies in it.
  public func contains(_ place: Place) -> Bool {
    switch ground {
    case .circle(let at, let radius):
      let (east, north) = LocalFrame(origin: at).offset(to: place)
      return east * east + north * north <= radius * radius
    case .polygon(let ring):
      let frame = LocalFrame(origin: ring[0])
      func spot(_ p: Place) -> (east: Double, north: Double) { frame.offset(to: p) }
      let x = spot(place)
      var inside = false
      var p = spot(ring[ring.count - 1])
      for corner in ring {
        let q = spot(corner)
        if (p.north > x.north) != (q.north > x.north),
          x.east < p.east + (x.north - p.north) / (q.north - p.north) * (q.east - p.east)
        {
          inside.toggle()
        }
        p = q
      }
      return inside
    }
  }
}

/// Raises one alarm and does not raise it again while the chance wavers.
///
/// It is raised when the chance reaches the threshold while the thing is falling; only after the
/// chance has fallen below half of that it may be raised again.
public struct WatchAlarm: Equatable, Sendable {
  public let threshold: Double
  public private(set) var isRaised = false

  public enum Event: Equatable, Sendable { case raised, cleared }

  public init(threshold: Double) { self.threshold = threshold }

  public mutating func update(chance: Double, isFalling: Bool) -> Event? {
    if !isRaised, isFalling, chance >= threshold {
      isRaised = true
      return .raised
    }
    if isRaised, chance < 0.5 * threshold {
      isRaised = false
      return .cleared
    }
    return nil
  }
}
