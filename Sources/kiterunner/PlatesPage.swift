import Formats
import KitePhysics
import Runner

/// The page Docs/Plates.md: its words and what was computed for it.
enum PlatesPage {
  static func number(_ value: Double, _ places: Int = 2) -> String {
    NumberText.fixed(value, places: places)
  }

  static func cells(_ fall: PlateFall) -> String {
    // Where it goes straight down, the ratio is rounding.
    "\(fall.mode.name) | \(number(fall.sink)) | \(number(fall.glideRatio)) | "
      + number(fall.amplitude)
  }

  static func offsets() -> String {
    PlateStudy.rows().map { row in
      "| \(number(row.offset)) | \(cells(row.reference)) | \(cells(row.finite)) | "
        + "\(cells(row.strips)) | \(number(row.flown.sink)) | \(number(row.flown.pitch)) | "
        + "\(number(row.flown.roll)) |"
    }.joined(separator: "\n")
  }

  static func steadiness() -> String {
    func row(_ name: String, _ design: KiteDesign) -> String {
      let s = PlateStudy.steadiness(of: design)
      return "| \(name) | \(number(s.froude)) | \(number(s.pitch)) | \(number(s.roll)) |"
    }
    return
      ([row("the plate above, e 0", PlateStudy.plate(offset: 0))]
      + KiteKind.all.map { row($0.design.name.description, $0.design) })
      .joined(separator: "\n")
  }

  static func turnover() -> String {
    func words(_ name: String, _ design: KiteDesign) -> String {
      let found = PlateStudy.turnover(of: design)
      return found.turnsOver
        ? "\(name) turns over from Fr \(number(found.froude))"
        : "\(name) does not turn over up to Fr \(number(found.froude, 1))"
    }
    return words("the plate", PlateStudy.plate(offset: 0)) + ", "
      + words("the Afghan kite", .afghan)
  }

  static func falls() -> String {
    let lines = [0.0, 30, 100]
    return KiteKind.all.flatMap { kind in
      lines.map { length in
        let f = StillFalls(kind, line: length)
        let degrees = 180 / Double.pi
        return
          "| \(kind.design.name) | \(number(length, 0)) | \(number(f.sink)) | "
          + "\(number(f.slowest)) to \(number(f.fastest)) | \(number(f.drift)) | "
          + "\(number(f.path)) | \(number(f.pitch * degrees, 0)) | \(number(f.roll * degrees, 0)) | "
          + "\(number(100 * f.overturned, 0)) | \(number(f.flat)) |"
      }
    }.joined(separator: "\n")
  }

  static func text() -> String {
    """
    # Plates: how a thing without a line falls

    A sheet of paper let go flutters, turns over, glides or dives, and a kite whose line was cut is a
    sheet of paper with its mass a little ahead of the middle. Here two plates of the literature are
    references, and the strips that kites fly with are held against them. Written by `kiterunner plates
    --picture Docs/Pictures/plates.svg >Docs/Plates.md`. Code: `Sources/KitePhysics/Fall`.

    ## The references

    * `FallingPlate`: an even ellipse in two dimensions, Andersen, Pesavento & Wang (*J. Fluid Mech.* 541
      (2005) 65, 91): the fluid's mass, circulation by moving and by turning, drag, a moment against
      turning. It flutters below I* 1.215 and tumbles above (β 1/14, CT 1.2); with β 0 at 1.2192, which
      is the paper's figure. `kiterunner validate V10 V11 V12 V13 V14 V15`.
    * `OffsetPlate`: a thin plate whose centre of mass is e ahead of its middle, Li, Goodwill, Wang &
      Ristroph (*J. Fluid Mech.* 937 (2022) A6): lift, drag and centre of pressure as measured in a
      tunnel over 0 to 90 degrees. `kiterunner validate V16`.
    * `StripPlate`: the sail and the body of a kite (see [Kite](Kite.md)) in its plane of symmetry, with
      no line, its bow as it is without load. A flight's kite, cut on a thread without weight, goes the
      same way to a millimetre in 4 s (`StripPlateTests`).

    All three are stepped by the classical Runge-Kutta scheme (`PlateMotion`), and what they do is read
    off over whole swings (`PlateFall`). Nothing that is flown uses the first two.

    ## By the centre of mass

    One plate of 40 g, 0.64 m along the chord and 0.70 m across, in air of 0.98 kg/m³: after Li et al.
    (broadside drag 1.9: two dimensions), the same with Hoerner's 1.17 of a plate of finite span, and as
    the strips and coefficients of the Afghan kite, in its plane and *flown*: free to turn about every axis,
    mean of eight starts, some of which turn, as in the table of kites below. Sink in m/s, amplitude half the range of the pitch (and
    of the roll) in rad; 150 s of fall from a tilt of 0.1 rad, of which the last 50 s count. *Flat* is like a parachute,
    *bounding* swoops with one edge ahead.

    | e/l | Li | sink | glide ratio | amplitude | Li, 1.17 | sink | glide ratio | amplitude | strips | sink | glide ratio | amplitude | flown: sink | pitch | roll |
    |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
    \(offsets())

    ![Paths of both plates by where the centre of mass is](Pictures/plates.svg)

    Where they agree:

    * The order: what rocks or sinks flat, then what glides, then what dives, and the last glide is just
      below e/l 0.30 in both, because both centres of pressure begin at 0.30 of the chord ahead.
    * Flat, both fall at √(2 m g/(ρ A 1.17)), 1.23 m/s; in the dive at √(2 m g/(ρ A C)) with C the drag
      edge-on: 0.099 there, the friction \(number(KiteDesign.afghan.friction, 3)) here.

    Where not, and why:

    * **The flat plate of strips does not flutter in its plane.** A flat fall with slip u, tilt θ and rate
      ω obeys m u' = -m V ω - m g θ and J ω' = -D ω + k u, with k from the centre of pressure. By Routh's
      rule it is steady if **D V > J g**, whatever k: only the damping of turning, D, and the moment of
      inertia with the air's, J, count. The strips damp by C ρ c³ V in a flow from below as in one along the
      chord, and C 0.156 is more than a stalled strip by itself would have (CN90/12 = 0.098) or the ellipse
      of Andersen et al. has at its own flat speed (0.069). Li's plate has none that is linear. The table
      below has D V/(J g) of every kite.
      Free to roll, the same plate rocks about its spine, where D V < J g, and sinks at 0.93: see *flown*.
    * **A heavier plate is steadier here, and turns over in nature.** J/(m l²) falls to 1/12 with the mass
      while D V/(m g) stays. So the strips know nothing of the turnover that Belmonte, Eisenberg & Moses
      saw at Fr = √(M/(ρ l A)) 0.67 ± 0.05:
      \(turnover()).
      Kites are below it, see the table.
    * **Joessel's centre of pressure**, 0.2 + 0.3 sin α, is level at 90 degrees: it moves with the square of the
      slip. Tunnels have it move evenly there (Li: 0.13 of the chord for each radian). So a small tilt of a
      flat sail is not answered at all; the dihedral does that, or a large one. It sets how a flat plate
      rocks, not whether: with D V < J g a plate of strips let go at 1 rad rocks for ever.
    * **Glides are steeper.** The ratio of a steady glide is cot(α + atan(CT cos α/CN)), α where the centre of
      pressure is at e. The strips have the lift slope of their own aspect ratio 1.1, 1.7 for each radian
      (Helmbold), and not 5.2; so for the same weight they fly faster and sink faster, and do not swoop.

    | kite | Fr | D V/(J g), pitch | roll |
    |---|---|---|---|
    \(steadiness())

    Above 1 a flat fall is steady against that turn, below it rocks. Every kite rocks about its spine, and
    that is the flutter of a cut kite here; the Afghan kite and the small ones pitch as well.

    ## Kites that were cut

    Every kind in still air of 1 kg/m³, by the physics it is flown with, its own line trailing (0: a thread
    that weighs nothing). Eight starts each: the line at four slopes, the nose at four angles, at rest or
    turning; 30 to 90 s of the fall count, steps of 4 ms. *Drift* is the way from first to last over the time, *path*
    the speed along the way to and fro, *pitch* and *roll* half the range of the angles of nose and wing,
    degrees, *on its back* in % of the time, *flat* what it would sink at like a parachute.

    | kite | line, m | sink, m/s | of eight | drift, m/s | path, m/s | pitch | roll | on its back | flat, m/s |
    |---|---|---|---|---|---|---|---|---|---|
    \(falls())

    At half the step the sinks without line and with 30 m are the same to 0.5 %, the patang's to 1.5 %. The
    line is cut into segments of 4 m here. That matters for small kites: with 100 m in segments of 8 and
    17 m a patang sinks by 0.72 and 0.86 m/s, a line-touch fighter by 0.66 and 0.73, the Afghan kite by 0.76
    and 0.77.
    A delta has two ways to fall, rocking and flat, by its start. A rokkaku turns over about its spine and
    falls mostly on its back.

    Air only takes energy from a kite: with the air's own share counted a kite alone gains none, and one with
    a line only what the line's snapping leaves over of a step, which goes with the step
    (`CutEnergyTests`). In a strip the
    load goes by the flow at ¾ of the chord and acts at the centre of pressure, up to 0.55 c ahead of it, so
    this holds if 8 C ≥ 0.55² CN/sin α at small α: it does for every kind, barely for wide ones.

    ## Limits

    * Plates of one density in two dimensions, quasi-steady: no wake that comes back, no dynamic stall.
    * The numbers of both references are from memory of the papers, checked by what they bring forth (V10
      to V16); rows of e/l 0.05 to 0.20 hang on conventions, see `OffsetPlate`.
    * V14 and V15 are experiments that the ellipse with these numbers does not reach.
    * Nobody has measured how a cut fighting kite falls. The sinks above are a model's.

        swift test -c release --filter 'PlateLawTests|StripPlateTests|CutEnergyTests'

    """
  }
}
