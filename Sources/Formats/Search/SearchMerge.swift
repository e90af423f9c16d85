import Search

/// Two people's files of the same search become one; nothing that either did is lost.
public enum SearchMerge {
  /// - Returns: the search with the steps of both, and what a person should know of how they differ.
  /// - Throws: where the two did not start from the same.
  public static func merge(
    _ ours: SearchFile, _ theirs: SearchFile, source: String
  ) throws(InputError) -> (file: SearchFile, remarks: [String]) {
    var differences: [String] = []
    if ours.grid != theirs.grid { differences.append("their maps") }
    if ours.starts != theirs.starts { differences.append("their starts") }
    if ours.rest != theirs.rest { differences.append("the odds of elsewhere") }
    if ours.beaconDead != theirs.beaconDead { differences.append("the odds of a dead beacon") }
    if ours.teams != theirs.teams { differences.append("the teams") }
    guard differences.isEmpty else {
      throw InputError(
        source, "it is not the same search: \(differences.joined(separator: ", ")) differ",
        expected: "copies of one file that `search new` made; nothing was changed")
    }
    var merged = ours
    var remarks: [String] = []
    var added = 0
    for step in theirs.steps {
      guard let i = merged.steps.firstIndex(where: { $0.id == step.id }) else {
        merged.steps.append(step)
        added += 1
        continue
      }
      var same = step
      same.undone = merged.steps[i].undone
      if same != merged.steps[i] {
        // Somebody has changed a file by hand: both stay, and the person decides.
        var other = step
        other.id = SearchFileWriter.id(of: step, among: merged.steps)
        merged.steps.append(other)
        remarks.append(
          "Step \(step.id) says different things in the two files; both are kept, theirs as "
            + "\(other.id). Take one back: kiterunner search undo.")
        continue
      }
      if step.undone != merged.steps[i].undone {
        let mine = merged.steps[i].undone
        if mine == nil || step.undone == nil {
          remarks.append(
            "Step \(step.id) was taken back in \(mine == nil ? "their" : "your") file and holds in "
              + "\(mine == nil ? "yours" : "theirs"); it is taken back. To put it in again: "
              + "kiterunner search redo.")
        }
        merged.steps[i].undone = [mine, step.undone].compactMap(\.self).min()
      }
    }
    merged.steps.sort { $0.time != $1.time ? $0.time < $1.time : $0.id < $1.id }
    let places = merged.steps.filter { step in
      if case .found = step.action { step.undone == nil } else { false }
    }
    if places.count > 1 {
      remarks.append(
        "It was found \(places.count) times, by \(places.map(\.by).joined(separator: " and ")): take "
          + "back what is wrong.")
    }
    remarks.insert(
      "\(added) step\(added == 1 ? "" : "s") of theirs added, \(merged.steps.count) in all.", at: 0)
    return (merged, remarks)
  }
}
