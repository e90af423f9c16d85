public import KiteMath

/// How one kite differs from the design of its kind: no two that were glued by hand are the same,
/// and one that has been fought with is not as it was made.
///
/// All spreads are *guesses*; brackets beside each. What they do to a fall is in Docs/Fall.md.
public struct KiteVariation: Equatable, Sendable {
  /// Factor on the mass.
  public var mass: Double
  /// What is added to the place of the centre of mass, as a fraction of the spine; positive: towards
  /// the tail.
  public var balance: Double
  /// What is added to the asymmetry of the halves: a bow that was strung unevenly, a torn half.
  public var asymmetry: Double
  /// Factor on the stiffness of the bow.
  public var bow: Double

  public init(mass: Double = 1, balance: Double = 0, asymmetry: Double = 0, bow: Double = 1) {
    self.mass = mass
    self.balance = balance
    self.asymmetry = asymmetry
    self.bow = bow
  }

  /// Nothing differs.
  public static var none: KiteVariation { KiteVariation() }

  /// One kite of its kind, by address.
  ///
  /// Mass: 8 % (*guess*, 5 to 15 %: the same paper and bamboo by the same hands). Balance: 0.015 of
  /// the spine (*guess*, 0.005 to 0.03: a tail patch of a gram moves it by 0.01). Bow: 15 %
  /// (*guess*, 10 to 30 %: stiffness goes with the cube of its thickness). Asymmetry: 0.004
  /// (*guess*, 0.002 to 0.01); in one of eight (*guess*, one in twenty to one in four) the fight has
  /// torn or bent a half: 0.03 (*guess*, 0.01 to 0.1).
  public init(drawnFrom stream: RandomStream) {
    let a = stream.normals(0)
    let b = stream.normals(1)
    let isHurt = stream.uniform(2) < 0.125
    self.init(
      mass: Double.exp(0.08 * a.0), balance: 0.015 * a.1,
      asymmetry: (isHurt ? 0.03 : 0.004) * b.0, bow: Double.exp(0.15 * b.1))
  }
}

extension KiteDesign {
  /// A kite of this design that differs from it.
  public func varied(by variation: KiteVariation) -> KiteDesign {
    var kite = self
    kite.mass *= variation.mass
    kite.centreOfMass += variation.balance
    // The bridle stays where it was tied; a centre of mass outside the spine is no kite.
    kite.centreOfMass = held(kite.centreOfMass, 0.1, 0.9)
    kite.asymmetry += variation.asymmetry
    kite.asymmetry = held(kite.asymmetry, -0.3, 0.3)
    kite.bowStiffness *= variation.bow
    return kite
  }
}
