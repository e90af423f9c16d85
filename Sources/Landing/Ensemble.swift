public import Geo
public import KiteMath
public import KitePhysics
public import Weather

/// Everything that decides where the members of an ensemble come down: a model, immutable, from
/// which any member can be computed alone.
///
/// High above the ground a member is carried from layer to layer by the mean wind and its own
/// error; in the boundary layer it is a particle in gusts (``Drift``).
public struct Ensemble: Sendable {
  /// Depth of the layers of mean wind, m, and how many of them make one slab of error.
  static let layer = 100.0
  static let layersPerSlab = 2
  static var slabDepth: Double { layer * Double(layersPerSlab) }

  /// What is asked: from where, with what, through which air.
  public struct Question: Sendable {
    public var seed: UInt64
    /// Origin of the frame: where the thing is now.
    public var place: Place
    /// Height now, m above mean sea level.
    public var height: Double
    /// Standard deviation of the height, m: of what a person estimates, not of a GPS.
    public var heightSpread = 0.0
    /// Standard deviation of east and north of the start, m.
    public var placeSpread = 0.0
    /// Time it is likely to come down from is asked from here, s since 1970; NaN if unknown.
    public var start = Double.nan
    /// The lowest ground, m above mean sea level; hills stand on it.
    public var base: Double
    /// Hills, if any: heights above `base`.
    public var hills: GroundGrid?
    public var modes: [Mode]
    public var wind: WindProfile
    public var atmosphere = Atmosphere()
    public var turbulence: Turbulence?
    /// Standard deviation of ln(speed), and of the direction, rad, by which the whole wind is
    /// wrong: for wind that a person felt.
    public var speedSpread = 0.0
    public var directionSpread = 0.0
    /// Error of the wind by height above the base; nodes every 200 m.
    public var windError: ErrorField?
    /// ln of the factor on each mode's sink rate by height above the base, nodes every 200 m; empty
    /// where the modes' own spreads are all that is known.
    public var sinkErrors: [ErrorField] = []
    /// A climb that comes first.
    public var climb: Climb?
    #if KITE_PAGE
      // The page asks for neither, and its module is to be small (Docs/Wasm.md).
      public var release: Start? {
        get { nil }
        set {}
      }
      public var full: FullFidelity? { nil }
    #else
      /// Where nobody saw it go: a place, a height, a line and a wind for each member, in place of
      /// those above and of their spreads.
      public var release: Start?
      /// Set where every member is to be flown by full physics; else it drifts with its sink.
      public var full: FullFidelity?
    #endif

    public init(
      seed: UInt64, place: Place, height: Double, base: Double, modes: [Mode], wind: WindProfile
    ) {
      self.seed = seed
      self.place = place
      self.height = height
      self.base = base
      self.modes = modes
      self.wind = wind
    }
  }

  /// A balloon's way up before it comes down.
  public struct Climb: Equatable, Sendable {
    /// Rate of climb, m/s, and the standard deviation of its logarithm.
    public var rate: Double
    public var spread: Double
    /// Height at which it bursts, m above mean sea level, and its standard deviation.
    public var burst: Double
    public var burstSpread: Double
    /// Time afloat at the top, s.
    public var float: Double
    public init(
      rate: Double, spread: Double = 0.08, burst: Double, burstSpread: Double, float: Double = 0
    ) {
      self.rate = rate
      self.spread = spread
      self.burst = burst
      self.burstSpread = burstSpread
      self.float = float
    }
  }

  public let question: Question
  /// Mean wind and √(ρ0/ρ) at the layers' edges from the base up.
  let wind: [SIMD2<Double>]
  let thinness: [Double]
  /// Way through the mean wind and time from each edge down to the base, at 1 m/s at sea level.
  let column: [(way: SIMD2<Double>, time: Double)]
  let slabs: Int
  /// Gusty drift takes over at this height above the base, m; 0 without gusts.
  let ceiling: Double
  /// One for each mode.
  let drifts: [Drift]
  let cumulative: [Double]
  /// What flies the members where full physics is asked for.
  #if KITE_PAGE
    var full: FullWork? { nil }
  #else
    let full: FullWork?
  #endif

  /// Purposes of random numbers.
  enum Draw {
    static let mode = Purpose(1)
    static let start = Purpose(2)
    static let rates = Purpose(3)
    static let felt = Purpose(4)
    static let windError = Purpose(5)
    static let sinkError = Purpose(6)
    static let glide = Purpose(7)
    static let gusts = Purpose(8)
    static let climb = Purpose(9)
    static let resampling = Purpose(1_041)
    static let fall = Purpose(10)
    static let kite = Purpose(11)
    static let snag = Purpose(12)
  }

  /// - Parameter resolution: steps of the gusty drift, see ``AirTable``.
  public init(_ asked: Question, resolution: Double = AirTable.defaultResolution) {
    var question = asked
    if let turbulence = question.turbulence {
      for m in question.modes.indices {
        let more = question.modes[m].sinkPerFriction * turbulence.friction * turbulence.strength
        question.modes[m].sink += more
        question.modes[m].firstSink += more
      }
    }
    self.question = question
    #if !KITE_PAGE
      full = question.full.map { FullWork(question, $0) }
    #endif
    let relief = question.hills.map { $0.heights.reduce(0) { $0 > $1 ? $0 : $1 } } ?? 0
    var highest = question.height + 4 * question.heightSpread
    if let climb = question.climb {
      let burst = climb.burst + 4 * climb.burstSpread
      if burst > highest { highest = burst }
    }
    var ceiling = 0.0
    if let turbulence = question.turbulence { ceiling = turbulence.depth + relief }
    // Lanterns climb from the ground within the gusts: their column must reach as far.
    let reach = highest - question.base > ceiling ? highest - question.base : ceiling
    let slabs = Int(reach / Ensemble.slabDepth) + 1
    self.slabs = slabs
    self.ceiling = ceiling
    let edges = slabs * Ensemble.layersPerSlab + 1
    var wind = [SIMD2<Double>]()
    var thinness = [Double]()
    for i in 0..<edges {
      let height = question.base + Double(i) * Ensemble.layer
      let w = question.wind.wind(height)
      wind.append(SIMD2(w.east, w.north))
      let density = question.atmosphere.density(height)
      thinness.append((Atmosphere.seaLevelDensity / density).squareRoot())
    }
    self.wind = wind
    self.thinness = thinness
    var column = [(way: SIMD2<Double>(0, 0), time: 0.0)]
    let half = 0.5 * Ensemble.layer
    for i in 1..<edges {
      let low = half / thinness[i - 1]
      let high = half / thinness[i]
      let way = low * wind[i - 1] + high * wind[i]
      column.append((column[i - 1].way + way, column[i - 1].time + (low + high)))
    }
    self.column = column

    var sum = 0.0
    var total = 0.0
    for mode in question.modes { total += mode.weight }
    cumulative = question.modes.map {
      sum += $0.weight / total
      return sum
    }

    var drifts = [Drift]()
    if let turbulence = question.turbulence, question.full == nil {
      let aloft = question.wind.wind(question.wind.ground + 100)
      let speed = (aloft.east * aloft.east + aloft.north * aloft.north).squareRoot()
      let axis = speed > 0.01 ? (aloft.east / speed, aloft.north / speed) : (1.0, 0.0)
      let normals = NormalTable()
      for mode in question.modes {
        let sink = mode.sink > 0.1 ? mode.sink : 0.1
        var felt = turbulence
        felt.strength = turbulence.strength * mode.gusts
        felt.memory = mode.gustTime
        let table = AirTable(
          top: ceiling, sink: sink, resolution: resolution, turbulence: felt,
          normals: normals
        ) { z in
          let height = question.wind.ground + z
          let w = question.wind.wind(height)
          let surface = question.wind.surface
          return AirTable.Air(
            along: w.east * axis.0 + w.north * axis.1,
            across: w.north * axis.0 - w.east * axis.1,
            thinness: (Atmosphere.seaLevelDensity / question.atmosphere.density(height))
              .squareRoot(),
            exposure: z < 100 ? surface.ratio(z, to: 100) : 1)
        }
        drifts.append(
          Drift(
            table: table, seed: question.seed, purpose: Draw.gusts,
            slabDepth: Ensemble.slabDepth, slabs: slabs, ground: question.hills,
            axis: (axis.0, axis.1)))
      }
    }
    self.drifts = drifts
  }

  /// Members by their numbers, in order. The same number gives the same member whatever the range
  /// it is asked for in.
  public func members(_ range: Range<Int>) -> [Member] {
    [Member](unsafeUninitializedCapacity: range.count) { buffer, count in
      members(range, into: buffer.baseAddress!)
      count = range.count
    }
  }

  /// Members by their numbers, in order, into memory for as many: an array's own, or a part of it.
  public func members(_ range: Range<Int>, into result: UnsafeMutablePointer<Member>) {
    if let full {
      KiteFalls.flyOne(full.model, range, start: full.start) {
        (result + ($0 - range.lowerBound)).initialize(to: full.member($1))
      }
      return
    }
    var work = Work(ensemble: self)
    var begin = range.lowerBound
    while begin < range.upperBound {
      let end = begin + Work.batch < range.upperBound ? begin + Work.batch : range.upperBound
      work.run(begin..<end, into: result + (begin - range.lowerBound))
      begin = end
    }
  }
}
