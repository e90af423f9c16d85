public import Geo

extension StreetSource {
  /// What lies around a place: ways and shapes of which a point is within `reach` m north, south, east
  /// or west of it; of ways only those stretches, and one point further. For maps that are too large
  /// for a page.
  public func around(_ place: Place, reach: Double) -> StreetSource {
    let frame = LocalFrame(origin: place)
    let high = frame.place(east: reach, north: reach)
    let low = frame.place(east: -reach, north: -reach)
    func unit(_ degrees: Double) -> Double { 1e7 * degrees }
    let (south, north) = (unit(low.latitudeDegrees), unit(high.latitudeDegrees))
    let (west, east) = (unit(low.longitudeDegrees), unit(high.longitudeDegrees))
    func isInside(_ latitude: Int32, _ longitude: Int32) -> Bool {
      let (y, x) = (Double(latitude), Double(longitude))
      return y >= south && y <= north && x >= west && x <= east
    }
    var cut = StreetSource()
    var nameOf = [Int32](repeating: -1, count: nameEnds.count)
    func name(_ old: Int32) -> Int32 {
      let i = Int(old)
      guard i >= 0, i < nameEnds.count else { return -1 }
      if nameOf[i] < 0 {
        nameOf[i] = Int32(cut.nameEnds.count)
        cut.names += names[(i > 0 ? Int(nameEnds[i - 1]) : 0)..<Int(nameEnds[i])]
        cut.nameEnds.append(Int32(cut.names.count))
      }
      return nameOf[i]
    }
    var number = [Int32](repeating: -1, count: latitudes.count)
    func keep(_ range: Range<Int>, of way: StreetWay) {
      let first = cut.references.count
      for i in range {
        let old = Int(references[i])
        if number[old] < 0 {
          number[old] = Int32(cut.latitudes.count)
          cut.latitudes.append(latitudes[old])
          cut.longitudes.append(longitudes[old])
          cut.barred.append(barred[old])
        }
        cut.references.append(number[old])
      }
      var part = way
      part.first = Int32(first)
      part.count = Int32(range.count)
      part.name = name(way.name)
      cut.ways.append(part)
    }
    for way in ways {
      let all = Int(way.first)..<Int(way.first) + Int(way.count)
      var begin: Int?
      for i in all {
        let old = Int(references[i])
        if isInside(latitudes[old], longitudes[old]) {
          if begin == nil { begin = i > all.lowerBound ? i - 1 : i }
        } else if let from = begin {
          keep(from..<(i + 1), of: way)
          begin = nil
        }
      }
      if let from = begin, all.upperBound - from > 1 { keep(from..<all.upperBound, of: way) }
    }
    // Rings of one area stay together.
    var first = 0
    while first < cover.kinds.count {
      var end = first + 1
      while end < cover.kinds.count, cover.continues[end] { end += 1 }
      let all = Int(cover.firstPoint[first])..<Int(cover.firstPoint[end])
      if all.contains(where: { isInside(cover.latitudes[$0], cover.longitudes[$0]) }) {
        for shape in first..<end {
          let points = Int(cover.firstPoint[shape])..<Int(cover.firstPoint[shape + 1])
          cut.cover.append(
            cover.kinds[shape], points.map { (cover.latitudes[$0], cover.longitudes[$0]) },
            continues: shape > first)
        }
      }
      first = end
    }
    cut.cover.prepare()
    return cut
  }
}
