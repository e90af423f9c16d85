public import Geo
public import Landing
public import Weather

/// A prediction and what is needed to tell it to a person.
///
/// Everything written or drawn (the sentence, the map, every file) is made from one report and
/// nothing else, so that they cannot say different things.
public struct Report: Sendable {
  public var prediction: Prediction
  /// What the person called this run, if anything.
  public var title: String?
  /// The thing in the catalogue: its identifier and its name as a noun phrase ("fighter kite").
  public var thingID, thingName: String
  /// What can become of the thing on its way down; index = `Member.mode`. Either a clause that
  /// continues "In 3 of 100 futures …" ("the parachute is fouled") or a bare name ("fouled").
  public var modeNames: [String]
  /// Where the person is.
  public var me: Place?
  /// What was taken for granted, in short sentences.
  public var assumptions: [String]
  /// What is not known beyond what every prediction does not know, in short sentences.
  public var unknowns: [String]
  /// Age of the newest wind used, at the moment asked about, s.
  public var windAge: Double?
  /// The wind the thing meets first and last, m/s towards east and north.
  public var windAtRelease, windAtGround: (east: Double, north: Double)?
  /// The way it was seen to come, in order of time; may be empty.
  public var track: [Fix]
  /// The last position heard from it.
  public var heardLast: Fix?
  /// The files or tiles the height of the ground came from; empty if the ground is taken level.
  public var terrainNames: [String]
  /// Every input, in the order to be shown.
  public var inputs: [JSONValue.Member]
  /// Version of the program.
  public var version: String
  public var seed: UInt64
  /// How many futures were asked for.
  public var membersRequested: Int
  public var units: Units
  /// For something still climbing: where it would come down if it burst this moment.
  public var ifBurstNow: Prediction?
  /// Where something was seen of it since: what that has changed.
  public var sighted: SightedChange?
  /// Where the line that trails from it comes low, where that was worked out.
  public var swath: Swath?
  /// What to tell air traffic control, if that is wanted.
  public var flyAway: FlyAway?
  /// Digest of the members, for comparing runs to the bit.
  public var digest: UInt64
  /// Whether places count from the flier, since nobody saw where the kite was.
  public var isFromFlier = false
  /// Where it really came down, m in the prediction's frame, once that is known.
  public var truth: Point?

  public init(
    prediction: Prediction, title: String? = nil, thingID: String, thingName: String,
    modeNames: [String] = [], me: Place? = nil, assumptions: [String] = [],
    unknowns: [String] = [], windAge: Double? = nil,
    windAtRelease: (east: Double, north: Double)? = nil,
    windAtGround: (east: Double, north: Double)? = nil, track: [Fix] = [],
    heardLast: Fix? = nil, terrainNames: [String] = [], inputs: [JSONValue.Member] = [],
    version: String, seed: UInt64, membersRequested: Int? = nil, units: Units = .metric,
    ifBurstNow: Prediction? = nil, sighted: SightedChange? = nil, digest: UInt64 = 0
  ) {
    self.prediction = prediction
    self.title = title
    self.thingID = thingID
    self.thingName = thingName
    self.modeNames = modeNames
    self.me = me
    self.assumptions = assumptions
    self.unknowns = unknowns
    self.windAge = windAge
    self.windAtRelease = windAtRelease
    self.windAtGround = windAtGround
    self.track = track
    self.heardLast = heardLast
    self.terrainNames = terrainNames
    self.inputs = inputs
    self.version = version
    self.seed = seed
    self.membersRequested = membersRequested ?? prediction.requested
    self.units = units
    self.ifBurstNow = ifBurstNow
    self.sighted = sighted
    self.digest = digest
  }

  /// Whether fewer futures were flown than asked for.
  public var isInterrupted: Bool { prediction.members.count < membersRequested }

  /// The best place on the earth, nil if no future landed.
  public var bestPlace: Place? {
    guard !prediction.members.isEmpty, prediction.best.east.isFinite,
      prediction.best.north.isFinite
    else { return nil }
    return prediction.frame.place(east: prediction.best.east, north: prediction.best.north)
  }

  /// What the frame's origin is to a person.
  public var originName: String {
    isFromFlier ? "the flier" : heardLast == nil ? "the release" : "where it was last heard"
  }

  /// The same on a map, short.
  public var originLabel: String {
    isFromFlier ? "flier" : heardLast == nil ? "release" : "last heard"
  }

  /// The same in files.
  var originKind: String {
    isFromFlier ? "flier" : heardLast == nil ? "release" : "last_heard"
  }

  /// Seconds since 1970 of a time after the start, nil if the clock is not known.
  public func clock(after seconds: Double) -> Double? {
    let time = prediction.start + seconds
    return UTCText.isKnown(time) ? time : nil
  }

  /// The digest as 16 hexadecimal digits.
  public var digestText: String {
    let hex = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }
}

extension Report {
  /// At most `count` members, taken at even steps through the ensemble: members are independent,
  /// so this is as fair a sample as any, and the same one every time.
  public func drawnMembers(atMost count: Int) -> [Member] {
    let members = prediction.members
    guard members.count > count else { return members }
    return (0..<count).map { members[$0 * members.count / count] }
  }
}
