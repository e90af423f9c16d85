public import KiteMath

extension Digest {
  /// Takes in everything that tells two skies apart.
  public mutating func combine(_ arena: ArenaState) {
    combine(arena.time)
    for i in 0..<arena.flights.count {
      combine(arena.status[i].rawValue)
      combine(arena.flights[i])
      arena.wear[i].combine(into: &self)
    }
    for crossing in arena.crossings {
      combine(UInt64(crossing.first))
      combine(UInt64(crossing.second))
      combine(crossing.placeOnFirst)
      combine(crossing.placeOnSecond)
      combine(crossing.force)
      crossing.visitOfFirst.combine(into: &self)
      crossing.visitOfSecond.combine(into: &self)
    }
  }
}
