import KiteMath
public import KitePhysics

/// A fight that can be flown again: its setup and what every flier did in every step.
///
/// The file is `KiteRply`, the format's version, the length of what follows, the setup with every
/// number in it, notes, what hands and feet did as changes (``InputTrack``), digests of the whole
/// state now and then and at the end, and a checksum over all of it. It does not depend on the
/// pilots' code: hands are replayed, whoever's they were.
///
///     var recorder = ReplayRecorder(FightRun(setup))
///     while !recorder.run.isOver { recorder.step() }
///     let bytes = recorder.replay.bytes
public struct Replay: Sendable {
  /// The format that is written; what is read may not be later.
  public static var version: UInt8 { 1 }
  /// Steps from one digest to the next.
  public static var markEvery: Int { 1_000 }

  public var setup: FightSetup
  /// Step, s.
  public var dt: Double
  public var isMirrored: Bool
  /// Length of the segments of the lines, m, and the guesses of their wear.
  public var segment: Double
  public var wear: WearLaw
  /// Whatever the rooms above want to keep beside it, names for one; a fight does not look at it.
  public var notes: [UInt8]
  public var steps: Int
  /// Digest of the state after every ``markEvery`` steps, and at the end.
  public var marks: [UInt64]
  public var end: UInt64
  var tracks: [[UInt8]]

  /// Bytes of what hands and feet did.
  public var inputBytes: Int {
    var sum = 0
    for track in tracks { sum += track.count }
    return sum
  }
}

/// Why a replay is refused.
public enum ReplayError: Error, Equatable, Sendable {
  /// It does not begin as one.
  case isNone
  /// It is of a later format, of this version.
  case isLater(version: Int)
  /// It ends too early.
  case isCutShort
  /// Its checksum is another: at least one byte has changed.
  case isDamaged
  /// It is whole, and says what cannot be.
  case isImpossible
}

extension Replay {
  private static var magic: StaticString { "KiteRply" }

  public var bytes: [UInt8] {
    var body = ByteWriter()
    body.put(setup)
    body.put(dt)
    body.put(flag: isMirrored)
    body.put(segment)
    body.put(wear)
    body.put(list: notes)
    body.put(UInt64(steps))
    for track in tracks { body.put(list: track) }
    body.put(UInt64(marks.count))
    for mark in marks { body.put(eight: mark) }
    body.put(eight: end)
    var file = ByteWriter()
    Self.magic.withUTF8Buffer { for letter in $0 { file.bytes.append(letter) } }
    file.bytes.append(Self.version)
    file.put(eight: UInt64(body.bytes.count))
    file.bytes.append(contentsOf: body.bytes)
    file.put(eight: Self.checksum(file.bytes, file.bytes.count))
    return file.bytes
  }

  /// FNV-1a: every change of a single byte changes it.
  private static func checksum(_ bytes: [UInt8], _ count: Int) -> UInt64 {
    var digest = Digest()
    for i in 0..<count { digest.combine(bytes[i]) }
    return digest.value
  }

  /// Reads what ``bytes`` wrote.
  public init(_ bytes: [UInt8]) throws(ReplayError) {
    let isNamed = Self.magic.withUTF8Buffer { letters in
      if bytes.count < letters.count { return false }
      for i in 0..<letters.count where bytes[i] != letters[i] { return false }
      return true
    }
    guard isNamed else { throw .isNone }
    guard bytes.count > 8 else { throw .isCutShort }
    guard bytes[8] <= Self.version else { throw .isLater(version: Int(bytes[8])) }
    var head = ByteReader(bytes, from: 9)
    let length = head.eight()
    guard !head.hasFailed, UInt64(head.left) >= 8, length <= UInt64(head.left - 8) else {
      throw .isCutShort
    }
    let end = head.place + Int(length)
    var tail = ByteReader(bytes, from: end)
    guard tail.eight() == Self.checksum(bytes, end), tail.left == 0 else { throw .isDamaged }
    var body = ByteReader(bytes, from: head.place, to: end)
    guard let setup = body.setup() else { throw .isImpossible }
    self.setup = setup
    dt = body.number(1e-4...0.05)
    isMirrored = body.flag()
    segment = body.number(0.5...20)
    wear = body.wear()
    notes = body.list(atMost: 1 << 20)
    let steps = body.whole()
    self.steps = steps <= 1 << 26 ? Int(steps) : 0
    if steps > 1 << 26 { body.fail() }
    tracks = []
    for _ in setup.entries { tracks.append(body.list(atMost: 1 << 28)) }
    marks = []
    for _ in 0..<body.count(atMost: 1 << 20) { marks.append(body.eight()) }
    self.end = body.eight()
    guard !body.hasFailed, body.left == 0, marks.count == self.steps / Self.markEvery else {
      throw .isImpossible
    }
  }
}

/// Fights and writes down what everybody does.
public struct ReplayRecorder: Sendable {
  public private(set) var run: FightRun
  public var notes: [UInt8]
  private let isMirrored: Bool
  private var tracks: [InputTrack]
  private var marks: [UInt64] = []
  private var steps = 0

  public init(
    _ setup: FightSetup, dt: Double = FightRun.usualStep, mirrored: Bool = false,
    notes: [UInt8] = []
  ) {
    run = FightRun(setup, dt: dt, mirrored: mirrored)
    isMirrored = mirrored
    self.notes = notes
    tracks = []
    for _ in 0..<setup.entries.count { tracks.append(InputTrack()) }
  }

  /// One step, flown by the pilots, or by whom it is given for, as in ``FightRun/step(_:)``.
  public mutating func step(_ given: [PilotInput?] = []) {
    run.step(given)
    for i in 0..<tracks.count { tracks[i].add(run.inputs[i], step: steps) }
    steps += 1
    if steps % Replay.markEvery == 0 { marks.append(run.digest) }
  }

  /// What was fought so far.
  public var replay: Replay {
    Replay(
      setup: run.setup, dt: run.dt, isMirrored: isMirrored, segment: FightField.segment,
      wear: run.model.wear, notes: notes, steps: steps, marks: marks, end: run.digest,
      tracks: tracks.map { $0.bytes })
  }
}

/// Flies a replay again.
public struct ReplayRun: Sendable {
  public let replay: Replay
  public private(set) var run: FightRun
  public private(set) var steps = 0
  /// The time of the first digest that was another, s; `nil`: all so far are the same.
  public private(set) var differsAt: Double?
  private var readers: [InputReader]
  private var given: [PilotInput?]

  public init(_ replay: Replay) {
    self.replay = replay
    run = FightRun(
      replay.setup, dt: replay.dt, mirrored: replay.isMirrored, segment: replay.segment
    ) { $0.wear = replay.wear }
    readers = replay.tracks.map { InputReader($0) }
    given = []
    for _ in replay.tracks { given.append(.hold) }
  }

  public var isOver: Bool { steps >= replay.steps }

  public mutating func step() {
    for i in 0..<readers.count { given[i] = readers[i].input(step: steps) }
    run.step(given)
    steps += 1
    guard differsAt == nil else { return }
    let mark = steps / Replay.markEvery - 1
    if steps % Replay.markEvery == 0 && run.digest != replay.marks[mark] { differsAt = run.time }
    if isOver && run.digest != replay.end && differsAt == nil { differsAt = run.time }
  }
}
