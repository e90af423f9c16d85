import ArgumentParser

@main struct KiteRunner: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "kiterunner")
}
