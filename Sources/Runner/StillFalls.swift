import KiteMath
public import KitePhysics

/// How a kite comes down once it is cut, in air that stands still, by the physics it is flown with.
public struct StillFalls: Sendable {
  public var design: KiteDesign
  /// Line that trails, m.
  public var line: Double
  /// Mean speed downwards, m/s, of all starts; the slowest and the fastest of them.
  public var sink, slowest, fastest: Double
  /// Mean way over the ground, start to end, m/s.
  public var drift: Double
  /// The same along its path, m/s: how much it goes to and fro.
  public var path: Double
  /// Share of the time with the back down.
  public var overturned: Double
  /// Half the range of the angles of nose and left wing over the horizontal, rad: the mean of all
  /// starts.
  public var pitch, roll: Double
  /// Speed of a flat fall without line, √(2 m g/(ρ A CN90)), m/s.
  public var flat: Double
  public var starts: Int

  /// Seconds that it falls, and from when on they count.
  public static let time = 90.0
  public static let from = 30.0
  /// kg/m³: Kabul at 10 degrees.
  public static let density = 1.0

  /// A thread that weighs nothing and hardly pulls: what a kite without line has here.
  ///
  /// A real stump shorter than the bridle would do harm: within the bridle's reach the free end of a
  /// slack line comes by the spine, the knot jumps to the other side, and a stiff line rings.
  static var nothing: LineMaterial {
    LineMaterial(
      diameter: 1e-7, linearDensity: 1e-9, stiffness: 1e-3, dampingRatio: 0.5, drag: .constant(1))
  }

  /// A kite of a kind with its own line.
  public init(_ kind: KiteKind, line: Double, starts: Int = 8, dt: Double = 0.004) {
    self.init(kind.design, material: kind.line, line: line, starts: starts, dt: dt)
  }

  /// - Parameters:
  ///   - material, line: what trails, and how much of it, m; 0 for none.
  ///   - density: of the air, kg/m³.
  public init(
    _ design: KiteDesign, material: LineMaterial, line: Double,
    density: Double = StillFalls.density, starts: Int = 8, dt: Double = 0.004
  ) {
    let model = FlightModel(
      air: .uniform(.zero, density: density, kinematicViscosity: 1.8e-5), kite: design,
      line: line > 0 ? material : StillFalls.nothing, segment: line < 8 ? 1 : 4)
    let length = line > 0 ? line : 2
    self.design = design
    self.line = line
    self.starts = starts
    let falls = Runner.map(starts) { start in StillFalls.fall(model, length, start, dt) }
    let n = Double(starts)
    func mean(_ of: (One) -> Double) -> Double { falls.reduce(0) { $0 + of($1) } / n }
    sink = mean { $0.sink }
    slowest = falls.reduce(.infinity) { $1.sink < $0 ? $1.sink : $0 }
    fastest = falls.reduce(0) { $1.sink > $0 ? $1.sink : $0 }
    drift = mean { $0.drift }
    path = mean { $0.path }
    overturned = mean { $0.overturned }
    pitch = mean { $0.pitch }
    roll = mean { $0.roll }
    let body = model.kite
    let broadside = Sail<Pair>.normalForce(design, aspectRatio: body.sail.aspectRatio)(1)
    flat = Drag.terminalSpeed(
      mass: body.mass.x, dragArea: broadside * body.sail.area, density: density)
  }

  /// A kite let go high up, its line straight below it at one of several slopes, its nose up at one
  /// of several angles, turning or not.
  public static func start(_ model: FlightModel, _ length: Double, _ number: Int) -> FlightState {
    let slope = Double(number % 4)
    var state = FlightState(
      model, hand: Vector3(0, 0, 1_000), length: length, elevation: 0.4 + 0.3 * slope,
      azimuth: 0.3, incidence: 0.1 + 0.4 * slope)
    state.release()
    state.kick(number / 4 % 2 == 0 ? Vector3(0.02, 0, 0) : Vector3(1.5, 0, 1))
    return state
  }

  private struct One: Sendable {
    var sink = 0.0
    var drift = 0.0
    var path = 0.0
    var overturned = 0.0
    var pitch = 0.0
    var roll = 0.0
  }

  private static func fall(
    _ model: FlightModel, _ length: Double, _ number: Int, _ dt: Double
  ) -> One {
    var state = start(model, length, number)
    while state.time < from { state.step(model, .hold, dt: dt) }
    let begin = state.place
    let since = state.time
    var one = One()
    var (noseLow, noseHigh, leftLow, leftHigh) = (1.0, -1.0, 1.0, -1.0)
    var steps = 0.0
    while state.time < time {
      state.step(model, .hold, dt: dt)
      let axes = state.pose.axes
      let v = state.speed
      one.path += (v.x * v.x + v.y * v.y).squareRoot()
      if axes.z.z < 0 { one.overturned += 1 }
      noseLow = axes.x.z < noseLow ? axes.x.z : noseLow
      noseHigh = axes.x.z > noseHigh ? axes.x.z : noseHigh
      leftLow = axes.y.z < leftLow ? axes.y.z : leftLow
      leftHigh = axes.y.z > leftHigh ? axes.y.z : leftHigh
      steps += 1
    }
    let way = state.place - begin
    let seconds = state.time - since
    one.sink = -way.z / seconds
    one.drift = (way.x * way.x + way.y * way.y).squareRoot() / seconds
    one.path /= steps
    one.overturned /= steps
    one.pitch = 0.5 * (Double.asin(noseHigh) - Double.asin(noseLow))
    one.roll = 0.5 * (Double.asin(leftHigh) - Double.asin(leftLow))
    return one
  }
}
