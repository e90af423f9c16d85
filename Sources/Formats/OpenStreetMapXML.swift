import Streets

/// Reads OpenStreetMap's XML (OSM wiki, "OSM XML"): nodes, ways and relations with
/// their tags.
///
/// Entities of a document type are never expanded (``XML``), so that none can explode.
struct OSMXML {
  static func read(_ bytes: [UInt8], source: String) throws(InputError) -> OSMCollector {
    var xml = XML(bytes)
    var collector = OSMCollector()
    var tags = OSMTags()
    var refs: [Int64] = []
    var text: [UInt8] = []
    var node: Int64?
    var way: Int64?
    var isRelation = false
    var isMap = false
    func broken(_ problem: String, _ expected: String) -> InputError {
      InputError(source, line: xml.line, problem, expected: expected)
    }
    while true {
      let event: XML.Event?
      do {
        event = try xml.next()
      } catch {
        throw InputError(
          source, line: error.line,
          error.isCut ? "the map ends in the middle" : "the XML is broken",
          expected: error.isCut ? "fetch it again, whole" : "a map in OpenStreetMap's XML")
      }
      guard let event else { break }
      switch event {
      case .start(let name, let attributes):
        if !isMap {
          guard name == "osm" else {
            throw broken(
              "the document is <\(shown(name.utf8))>",
              "a map in OpenStreetMap's XML begins with <osm>")
          }
          isMap = true
          continue
        }
        switch name {
        case "node":
          guard let id = attributes["id"].flatMap({ Int64($0) }),
            let lat = attributes["lat"].flatMap({ Double($0) }), lat.magnitude <= 90,
            let lon = attributes["lon"].flatMap({ Double($0) }), lon.magnitude <= 180
          else {
            throw broken("a <node> without a number or a place on the earth", "id, lat and lon")
          }
          collector.node(
            id, Int64((lat * 1e7).rounded()), Int64((lon * 1e7).rounded()))
          node = id
          tags.removeAll()
        case "way":
          // Ways from before there were numbers for all are no part of any area.
          way = attributes["id"].flatMap { Int64($0) } ?? .min
          tags.removeAll()
          refs.removeAll(keepingCapacity: true)
          text.removeAll(keepingCapacity: true)
        case "relation":
          isRelation = true
          tags.removeAll()
          refs.removeAll(keepingCapacity: true)
        case "member" where isRelation:
          if attributes["type"] == "way", let id = attributes["ref"].flatMap({ Int64($0) }) {
            refs.append(id)
          }
        case "nd" where way != nil:
          guard let id = attributes["ref"].flatMap({ Int64($0) }) else {
            throw broken("a <nd> without a number", "ref, the number of a node")
          }
          refs.append(id)
        case "tag" where way != nil || isRelation || node != nil:
          guard let key = attributes["k"], let value = attributes["v"],
            let word = OSMWord.named(key.utf8)
          else { continue }
          switch word {
          case .name:
            text = Array(value.utf8)
            tags.name = 0..<text.count
          case .maxspeed: tags.maxspeed = OSMTags.speed(value.utf8)
          default: tags.add(word, OSMWord.named(value.utf8))
          }
        default: break
        }
      case .end(let name):
        if name == "node", let id = node {
          if !tags.isEmpty { collector.barrier(id, tags) }
          node = nil
        }
        if name == "way", let id = way {
          way = nil
          text.withUnsafeBytes { collector.way(id, tags, refs, text: $0) }
        }
        if name == "relation", isRelation {
          isRelation = false
          collector.relation(tags, refs)
        }
      case .text: break
      }
    }
    return collector
  }
}
