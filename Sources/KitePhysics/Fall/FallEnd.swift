public import KiteMath

/// How one fall ended.
public struct FallEnd: Equatable, Sendable {
  /// What ended it.
  public enum Kind: Int, Sendable {
    /// The kite touched the ground.
    case landed
    /// Its line has caught, and it has flown on it for a minute and more.
    case held
    /// Neither within the limit.
    case aloft
  }
  public var kind: Kind
  /// Where the kite was then, m.
  public var place: Vector3<Double>
  /// s after the line parted.
  public var time: Double
  /// The way of the air that the kite met from moment to moment, m: the rest of its way is its own.
  public var airWay: Vector3<Double>
  /// How often its line has caught.
  public var snags: Int
  /// Where the kite was every ``FallModel/trackInterval``, from the start on.
  public var track: [Vector3<Double>]
  /// Where points of its line were lower than ``FallModel/lowLine`` over the ground, m east and north.
  public var lowLine: [SIMD2<Double>]
}
