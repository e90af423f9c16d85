/// Where something that falls was at a time.
@frozen public struct Waypoint: Equatable, Sendable {
  /// s, counted as ``Faller/time`` is.
  public var time: Double
  /// m, along the axes of the ``AirTable``, or east and north.
  public var along, across: Double
  /// m, above the base of the ground.
  public var height: Double

  public init(time: Double, along: Double, across: Double, height: Double) {
    self.time = time
    self.along = along
    self.across = across
    self.height = height
  }

  /// Where a faller is now.
  public init(_ faller: Faller) {
    self.init(
      time: faller.time, along: faller.along, across: faller.across, height: faller.height)
  }
}
