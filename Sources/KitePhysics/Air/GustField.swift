public import KiteMath

/// Placeholder of the field of gusts: still air.
public struct GustField: Sendable {
  public func velocity(at position: Vector3<Double>, time: Double) -> Vector3<Double> { .zero }
}
