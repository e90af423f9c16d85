/// Borders of areas from the ways that a relation names (OSM wiki, "Relation:multipolygon"): closed ways
/// are rings, open ones are joined where they share an end. Which ring is a hole is not asked: what
/// lies within an odd number of rings lies in the area.
struct OSMRings {
  /// A way by its number, with its place in the list of all ways' points.
  struct Outline {
    var id: Int64
    var points: Range<Int>
  }

  struct Ring {
    /// Numbers of points; a closed ring repeats the first one.
    var points: [Int64]
    var isClosed: Bool
  }

  private var known: [Int64: Range<Int>] = [:]
  private let references: [Int64]
  /// Points that may still be given out. An honest map names a way in one or two areas; one that names
  /// the same ways again and again would fill all memory.
  private var left: Int

  /// - Parameter wanted: the ways that areas name.
  init(_ outlines: [Outline], _ references: [Int64], wanted: Set<Int64>) {
    self.references = references
    left = 4 * references.count + 10_000
    for outline in outlines where wanted.contains(outline.id) { known[outline.id] = outline.points }
  }

  /// The rings of an area; what does not close, because parts of it are not in the map, as it is.
  mutating func rings(of ways: [Int64]) -> [Ring] {
    var seen: Set<Int64> = []
    var open: [[Int64]] = []
    var rings: [Ring] = []
    for way in ways where seen.insert(way).inserted {
      guard let range = known[way], range.count <= left else { continue }
      left -= range.count
      let points = Array(references[range])
      if points.count >= 4, points.first == points.last {
        rings.append(Ring(points: points, isClosed: true))
      } else {
        open.append(points)
      }
    }
    return rings + Self.joined(open)
  }

  private static func joined(_ pieces: [[Int64]]) -> [Ring] {
    /// Pieces by the points at their ends.
    var ends: [Int64: [Int]] = [:]
    for (i, piece) in pieces.enumerated() {
      ends[piece[0], default: []].append(i)
      ends[piece[piece.count - 1], default: []].append(i)
    }
    var isUsed = [Bool](repeating: false, count: pieces.count)
    /// An unused piece that begins or ends at a point, as it runs from there.
    func next(_ point: Int64) -> [Int64]? {
      while let i = ends[point]?.popLast() {
        if isUsed[i] { continue }
        isUsed[i] = true
        return pieces[i][0] == point ? pieces[i] : pieces[i].reversed()
      }
      return nil
    }
    var rings: [Ring] = []
    for i in pieces.indices where !isUsed[i] {
      isUsed[i] = true
      var ring = pieces[i]
      for _ in 0..<2 {
        while ring[0] != ring[ring.count - 1], let piece = next(ring[ring.count - 1]) {
          ring += piece.dropFirst()
        }
        if ring[0] == ring[ring.count - 1] { break }
        // It may go on at the other end.
        ring.reverse()
      }
      rings.append(
        Ring(points: ring, isClosed: ring.count >= 4 && ring[0] == ring[ring.count - 1]))
    }
    return rings
  }
}
