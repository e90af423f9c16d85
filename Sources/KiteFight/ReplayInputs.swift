import KiteMath
public import KitePhysics

// How fine hands and feet are. What a fight is told of them lies on this grid, so that a replay
// holds it in a byte or two without loss, and whoever flies, a person or a pilot, is held to it.
extension PilotInput {
  /// Steps of the line's speed in 1 m/s: 4 mm/s.
  static var speedGrid: Double { 256 }
  /// Steps of the brake in 1 N: 16 mN.
  static var brakeGrid: Double { 64 }
  /// Steps of the pace in 1 m/s.
  static var walkGrid: Double { 64 }
  /// m/s and N: more than any hand does.
  static var most: Double { 1_000 }

  /// Halves away from 0, so that left and right stay alike; what is not a number is 0.
  static func steps(_ value: Double, _ grid: Double) -> Int64 {
    guard value == value else { return 0 }
    let held = value > most ? most : (value < -most ? -most : value)
    let x = held * grid
    return Int64(x < 0 ? x - 0.5 : x + 0.5)
  }

  /// The nearest that a fight can be told.
  public var onGrid: PilotInput { PilotInput(GridInput(self)) }

  init(_ input: GridInput) {
    self.init(
      lineSpeed: input.isFree ? nil : Double(input.speed) / PilotInput.speedGrid,
      brake: Double(input.brake) / PilotInput.brakeGrid,
      walk: Vector3(
        Double(input.east) / PilotInput.walkGrid, Double(input.north) / PilotInput.walkGrid, 0))
  }
}

/// An input in steps of the grid.
struct GridInput: Equatable, Sendable {
  var isFree = false
  var speed: Int64 = 0
  var brake: Int64 = 0
  var east: Int64 = 0
  var north: Int64 = 0

  init() {}

  init(_ input: PilotInput) {
    if let wanted = input.lineSpeed {
      speed = PilotInput.steps(wanted, PilotInput.speedGrid)
    } else {
      isFree = true
    }
    brake = PilotInput.steps(input.brake, PilotInput.brakeGrid)
    if brake < 0 { brake = 0 }
    east = PilotInput.steps(input.walk.x, PilotInput.walkGrid)
    north = PilotInput.steps(input.walk.y, PilotInput.walkGrid)
  }
}

/// What one flier did, as changes: `gap·4 + what` and then the new value.
///
/// | what | value |
/// |---|---|
/// | 0 | line held at a speed: the speed |
/// | 1 | drum free: the brake, as a difference from the brake before |
/// | 2 | line held at a speed with a brake: both |
/// | 3 | walk: east and north |
///
/// The gap counts steps since the last change.
struct InputTrack: Equatable, Sendable {
  private(set) var bytes: [UInt8] = []
  private var last = GridInput()
  private var lastBrake: Int64 = 0
  private var changedAt = 0

  mutating func add(_ input: PilotInput, step: Int) {
    let now = GridInput(input)
    if now == last { return }
    var out = ByteWriter()
    if now.east != last.east || now.north != last.north {
      begin(&out, 3, step)
      out.put(signed: now.east)
      out.put(signed: now.north)
    }
    if now.isFree != last.isFree || now.speed != last.speed || now.brake != last.brake {
      if now.isFree {
        begin(&out, 1, step)
        out.put(signed: now.brake - lastBrake)
        lastBrake = now.brake
      } else if now.brake == 0 {
        begin(&out, 0, step)
        out.put(signed: now.speed)
      } else {
        begin(&out, 2, step)
        out.put(signed: now.speed)
        out.put(signed: now.brake)
      }
    }
    last = now
    bytes.append(contentsOf: out.bytes)
  }

  private mutating func begin(_ out: inout ByteWriter, _ what: UInt64, _ step: Int) {
    out.put(UInt64(step - changedAt) << 2 | what)
    changedAt = step
  }
}

/// Reads a track step by step.
struct InputReader: Sendable {
  private var bytes: ByteReader
  private(set) var now = GridInput()
  private var lastBrake: Int64 = 0
  private var nextAt = 0
  private var next: UInt64 = 0
  private var isAtEnd = false

  var hasFailed: Bool { bytes.hasFailed }

  init(_ track: [UInt8]) {
    bytes = ByteReader(track)
    ahead()
  }

  private mutating func ahead() {
    guard bytes.left > 0, !bytes.hasFailed else {
      isAtEnd = true
      return
    }
    next = bytes.whole()
    let gap = next >> 2
    if gap > 1 << 32 { bytes.fail() }
    if bytes.hasFailed {
      isAtEnd = true
    } else {
      nextAt += Int(gap)
    }
  }

  /// What was done at a step; steps are asked in their order.
  mutating func input(step: Int) -> PilotInput {
    while !isAtEnd && nextAt <= step {
      switch next & 3 {
      case 0:
        now.isFree = false
        now.speed = small()
        now.brake = 0
      case 1:
        now.isFree = true
        now.speed = 0
        lastBrake += small()
        if lastBrake > 1 << 20 || lastBrake < 0 { bytes.fail() }
        now.brake = lastBrake
      case 2:
        now.isFree = false
        now.speed = small()
        now.brake = small()
      default:
        now.east = small()
        now.north = small()
      }
      ahead()
    }
    return PilotInput(now)
  }

  private mutating func small() -> Int64 {
    let value = bytes.signed()
    if value > 1 << 20 || value < -(1 << 20) || bytes.hasFailed {
      bytes.fail()
      lastBrake = 0
      return 0
    }
    return value
  }
}
