/// The keys and values of OpenStreetMap tags that decide who may go where.
///
/// A tag is looked up by the FNV-1a hash of its bytes, so that reading a map makes no strings.
enum OSMWord: String, CaseIterable {
  // Keys.
  case highway, access, foot, bicycle, vehicle, motor_vehicle, motorcar, motorroad, oneway
  case junction, bridge, tunnel, barrier, locked, area, name, maxspeed, building, natural, water
  case waterway, railway, landuse, ford, sac_scale, layer
  case onewayBicycle = "oneway:bicycle"
  case cycleway
  case sort = "type"
  // Values of highway.
  case motorway, motorway_link, trunk, trunk_link, primary, primary_link, secondary
  case secondary_link, tertiary, tertiary_link, unclassified, residential, living_street, service
  case road, track, pedestrian, footway, path, steps, bridleway, corridor, elevator, platform
  case crossing
  // Values of access and oneway.
  case yes, no, `private`, permissive, designated, destination, customers, delivery, agricultural
  case forestry, military, permit, dismount, use_sidepath, official
  case reverse = "-1"
  case true_ = "true"
  case one = "1"
  case opposite, opposite_lane, opposite_track, no_
  // Others.
  case multipolygon
  case roundabout, circular, wall, fence, hedge, retaining_wall, city_wall, guard_rail, gate
  case lift_gate, swing_gate, bollard, block, cycle_barrier, stile, kissing_gate, turnstile
  case jersey_barrier, chain, full_height_turnstile, debris, height_restrictor
  case riverbank, river, stream, canal, dock, reservoir, basin, coastline, wetland, culvert
  case rail, light_rail, subway, tram, narrow_gauge, funicular, monorail
  case alpine_hiking, demanding_alpine_hiking, difficult_alpine_hiking, demanding_mountain_hiking
  case mountain_hiking, stepping_stones, building_passage, avalanche_protector

  static let byHash: [UInt64: OSMWord] = {
    var table: [UInt64: OSMWord] = [:]
    for word in allCases { table[hash(Array(word.rawValue.utf8))] = word }
    return table
  }()

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var h: UInt64 = 14_695_981_039_346_656_037
    for byte in bytes { h = (h ^ UInt64(byte)) &* 1_099_511_628_211 }
    return h
  }

  static func named(_ bytes: some Sequence<UInt8>) -> OSMWord? { byHash[hash(bytes)] }
}

/// The tags of one element, as far as they matter here.
struct OSMTags {
  private var pairs: [(key: OSMWord, value: OSMWord?)] = []
  /// km/h from `maxspeed`, where it is a number.
  var maxspeed: Int?
  /// Bytes of the name.
  var name: Range<Int>?

  mutating func removeAll() {
    pairs.removeAll(keepingCapacity: true)
    maxspeed = nil
    name = nil
  }

  mutating func add(_ key: OSMWord, _ value: OSMWord?) { pairs.append((key, value)) }

  /// Whether the key is there, and its value where that is a known word.
  func has(_ key: OSMWord) -> Bool { pairs.contains { $0.key == key } }
  subscript(key: OSMWord) -> OSMWord? { pairs.first { $0.key == key }?.value }
  var isEmpty: Bool { pairs.isEmpty }

  /// `50`, `50 km/h`, `30 mph`.
  static func speed(_ bytes: some Sequence<UInt8>) -> Int? {
    var number = 0
    var digits = 0
    var isMiles = false
    for byte in bytes {
      if (0x30...0x39).contains(byte), digits < 4, !isMiles {
        number = 10 * number + Int(byte - 0x30)
        digits += 1
      } else if byte == 0x6D {
        isMiles = true
      } else if digits == 0 {
        return nil
      }
    }
    guard digits > 0 else { return nil }
    return isMiles ? number * 1_609 / 1_000 : number
  }
}
