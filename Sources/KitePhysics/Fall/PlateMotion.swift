public import KiteMath

/// Where a plate is that falls in a vertical plane, and how it moves there; also how all of that
/// changes with time.
///
/// The plane has x to the right and z up. The plate's own axes are its chord, at `angle` over the
/// horizontal, and its normal, a quarter turn further. Units are those of the plate: SI for
/// ``OffsetPlate``, half a chord and its own speed for ``FallingPlate``.
public struct PlateMotion: Equatable, Sendable {
  /// Velocity of the centre of mass along the chord and along the normal.
  public var along, normal: Double
  /// Rate of turn, positive to the left, and the angle of the chord over the horizontal, rad; it
  /// counts whole turns.
  public var turn, angle: Double
  /// Place of the centre of mass.
  public var x, z: Double

  public init(
    along: Double, normal: Double, turn: Double = 0, angle: Double, x: Double = 0, z: Double = 0
  ) {
    self.along = along
    self.normal = normal
    self.turn = turn
    self.angle = angle
    self.x = x
    self.z = z
  }

  /// The velocity in the plane: u cos θ - v sin θ to the right, u sin θ + v cos θ up.
  @inlinable public var velocity: (x: Double, z: Double) {
    let (sine, cosine) = Double.sinCos(angle)
    return (along * cosine - normal * sine, along * sine + normal * cosine)
  }

  /// Whether every number is finite.
  @inlinable public var isFinite: Bool {
    along.isFinite && normal.isFinite && turn.isFinite && angle.isFinite && x.isFinite
      && z.isFinite
  }

  /// This and `step` times a change.
  @inlinable public func moved(by change: PlateMotion, _ step: Double) -> PlateMotion {
    PlateMotion(
      along: along + step * change.along, normal: normal + step * change.normal,
      turn: turn + step * change.turn, angle: angle + step * change.angle,
      x: x + step * change.x, z: z + step * change.z)
  }
}

/// A plate that falls in a vertical plane by an ordinary differential equation.
public protocol PlateModel: Sendable {
  /// How a motion changes: each field of the answer is the derivative of the same field.
  func change(of motion: PlateMotion) -> PlateMotion
}

extension PlateModel {
  /// The motion after a step `dt`, by the classical Runge-Kutta scheme of fourth order (Kutta 1901).
  @inlinable public func advance(_ motion: inout PlateMotion, dt: Double) {
    let a = change(of: motion)
    let b = change(of: motion.moved(by: a, 0.5 * dt))
    let c = change(of: motion.moved(by: b, 0.5 * dt))
    let d = change(of: motion.moved(by: c, dt))
    motion = motion.moved(by: a, dt / 6).moved(by: b, dt / 3).moved(by: c, dt / 3)
      .moved(by: d, dt / 6)
  }
}
