public import KiteMath

extension Digest {
  /// Adds a member: east, north, height, time, mode.
  public mutating func combine(_ member: Member) {
    combine(member.east)
    combine(member.north)
    combine(member.height)
    combine(member.time)
    combine(member.mode)
  }
}
