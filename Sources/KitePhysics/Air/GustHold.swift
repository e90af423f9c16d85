/// Gusts for many points at little cost: each keeps the gust it was given until its turn comes
/// again.
///
/// A line of 150 points need not ask the field at all of them in every step. In step `s` the
/// caller asks ``Air/disturbance(at:time:)`` anew for the points that are due, keeps the answers,
/// and adds ``Air/meanVelocity(atHeight:)`` at every step, so that the shear is never old. With a
/// cycle of 20 steps of 5 ms a point's gust is 0 to 95 ms old.
///
/// Points are due in blocks that run along the line, so that neighbours are of nearly the same
/// age: the line then meets a field that is slightly skewed, with one seam, instead of one with
/// noise from point to point. The variance a point meets is that of the field; what is lost is
/// the share of the gusts shorter than V times the age (figures in Docs/Wind.md).
public enum GustHold {
  /// The points that are due in a step.
  ///
  /// - Parameters:
  ///   - step: number of the step, from 0; all points should be asked before the first.
  ///   - points: how many points there are.
  ///   - cycle: after how many steps each has its turn again, at least 1.
  public static func due(step: Int, points: Int, cycle: Int) -> Range<Int> {
    precondition(step >= 0 && points >= 0 && cycle >= 1)
    let turn = step % cycle
    return points * turn / cycle..<points * (turn + 1) / cycle
  }
}
