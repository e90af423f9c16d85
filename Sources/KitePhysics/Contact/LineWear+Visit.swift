import KiteMath

extension LineWear {
  /// What one crossing does to one line, from when the lines meet until they part.
  ///
  /// It belongs to the crossing, not to the line: several crossings may be on one line at once.
  /// A crossing of two lines has two, one on each.
  public struct Visit: Equatable, Sendable {
    /// Loss of section under the contact now, m²: what this visit cut, or the old groove that it
    /// has come to lie in.
    public internal(set) var under = 0.0
    /// Loss of section of the line about the contact before it came, m².
    public internal(set) var background = 0.0
    /// Slip that the coat under the contact has gathered, m.
    public internal(set) var slip = 0.0
    /// Heat in the line under the contact, J/m.
    public internal(set) var heat = 0.0
    /// Where the contact was last, metres from the kite; nil before the first rub.
    public var place: Double? { cell < 0 ? nil : end }
    /// Whether the line melted through here.
    public internal(set) var melted = false

    // The groove as this visit alone knows it, m², and the middle of what made it, m.
    var groove = 0.0
    var middle = 0.0
    var end = 0.0
    // The cell under the contact, and the one before it, with what they were like when it came:
    // a contact that trembles over the edge of a cell must not meet its own groove as the past.
    var cell = -1
    var slipBackground = 0.0
    var lastCell = -1
    var lastBackground = 0.0
    var lastSlipBackground = 0.0

    public init() {}

    /// What holds the other line in the groove: the slope of its flanks, 0 to 1.
    ///
    /// The imprint, h deep, of a cylinder of radius R ends in flanks of slope √(2h/R); the segment
    /// cut off a round thread of the same radius has the area 4/3 h √(2Rh), so with g the depth
    /// beyond the surroundings as a share of the section, the slope is √2 (3π/(4√2) g)^⅓ =
    /// 1.68 g^⅓. How much of it really holds is ``WearLaw/grooveHold``.
    ///
    /// - Parameter section: S₀ of this line, m².
    public func hold(section: Double) -> Double {
      let depth = (under - background) / section
      if depth <= 0 { return 0 }
      let slope = 1.676_539_193_2 * Double.exp(Double.log(depth) / 3)
      return slope < 1 ? slope : 1
    }
  }
}
