import Geo
import KiteMath

extension Track {
  /// The track in order of time, without repeats and without what cannot be.
  ///
  /// 1. Fixes are put in order of time; a file may run either way. Fixes without a finite time,
  ///    place and height go.
  /// 2. Where more than a day passes without a fix, the part with the most fixes stays.
  /// 3. Fixes of one moment become one: the median of the majority that agrees within 150 m. If
  ///    there is no majority, up to three candidates go on to step 5.
  /// 4. A position sent again unchanged, while the fixes around it move by 2 m/s or more, goes: a
  ///    receiver stamped an old frame with a new time. At rest repeats are kept: they say that
  ///    the thing has stopped.
  /// 5. Outliers go, see ``Outliers``: the dropped fixes are those that make the change of
  ///    velocity at the fixes kept least violent. A burst, a jet stream and a parachute change
  ///    the velocity once and stay; a wrong fix changes it there and back.
  ///
  /// What stays is as it was read, except for the medians of step 3.
  public func cleaned() -> (Track, CleaningReport) {
    var report = CleaningReport(read: fixes.count)
    var sorted = Self.inOrder(fixes, &report)
    sorted = Self.mainDays(sorted, &report)
    sorted = Self.merged(sorted, &report)
    sorted = Self.withoutStale(sorted, &report)
    sorted = Outliers.dropped(from: sorted, count: &report.outliers)
    sorted = Self.withoutTies(sorted, &report)
    report.kept = sorted.count
    for i in sorted.indices.dropFirst() {
      let gap = sorted[i].time - sorted[i - 1].time
      if gap > 60 { report.gaps += 1 }
      if gap > report.longestGap {
        report.longestGap = gap
        report.longestGapStart = sorted[i - 1].time
      }
    }
    return (Track(fixes: sorted), report)
  }

  private static func inOrder(_ fixes: [Fix], _ report: inout CleaningReport) -> [Fix] {
    var numbered: [(fix: Fix, index: Int)] = []
    numbered.reserveCapacity(fixes.count)
    var forward = 0
    var backward = 0
    for i in fixes.indices {
      let fix = fixes[i]
      guard fix.time.isFinite, fix.height.isFinite, fix.place.latitude.isFinite,
        fix.place.longitude.isFinite
      else {
        report.outliers += 1
        continue
      }
      if let last = numbered.last {
        if fix.time > last.fix.time { forward += 1 }
        if fix.time < last.fix.time { backward += 1 }
      }
      numbered.append((fix, i))
    }
    report.outOfOrder = forward < backward ? forward : backward
    numbered.sort { a, b in
      a.fix.time != b.fix.time ? a.fix.time < b.fix.time : a.index < b.index
    }
    return numbered.map { $0.fix }
  }

  private static func mainDays(_ fixes: [Fix], _ report: inout CleaningReport) -> [Fix] {
    var best = 0..<0
    var start = 0
    for i in fixes.indices {
      let ends = i + 1 == fixes.count || fixes[i + 1].time - fixes[i].time > 86_400
      guard ends else { continue }
      // Of equally long parts the last is taken: a clock is right once it has a fix.
      if i + 1 - start >= best.count { best = start..<(i + 1) }
      start = i + 1
    }
    report.otherDays = fixes.count - best.count
    return Array(fixes[best])
  }

  private static func merged(_ fixes: [Fix], _ report: inout CleaningReport) -> [Fix] {
    var result: [Fix] = []
    result.reserveCapacity(fixes.count)
    var start = 0
    while start < fixes.count {
      var end = start + 1
      while end < fixes.count, fixes[end].time == fixes[start].time { end += 1 }
      if end == start + 1 {
        result.append(fixes[start])
      } else {
        mergeMoment(fixes[start..<end], &result, &report)
      }
      start = end
    }
    return result
  }

  private static func mergeMoment(
    _ moment: ArraySlice<Fix>, _ result: inout [Fix], _ report: inout CleaningReport
  ) {
    let middle = median(moment)
    var agreeing: [Fix] = []
    for fix in moment where Outliers.distance(fix, middle) <= 150 { agreeing.append(fix) }
    if agreeing.count * 2 > moment.count {
      result.append(median(agreeing[...]))
      report.repeats += agreeing.count - 1
      report.outvoted += moment.count - agreeing.count
    } else {
      let candidates = moment.prefix(3)
      result.append(contentsOf: candidates)
      report.outvoted += moment.count - candidates.count
    }
  }

  /// The median of each coordinate; longitudes are taken relative to the first, so that the date
  /// line does no harm.
  private static func median(_ fixes: ArraySlice<Fix>) -> Fix {
    let first = fixes[fixes.startIndex]
    var north: [Double] = []
    var east: [Double] = []
    var up: [Double] = []
    for fix in fixes {
      north.append(fix.place.latitude)
      east.append(Outliers.turn(from: first, to: fix))
      up.append(fix.height)
    }
    var longitude = first.place.longitude + middle(&east)
    if longitude >= .pi { longitude -= 2 * .pi }
    if longitude < -.pi { longitude += 2 * .pi }
    return Fix(
      time: first.time, place: Place(latitude: middle(&north), longitude: longitude),
      height: middle(&up))
  }

  private static func middle(_ values: inout [Double]) -> Double {
    values.sort()
    let half = values.count / 2
    return values.count % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half])
  }

  /// Where even the smoothest way could not choose between candidates of a moment, the first stays.
  private static func withoutTies(_ fixes: [Fix], _ report: inout CleaningReport) -> [Fix] {
    var result: [Fix] = []
    result.reserveCapacity(fixes.count)
    for fix in fixes {
      if let last = result.last, last.time == fix.time {
        report.outvoted += 1
      } else {
        result.append(fix)
      }
    }
    return result
  }

  private static func withoutStale(_ fixes: [Fix], _ report: inout CleaningReport) -> [Fix] {
    var result: [Fix] = []
    result.reserveCapacity(fixes.count)
    var start = 0
    while start < fixes.count {
      var end = start + 1
      while end < fixes.count, fixes[end].place == fixes[start].place,
        fixes[end].height == fixes[start].height
      {
        end += 1
      }
      var stale = false
      if end - start > 1, end < fixes.count {
        let next = fixes[end]
        let passed = next.time - fixes[start].time
        stale =
          next.time - fixes[end - 1].time <= 60 && fixes[end - 1].time - fixes[start].time <= 60
          && Outliers.distance(fixes[start], next) >= 2 * passed
      }
      if stale {
        result.append(fixes[start])
        report.repeats += end - start - 1
      } else {
        result.append(contentsOf: fixes[start..<end])
      }
      start = end
    }
    return result
  }
}
