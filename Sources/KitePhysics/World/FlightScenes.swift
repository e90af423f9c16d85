public import KiteMath

/// Named flights, each with a digest that every build on every machine must give: the step of the
/// kite, the line, the drum, the ground and the air, all together. Changing how a flight is
/// computed changes them; `Scripts/wasm --record` writes them down anew.
public enum FlightScene: CaseIterable, Sendable {
  /// Held in 5 m/s, then pulled and released in gusts.
  case hold
  /// Released until it spins, and tugged out of it.
  case spin
  /// The wind dies, the line goes slack, and the kite comes down on the ground.
  case slackDrop
  /// Dragged over a roof.
  case roof

  /// As Tests/Golden/digests.txt has it, after "flight_".
  public var name: StaticString {
    switch self {
    case .hold: "hold"
    case .spin: "spin"
    case .slackDrop: "slack_drop"
    case .roof: "roof"
    }
  }

  /// What is flown.
  public var model: FlightModel {
    let surface = SurfaceLayer(roughness: 0.1)
    func air(_ speed: Double, gusty: Bool = false, events: [WindEvent] = []) -> Air {
      let mean = MeanWind(surface: surface, speed: speed, at: 40)
      let gusts = GustField(
        spectra: KaimalSpectra(speed: speed > 1 ? speed : 1, height: 40, intensity: 0.16),
        direction: mean.direction, seed: 2_026)
      return Air(
        mean: mean, gusts: gusty ? gusts : nil, events: events, density: 0.98,
        kinematicViscosity: 1.8e-5)
    }
    let line = LineMaterial(
      diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800, dampingRatio: 0.5)
    switch self {
    case .hold:
      return FlightModel(air: air(5, gusty: true), kite: .afghan, line: line)
    case .spin:
      return FlightModel(air: air(5), kite: .afghan, line: line)
    case .slackDrop:
      return FlightModel(air: air(0.5), kite: .afghan, line: line, segment: 3)
    case .roof:
      let roof = Ground.Roof(west: 8, east: 40, south: -15, north: 15, height: 6)
      return FlightModel(
        air: air(1.2), kite: .afghan, line: line, ground: Ground(roofs: [roof]), segment: 2)
    }
  }

  /// How long a step is, s, and how many there are.
  public var steps: (size: Double, count: Int) {
    switch self {
    case .hold, .spin: (0.005, 3_000)
    case .slackDrop: (0.004, 6_000)
    case .roof: (0.005, 3_000)
    }
  }

  /// Where it begins.
  public func start(_ model: FlightModel) -> FlightState {
    let elevation = self == .roof ? 0.35 : 0.85
    let length: Double
    switch self {
    case .hold, .spin: length = 60
    case .slackDrop: length = 20
    case .roof: length = 30
    }
    return FlightState(
      model, hand: Vector3(0, 0, 1.5), length: length, elevation: elevation)
  }

  /// What the pilot does at a time, s.
  public func input(_ time: Double) -> PilotInput {
    switch self {
    case .hold:
      if time < 6 { return .hold }
      return time < 9 ? PilotInput(lineSpeed: -2) : PilotInput(lineSpeed: nil, brake: 0.5)
    case .spin:
      if time < 5 { return .hold }
      return time < 9 ? PilotInput(lineSpeed: 1.5) : PilotInput(lineSpeed: time < 10 ? -3 : 0)
    case .slackDrop:
      return PilotInput(walk: time < 4 ? Vector3(2, 0, 0) : .zero)
    case .roof:
      return PilotInput(lineSpeed: time < 7 ? 0 : -1, walk: Vector3(0, time < 7 ? 0 : 0.5, 0))
    }
  }

  /// Time, kite, both tensions and every node of the line, each 20 steps.
  public func digest() -> Digest {
    let model = self.model
    let (size, count) = steps
    var state = start(model)
    var digest = Digest()
    for step in 1...count {
      state.step(model, input(state.time), dt: size)
      if step % 20 == 0 { digest.combine(state) }
    }
    return digest
  }
}

extension Digest {
  /// Adds what can be seen of a flight.
  public mutating func combine(_ state: FlightState) {
    combine(state.time)
    combine(state.place)
    combine(state.speed)
    combine(state.pose)
    combine(state.turnRate)
    combine(state.dihedrals.left)
    combine(state.dihedrals.right)
    combine(state.lineSpeed)
    combine(Int64(state.chain.segmentCount))
    for i in 0...state.chain.segmentCount {
      combine(state.chain.position(i))
      combine(state.chain.velocity(i))
    }
    for i in 0..<state.chain.segmentCount {
      combine(state.chain.restLength(i))
      combine(state.chain.tension(i))
    }
  }
}
