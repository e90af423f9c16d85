public import Geo
public import KiteFight
import KiteMath
import KitePhysics
public import Landing

/// A person on a roof who watched a fight: what they would say when a line is cut, with a person's
/// errors. The errors are drawn by address from the fight's seed, so that the same fight is always
/// told alike; nothing of what happens after the cut goes into it.
///
/// Standard deviations are *guesses*; brackets are what people were seen to do at similar tasks.
public struct Witness: Sendable {
  /// Of where somebody stands, m (1 to 10).
  public var place = 3.0
  /// Of ln(line out) (0.15 to 0.4).
  public var line = 0.25
  /// Of elevation and bearing, rad: 5° (3 to 10) and 6° (3 to 12).
  public var elevation = 0.087
  public var bearing = 0.105
  /// Of the share of the line that trails (0.05 to 0.25).
  public var trailing = 0.12
  /// Of ln(wind felt) (0.1 to 0.35) and of its direction, rad: 12° (5 to 25).
  public var speed = 0.25
  public var direction = 0.21
  /// The same of the wind that other kites in the sky show, where there are any: 30 % (0.2 to 0.5) and
  /// 8° (4 to 15); `nil` if nobody looked.
  public var aloft: (speed: Double, direction: Double)? = (0.3, 0.14)
  /// Height at which others fly their kites, m above what shelters.
  public var othersAt = 40.0
  /// Height above the ground at which the wind is felt, m.
  public var feltAt = 2.0
  /// Of ln(roughness), as one picks it from a table of countries (0.3 to 0.7).
  public var roughness = 0.5
  /// Of the time since the cut, s.
  public var age = 3.0
  /// What is wrong with everything this witness says: factors on the wind felt and on the roughness.
  public var bias = (wind: 1.0, roughness: 1.0)

  public init() {}

  /// Somebody who knows all that there was to know at the cut, the gusts to come apart: what no
  /// prediction can do better than.
  public static var sure: Witness {
    var witness = Witness()
    (witness.place, witness.line, witness.elevation) = (0.1, 0.005, 0.005)
    (witness.bearing, witness.trailing, witness.speed) = (0.005, 0.005, 0.005)
    (witness.direction, witness.roughness, witness.age) = (0.005, 0.005, 0.1)
    witness.aloft = nil
    return witness
  }

  static var purpose: Purpose { Purpose(42) }

  /// - Parameters:
  ///   - origin: the place of the middle of the field.
  ///   - ground: its height, m above mean sea level.
  public func release(
    of cut: CutSight, in setup: FightSetup, at origin: Place, ground: Double
  ) -> Release {
    let who = cut.event.who
    let errors = RandomStream(seed: setup.seed, member: UInt64(who), purpose: Self.purpose)
    let (far, high) = errors.normals(0)
    let (aside, along) = errors.normals(1)
    let (strength, way) = errors.normals(2)
    let (rough, late) = errors.normals(3)
    let frame = LocalFrame(origin: origin)
    func stand(_ hand: Vector3<Double>, _ index: UInt64) -> Release.Stand {
      let n = errors.normals(index)
      return Release.Stand(
        frame.place(east: hand.x + place * n.0, north: hand.y + place * n.1), spread: place)
    }
    let offset = cut.kite - cut.hand
    let level = (offset.x * offset.x + offset.y * offset.y).squareRoot()
    let share = cut.trailing / cut.line + trailing * along
    let layer = setup.wind.mean.layer?.surface ?? SurfaceLayer()
    var surface = layer
    surface.roughness *= bias.roughness * Double.exp(roughness * rough)
    // Between houses the wind is felt above what they shelter.
    let at = layer.displacement > 0 ? layer.displacement + feltAt : feltAt
    let wind = setup.wind.mean.velocity(atHeight: at)
    let speed =
      (wind.x * wind.x + wind.y * wind.y).squareRoot() * bias.wind
      * Double.exp(self.speed * strength)
    let sky = errors.normals(6)
    let above = aloft.map { seen in
      let wind = setup.wind.mean.velocity(atHeight: layer.displacement + othersAt)
      return Release.Breeze(
        speed: (wind.x * wind.x + wind.y * wind.y).squareRoot() * bias.wind
          * Double.exp(seen.speed * sky.0),
        from: Self.turned(Double.atan2(-wind.x, -wind.y) + seen.direction * sky.1),
        at: layer.displacement + othersAt, speedSpread: seen.speed,
        directionSpread: seen.direction)
    }
    return Release(
      flier: stand(cut.hand, 4), rival: cut.rival.map { stand($0, 5) }, ground: ground,
      hand: cut.hand.z, line: Release.Reading(cut.line * Double.exp(line * far), line),
      elevation: Release.Reading(Double.atan2(offset.z, level) + elevation * high, elevation),
      bearing: Release.Reading(
        Self.turned(Double.atan2(offset.x, offset.y) + bearing * aside), bearing),
      trailing: Release.Reading(share < 0 ? 0 : (share > 1 ? 1 : share), trailing),
      kinds: [Release.Guess(setup.entries[who].kite.id)],
      felt: Release.Breeze(
        speed: speed, from: Self.turned(Double.atan2(-wind.x, -wind.y) + direction * way), at: at,
        speedSpread: self.speed, directionSpread: direction),
      aloft: above, surface: surface, roughnessSpread: roughness,
      age: Release.Reading(age * (late < 0 ? -late : late), age))
  }

  /// 0 to 2π.
  private static func turned(_ angle: Double) -> Double {
    var a = angle
    while a < 0 { a += 2 * Double.pi }
    while a >= 2 * Double.pi { a -= 2 * Double.pi }
    return a
  }
}
