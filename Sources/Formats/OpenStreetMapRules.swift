import Streets

/// Who may use a way, and how fast it is, from its tags.
///
/// After the wiki's tables of default access (OSM wiki, "OSM tags for routing/Access restrictions",
/// world-wide row); what is stricter here is said beside it.
enum OSMRules {
  /// A way that somebody may use; `nil` for everything else.
  static func way(_ tags: OSMTags) -> StreetWay? {
    guard tags.has(.highway), let kind = tags[.highway], let rule = Rule(kind) else { return nil }
    // A motorway by another name: no place for whoever is not in a car.
    let isMotorway = rule.isMotorway || tags[.motorroad] == .yes
    var traits = rule.traits
    if isMotorway { traits.insert(.motorway) }
    if tags.has(.bridge), tags[.bridge] != .no { traits.insert(.bridge) }
    if tags.has(.tunnel), tags[.tunnel] != .no { traits.insert(.tunnel) }

    let general = permission(tags, .access)
    let vehicle = permission(tags, .vehicle) ?? general
    let motor =
      permission(tags, .motorcar) ?? permission(tags, .motor_vehicle) ?? vehicle
    let foot = (permission(tags, .foot) ?? general ?? rule.foot) && !isMotorway && !isFord(tags)
    let bicycle =
      (permission(tags, .bicycle) ?? vehicle ?? rule.bicycle) && !isMotorway
      && tags[.bicycle] != .dismount && !isFord(tags)
    let car = (motor ?? rule.car) && (rule.car || tags.has(.motorcar) || tags.has(.motor_vehicle))

    var access: UInt8 = 0
    // One-way streets are not one-way on foot.
    if foot { access |= Travel.foot.forwardBit | Travel.foot.backwardBit }
    let (along, against) = directions(tags, isMotorway: rule.isMotorway)
    if car {
      if along { access |= Travel.car.forwardBit }
      if against { access |= Travel.car.backwardBit }
    }
    if bicycle {
      let isFree =
        tags[.onewayBicycle] == .no
        || [.opposite, .opposite_lane, .opposite_track].contains(tags[.cycleway])
      if along || isFree { access |= Travel.bicycle.forwardBit }
      if against || isFree { access |= Travel.bicycle.backwardBit }
    }
    guard access != 0 else { return nil }
    guard let pace = pace(tags, rule) else { return nil }
    let limit = min(max(tags.maxspeed ?? rule.speed, 5), 130)
    return StreetWay(
      first: 0, count: 0, access: access, traits: traits, footPace: pace,
      carSpeed: UInt8(limit))
  }

  /// Where a key says so: whether one may. Private ways are closed, also at their ends.
  private static func permission(_ tags: OSMTags, _ key: OSMWord) -> Bool? {
    guard tags.has(key) else { return nil }
    switch tags[key] {
    case .yes, .permissive, .designated, .destination, .customers, .official, .delivery: return true
    case .no, .private, .agricultural, .forestry, .military, .permit, .use_sidepath: return false
    default: return nil
    }
  }

  /// Nobody is sent through water.
  private static func isFord(_ tags: OSMTags) -> Bool {
    tags.has(.ford) && tags[.ford] != .no && tags[.ford] != .stepping_stones
  }

  private static func directions(_ tags: OSMTags, isMotorway: Bool) -> (Bool, Bool) {
    switch tags[.oneway] {
    case .yes, .true_, .one: return (true, false)
    case .reverse: return (false, true)
    case .no: return (true, true)
    default:
      let isRound = tags[.junction] == .roundabout || tags[.junction] == .circular
      return (true, !(isMotorway || isRound))
    }
  }

  /// Speed on foot in hundredths of that on a street; `nil` where hands are needed.
  private static func pace(_ tags: OSMTags, _ rule: Rule) -> UInt8? {
    switch tags[.sac_scale] {
    case .alpine_hiking, .demanding_alpine_hiking, .difficult_alpine_hiking: return nil
    case .demanding_mountain_hiking: return 50
    case .mountain_hiking: return 70
    default: return rule.pace
    }
  }

  /// Travel that a point bars: a wall always, a gate where it is locked or private.
  static func barrier(_ tags: OSMTags) -> UInt8 {
    let everyone = Travel.allCases.reduce(0) { $0 | $1.barrierBit }
    guard tags.has(.barrier) || isFord(tags) else { return 0 }
    if isFord(tags) { return Travel.foot.barrierBit | Travel.bicycle.barrierBit }
    var barred: UInt8 = 0
    switch tags[.barrier] {
    case .wall, .fence, .hedge, .retaining_wall, .city_wall: barred = everyone
    case .bollard, .block, .cycle_barrier, .jersey_barrier, .chain, .debris:
      barred = Travel.car.barrierBit
    case .stile, .kissing_gate, .turnstile, .full_height_turnstile:
      barred = Travel.car.barrierBit | Travel.bicycle.barrierBit
    default: break
    }
    if tags[.locked] == .yes { barred = everyone }
    let general = permission(tags, .access)
    if permission(tags, .foot) ?? general == false { barred |= Travel.foot.barrierBit }
    if permission(tags, .foot) == true { barred &= ~Travel.foot.barrierBit }
    if permission(tags, .bicycle) ?? general == false { barred |= Travel.bicycle.barrierBit }
    if permission(tags, .motor_vehicle) ?? general == false { barred |= Travel.car.barrierBit }
    return barred
  }

  /// What a way is beside the streets; `nil` where it is nothing that matters.
  static func cover(_ tags: OSMTags, isClosed: Bool) -> GroundCover.Kind? {
    let isHidden = tags.has(.tunnel) && tags[.tunnel] != .no
    if tags.has(.highway) {
      let isMotorway = [.motorway, .motorway_link].contains(tags[.highway])
      return !isHidden && (isMotorway || tags[.motorroad] == .yes) ? .motorway : nil
    }
    if isClosed, tags.has(.building), tags[.building] != .no { return .roof }
    if isClosed, [.water].contains(tags[.natural]) { return .water }
    if isClosed, [.reservoir, .basin].contains(tags[.landuse]) { return .water }
    if isClosed, [.riverbank, .dock].contains(tags[.waterway]) { return .water }
    if isHidden { return nil }
    if tags[.natural] == .coastline { return .river }
    if [.river, .canal].contains(tags[.waterway]) { return .river }
    if [.rail, .light_rail, .narrow_gauge, .funicular, .monorail].contains(tags[.railway]) {
      return .rail
    }
    if [.wall, .fence, .hedge, .retaining_wall, .city_wall].contains(tags[.barrier]) {
      return .fence
    }
    return nil
  }

  /// What a relation that says where an area and its holes are is; `nil` for all others.
  static func area(_ tags: OSMTags) -> GroundCover.Kind? {
    guard tags[.sort] == .multipolygon, !tags.has(.highway),
      let kind = cover(tags, isClosed: true)
    else { return nil }
    return kind == .roof || kind == .water ? kind : nil
  }

  /// What a kind of way is by itself.
  private struct Rule {
    var foot = true
    var bicycle = true
    var car = true
    var isMotorway = false
    var traits: StreetTraits = []
    var pace: UInt8 = 100
    /// km/h, where no limit is given (*guess*, in the way of a town).
    var speed = 30

    init?(_ kind: OSMWord) {
      switch kind {
      case .motorway, .motorway_link:
        (foot, bicycle, isMotorway) = (false, false, true)
        speed = kind == .motorway ? 110 : 60
      case .trunk, .trunk_link, .primary, .primary_link: speed = 50
      case .secondary, .secondary_link, .tertiary, .tertiary_link: speed = 45
      case .unclassified, .residential, .road: speed = 30
      case .living_street, .service: speed = 15
      case .track:
        // Cars have no business on farm tracks.
        (car, traits, pace) = (false, .path, 85)
      case .pedestrian, .footway, .corridor, .platform, .crossing:
        (bicycle, car) = (false, false)
      case .path: (car, traits, pace) = (false, .path, 80)
      case .bridleway: (bicycle, car, traits, pace) = (false, false, .path, 80)
      case .cycleway: car = false
      case .steps:
        // Fruin 1971: horizontal speed on stairs is about half that on the level.
        (bicycle, car, traits, pace) = (false, false, .steps, 50)
      case .elevator: (bicycle, car, pace) = (false, false, 10)
      default: return nil
      }
    }
  }
}
