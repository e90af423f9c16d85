import ArgumentParser
import Formats
import Runner

/// Against closed forms and published values.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Compare what the program computes with closed forms and published values.")

  @Argument(help: "Targets, such as V17; all if none is named.") var ids: [String] = []
  @ArgumentParser.Flag(help: "Print the comparison as JSON.") var json = false
  @Option(help: "Write Docs/Validation.md from the same figures into this file.")
  var markdown: String?

  func run() throws {
    try reporting {
      let known = Validation.ids
      for id in ids where !known.contains(id) {
        throw InputError(
          "--id", "there is no validation target \"\(id)\"",
          expected: "one of \(known.joined(separator: ", "))")
      }
      let targets = Validation.run(ids)
      if let markdown {
        let parts = markdown.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
        try OutputFolder.write(
          [OutputFile(String(parts.last ?? ""), Validation.markdown(targets))], to: folder)
      }
      if json {
        let list = targets.map { t in
          JSONValue.object([
            .init("id", .string(t.id)), .init("name", .string(t.name)),
            .init("source", .string(t.source)), .init("expected", .number(t.expected)),
            .init("got", .number(t.got)), .init("tolerance", .number(t.tolerance)),
            .init("unit", .string(t.unit)), .init("pass", .bool(t.pass)),
            .init("informational", .bool(t.isForInformation)),
          ])
        }
        print(JSONValue.object([.init("targets", .array(list))]).text, terminator: "")
      } else {
        for t in targets {
          func cell(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
          }
          let number = Validation.number(t, least: 6)
          print(
            cell(t.pass ? (t.isForInformation ? "-" : "ok") : "FAILED", 7) + cell(t.id, 18)
              + cell(t.name, 52)
              + "\(number(t.got)) \(t.unit), expected \(number(t.expected)) ± "
              + number(t.tolerance))
        }
      }
      if targets.contains(where: { !$0.pass }) { throw ExitCode(1) }
    }
  }
}

extension Validation {
  /// How a target's numbers are written: with as many decimals as show two digits of its tolerance
  /// and of what came out, at most 9.
  static func number(_ target: ValidationTarget, least: Int) -> (Double) -> String {
    var places = least
    var unit = 1.0
    for _ in 0..<least { unit *= 10 }
    for small in [target.tolerance, target.got.magnitude] where small > 0 {
      while places < 9 && small * unit < 10 {
        places += 1
        unit *= 10
      }
    }
    return { NumberText.short($0, places: places) }
  }

  /// The page Docs/Validation.md.
  static func markdown(_ targets: [ValidationTarget]) -> String {
    var text = """
      # Validation: what is known, and what comes out

      Closed forms and published values against the functions that predictions and flights are made
      with: the line at rest and in motion (V2 to V7, V37, S1, S2), the kite (V1, V8, V9, V36, K),
      its wind (V21 to V23, V25), what falls (V10 to V20, V24, V26, A; plates: [Plates](Plates.md)), and
      lines that saw each other (V28 to V33, V38, V39); the theory of search (SEARCH), streets and chases
      (STREETS), and ratings (RATING). Rows *for information* set a model beside an
      experiment that it is not meant to reach; they cannot fail. `kiterunner validate`
      computes this table, `kiterunner validate --json` the same for programs; `kiterunner validate
      --markdown Docs/Validation.md` writes this page. How predictions fare against recorded flights
      is another question: see [Landing](Landing.md).

      | id | what | expected | got | tolerance | unit | | source | with |
      |---|---|---|---|---|---|---|---|---|

      """
    for t in targets {
      let number = number(t, least: 4)
      let verdict = t.pass ? (t.isForInformation ? "for information" : "ok") : "**failed**"
      text +=
        "| \(t.id) | \(t.name) | \(number(t.expected)) | \(number(t.got)) | "
        + "±\(number(t.tolerance)) | \(t.unit) | \(verdict) | \(t.source) | "
        + "\(t.note) |\n"
    }
    return text
  }
}
