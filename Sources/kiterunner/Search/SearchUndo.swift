import ArgumentParser
import Formats
import Foundation
import Search

/// Takes a step back.
struct SearchUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take a step back: the last one, or the one that is named.")
  @Argument(help: "The file of the search.") var file: String
  @Argument(help: "The step, or how its id begins; the last one if none is named.") var id: String?

  func run() throws { try reporting { try SearchUndo.set(file, id, undone: true) } }

  static func set(_ path: String, _ id: String?, undone: Bool) throws {
    var file = try SearchFiles.read(path)
    let candidates = file.steps.indices.filter { (file.steps[$0].undone == nil) == undone }
    guard !candidates.isEmpty else {
      throw InputError(
        path, undone ? "there is no step to take back" : "no step was taken back",
        expected: "see kiterunner search show")
    }
    var index = candidates[candidates.count - 1]
    if let id {
      let meant = candidates.filter { file.steps[$0].id.hasPrefix(id.lowercased()) }
      guard meant.count == 1, !id.isEmpty else {
        throw InputError(
          "<id>", meant.isEmpty ? "there is no such step" : "“\(id)” begins \(meant.count) of them",
          expected: "the id of one step, as kiterunner search show lists them")
      }
      index = meant[0]
    } else if !undone {
      // The one that was taken back last comes back first.
      index =
        candidates.max { (file.steps[$0].undone ?? 0) < (file.steps[$1].undone ?? 0) } ?? index
    }
    file.steps[index].undone = undone ? Date().timeIntervalSince1970.rounded() : nil
    let standing = try file.standing(source: path)
    try SearchFiles.write(file, to: path)
    let words = SearchWords(file, standing)
    Screen.say(words.steps()[index])
    for text in words.sentences() { Screen.say(text) }
  }
}

/// Puts a step in again.
struct SearchRedo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Put a step in again that was taken back.")
  @Argument(help: "The file of the search.") var file: String
  @Argument(help: "The step, or how its id begins.") var id: String?

  func run() throws { try reporting { try SearchUndo.set(file, id, undone: false) } }
}

/// Two files of one search become one.
struct SearchMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Take the steps of somebody else's file of the same search.")
  @Argument(help: "Your file; it gets the steps of both.") var file: String
  @Argument(help: "Theirs; it is not changed.") var other: String

  func run() throws {
    try reporting {
      let (merged, remarks) = try SearchMerge.merge(
        SearchFiles.read(file), SearchFiles.read(other), source: other)
      guard merged.steps.count <= SearchFile.mostSteps else {
        throw InputError(
          other, "\(merged.steps.count) steps together",
          expected: "at most \(SearchFile.mostSteps); nothing was changed")
      }
      let standing = try merged.standing(source: file)
      try SearchFiles.write(merged, to: file)
      for text in remarks { Screen.say(text) }
      for text in SearchWords(merged, standing).sentences() { Screen.say(text) }
    }
  }
}

/// What is known now.
struct SearchShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Where it may be now, and what was done so far.")
  @Argument(help: "The file of the search.") var file: String
  @Option(parsing: .unconditional, help: "Where you are: latitude,longitude.") var me: String?
  @Option(help: "Draw a map into this file (SVG).") var svg: String?
  @ArgumentParser.Flag(help: "Print it as JSON.") var json = false

  func run() throws {
    try reporting {
      let search = try SearchFiles.read(file)
      let standing = try search.standing(source: file)
      let place = try me.map { t throws(InputError) in try Formats.Flag.place(t, flag: "--me") }
      if let svg {
        try SearchFiles.write(SearchPictures.text(search, standing, plan: nil, me: place), to: svg)
      }
      let words = SearchWords(search, standing)
      if json {
        print(SearchJSON.value(search, standing).text, terminator: "")
        return
      }
      for text in words.sentences(me: place) { Screen.say(text) }
      for line in words.steps() { Screen.say(line) }
      if let svg { Screen.say("Map: \(svg)") }
    }
  }
}
