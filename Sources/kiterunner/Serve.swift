import ArgumentParser
import Asking
import Formats
import Foundation
import Server

/// The page and the API.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the page: fly, fight, and see where it will land.",
    discussion: """
      Serves the page and a JSON API to this machine alone, unless --host says otherwise. Phones give \
      their place, and keep the page for offline use, only over HTTPS: --tls or --self-signed.

      Try:  kiterunner serve --open
            kiterunner serve --streets andorra.osm.pbf --terrain N42E001.hgt.zip
            kiterunner serve --host 0.0.0.0 --self-signed --terrain N34E069.hgt
      """)

  @Option(parsing: .unconditional, help: "Port (default 8080; 0 for any that is free).")
  var port: Int?
  @Option(help: "Address to listen on (default 127.0.0.1: this machine alone).") var host: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Serve over HTTPS with this certificate and its key, both in PEM.",
      valueName: "certificate> <key"))
  var tls: [String] = []
  @ArgumentParser.Flag(
    help: """
      Serve over HTTPS with a certificate that vouches for itself: made by openssl, once, and kept \
      beside the database. Browsers ask before they trust it.
      """)
  var selfSigned = false
  @ArgumentParser.Flag(help: "Open it in a browser.") var open = false
  @Option(help: "Where jobs and results are kept (default \(RatingsCommand.usualDatabase)).")
  var database: String?
  @Option(help: "Folder of the page, with its files.txt (default: Web beside the program).")
  var page: String?
  @Option(help: "Terrain for shading and questions: an SRTM .hgt tile; may be repeated.")
  var terrain: [String] = []
  @OptionGroup var town: StreetOptions
  @Option(
    help: """
      Map pictures that the page may load, once somebody turns them on: an address with {z}, {x} and \
      {y}. The page's policy then allows that host, and no other.
      """)
  var tiles: String?
  @Option(help: "Who made that map (default: its host).") var tilesBy: String?
  @Option(parsing: .unconditional, help: "Futures a question (default 1,000,000).")
  var maxMembers: Int?
  @Option(parsing: .unconditional, help: "Jobs at a time (default 1; each uses all cores).")
  var jobs: Int?
  @Option(parsing: .unconditional, help: "Jobs that may wait (default 32).")
  var waiting: Int?
  @Option(parsing: .unconditional, help: "Seconds a job may take (default 3,600).")
  var timeLimit: Int?

  mutating func run() async throws {
    do {
      let settings = try settings()
      let server = try KiteServer(settings)
      let (opens, size) = (open, settings.page?.size)
      try await server.run { port in
        Self.greet(settings, port: port, pageSize: size)
        if opens { Self.open(Self.address(settings, port)) }
      }
    } catch let error as InputError {
      try reporting { throw error }
    }
  }

  private func settings() throws(InputError) -> ServerSettings {
    try Screen.refuseEmpty([
      ("--host", host, "an address"), ("--page", page, "a folder"),
      ("--terrain", terrain.first(where: \.isEmpty), "the path of an .hgt tile"),
    ])
    var settings = ServerSettings()
    settings.port = try FlagRange.whole(port, "--port", 0...65_535, "a port") ?? 8080
    settings.host = host ?? "127.0.0.1"
    settings.database = try RatingsCommand.path(database)
    settings.terrain = terrain
    if tiles == nil, tilesBy != nil {
      throw InputError(
        "--tiles-by", "there are no tiles", expected: "say where they are, with --tiles")
    }
    if let tiles { settings.tiles = try MapTiles(url: tiles, attribution: tilesBy) }
    let limits = settings.limits
    settings.limits.members =
      try FlagRange.whole(maxMembers, "--max-members", 1...10_000_000, "futures") ?? limits.members
    settings.limits.jobs = try FlagRange.whole(jobs, "--jobs", 1...64, "jobs") ?? limits.jobs
    settings.limits.waitingJobs =
      try FlagRange.whole(waiting, "--waiting", 1...10_000, "jobs") ?? limits.waitingJobs
    settings.limits.time =
      try FlagRange.whole(timeLimit, "--time-limit", 1...86_400, "seconds") ?? limits.time
    settings.identity = try identity(settings.database)
    let place = PagePlace(page)
    var files = try PageFiles(folder: place.folder, root: place.root)
    try town.add(to: &files, terrain: terrain)
    settings.page = files
    return settings
  }

  private func identity(_ database: String) throws(InputError) -> ServerIdentity? {
    guard !tls.isEmpty else {
      return selfSigned ? try .selfSigned(beside: database) : nil
    }
    guard !selfSigned else {
      throw InputError("--self-signed", "there is --tls as well", expected: "give one of the two")
    }
    guard tls.count == 2 else {
      throw InputError(
        "--tls", "\(tls.count) \(tls.count == 1 ? "file" : "files")",
        expected: "a certificate and its key, as in --tls certificate.pem key.pem")
    }
    return try ServerIdentity(certificate: tls[0], key: tls[1])
  }

  private static func address(_ settings: ServerSettings, _ port: Int) -> String {
    let host =
      settings.host == "0.0.0.0" || settings.host == "::"
      ? ProcessInfo.processInfo.hostName
      : settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    return "\(settings.identity == nil ? "http" : "https")://\(host):\(port)/"
  }

  private static func greet(_ settings: ServerSettings, port: Int, pageSize: Int?) {
    let address = address(settings, port)
    let alone = settings.host == "127.0.0.1" || settings.host == "::1"
    print("Kite Runner is at \(address)\(alone ? " (this machine alone)" : "")")
    print("The page and its API (\(address)api/v1); results are kept in \(settings.database).")
    if let streets = settings.page?.streets {
      print("It has the streets of \(streets.path): \(Units.metric.distance(streets.length)).")
    }
    print("Ctrl-C ends it.")
    fflush(nil)
  }

  private static func open(_ address: String) {
    #if os(macOS)
      let name = "open"
    #else
      let name = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name, address]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { print("No browser could be opened: open the address above.") }
  }
}

/// The page for any static host.
struct ExportPageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-page",
    abstract: "Write the page into a folder, for any static host.",
    discussion: """
      The page works without a server: it flies, fights and predicts by itself. What needs one \
      (tournaments, tracks in other formats than CSV) says so.
      """)

  @Argument(help: "A folder that is new, empty, or holds what was exported before.")
  var folder: String
  @Option(help: "Folder of the page, with its files.txt (default: Web beside the program).")
  var page: String?
  @OptionGroup var town: StreetOptions

  func run() throws {
    try reporting {
      try Screen.refuseEmpty([
        ("<folder>", folder, "the path of a folder"), ("--page", page, "a folder"),
      ])
      let place = PagePlace(page)
      var files = try PageFiles(folder: place.folder, root: place.root)
      try town.add(to: &files)
      let names = try files.export(to: folder)
      Screen.say(
        "\(names.count) files, \(NumberText.grouped(files.size / 1_000)) kB, are in \(folder): put "
          + "that on any web server. Phones give their place only over HTTPS.")
    }
  }
}

/// Where the page is: the folder that was given, or `Web` in the repository that the program was built
/// in or is run from.
struct PagePlace {
  let folder, root: String

  init(_ given: String?) {
    if let given {
      folder = given
      root = given + "/.."
      return
    }
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    var above = URL(fileURLWithPath: program).resolvingSymlinksInPath()
    var places = ["."]
    for _ in 0..<5 {
      above.deleteLastPathComponent()
      places.append(above.path)
    }
    root = places.first { FileManager.default.fileExists(atPath: $0 + "/Web/files.txt") } ?? "."
    folder = root + "/Web"
  }
}
