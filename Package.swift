// swift-tools-version: 6.3
import PackageDescription

/// Every room is checked for what it exposes: imports stay private unless marked `public`, and a
/// member is visible only where its module is imported by name.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// `sqrt` and its like stay calls in debug builds, so whatever is linked natively needs libm.
/// It must not be named by the Embedded rooms: wasm32 counts as Linux here and has no libm.
let math: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
  name: "kite-runner",
  products: [
    .library(name: "KiteMath", targets: ["KiteMath"]),
    .library(name: "Geo", targets: ["Geo"]),
    .library(name: "KitePhysics", targets: ["KitePhysics"]),
    .library(name: "Weather", targets: ["Weather"]),
    .library(name: "Landing", targets: ["Landing"]),
    .library(name: "Search", targets: ["Search"]),
    .library(name: "Streets", targets: ["Streets"]),
    .library(name: "KiteFight", targets: ["KiteFight"]),
    .library(name: "Formats", targets: ["Formats"]),
    .executable(name: "kiterunner", targets: ["kiterunner"]),
    .executable(name: "KiteWasm", targets: ["KiteWasm"]),
    .executable(name: "KiteWasmWhere", targets: ["KiteWasmWhere"]),
    .executable(name: "KiteWasmRun", targets: ["KiteWasmRun"]),
    .executable(name: "KiteWasmDigests", targets: ["KiteWasmDigests"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Without its reader of settings: ours come from the command line.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
  ],
  targets: [
    // Embedded rooms: no Foundation, no clock, no files; the same source natively and in wasm.
    .target(name: "CLanes"),
    .target(name: "KiteMath", dependencies: ["CLanes"], swiftSettings: strict),
    .target(name: "Geo", dependencies: ["KiteMath"], swiftSettings: strict),
    .target(name: "KitePhysics", dependencies: ["KiteMath"], swiftSettings: strict),
    .target(
      name: "Weather", dependencies: ["KiteMath", "Geo", "KitePhysics"], swiftSettings: strict),
    .target(
      name: "KiteFight", dependencies: ["KiteMath", "KitePhysics"], swiftSettings: strict),
    .target(
      name: "Landing", dependencies: ["KiteMath", "Geo", "KitePhysics", "Weather"],
      swiftSettings: strict),
    .target(name: "Search", dependencies: ["KiteMath", "Geo", "Landing"], swiftSettings: strict),
    .target(
      name: "Streets", dependencies: ["KiteMath", "Geo", "Landing", "Search"],
      swiftSettings: strict),
    .target(name: "CWasmRuntime"),
    // The browser's doors: what a page loads to fly, and what it loads when something is lost.
    .target(name: "KiteDoor", dependencies: ["CWasmRuntime"], swiftSettings: strict),
    .executableTarget(
      name: "KiteWasm",
      dependencies: ["KiteDoor", "KiteMath", "KitePhysics", "KiteFight"], swiftSettings: strict),
    .executableTarget(
      name: "KiteWasmWhere",
      dependencies: ["KiteDoor", "KiteMath", "Geo", "KitePhysics", "Weather", "Landing"],
      swiftSettings: strict),
    .executableTarget(
      name: "KiteWasmRun",
      dependencies: ["KiteDoor", "KiteMath", "Geo", "Landing", "Search", "Streets"],
      swiftSettings: strict),
    .executableTarget(
      name: "KiteWasmDigests",
      dependencies: [
        "KiteMath", "KitePhysics", "KiteFight", "Landing", "Search", "Streets", "CWasmRuntime",
      ],
      swiftSettings: strict),

    // Native rooms.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Formats",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Landing", "Search", "Streets",
        "CZlib",
      ], swiftSettings: strict),
    .target(
      name: "Runner",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Landing", "Search", "Streets",
      ],
      swiftSettings: strict),
    .target(
      name: "Pictures",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Landing", "Search", "Streets",
        "Formats",
      ],
      swiftSettings: strict),
    .target(
      name: "Tale", dependencies: ["KiteMath", "KitePhysics", "KiteFight"],
      swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "KiteMath", "KitePhysics", "KiteFight", "Formats",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .target(
      name: "Asking",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "Weather", "Landing", "Formats", "Runner",
      ], swiftSettings: strict),
    .target(
      name: "Server",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Landing", "Streets", "Formats",
        "Runner", "Store", "Asking", "CZlib",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "kiterunner",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Landing", "Search", "Streets",
        "Formats",
        "Runner", "Pictures", "Tale", "Store", "Asking", "Server",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict, linkerSettings: math),

    // Fights decided by a coin, for the tests of what goes on around a fight.
    .target(
      name: "CoinFight", dependencies: ["KiteMath", "KitePhysics", "KiteFight"],
      path: "Tests/CoinFight", swiftSettings: strict),
    // A tournament of them in a process that can be killed.
    .executableTarget(
      name: "coin-tournament",
      dependencies: [
        "KiteMath", "KitePhysics", "KiteFight", "Formats", "Runner", "Store", "CoinFight",
      ],
      path: "Tests/CoinTournament", swiftSettings: strict, linkerSettings: math),

    // What several test targets share: golden digests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),

    .testTarget(
      name: "KiteMathTests", dependencies: ["KiteMath", "TestSupport"], swiftSettings: strict,
      linkerSettings: math),
    .testTarget(
      name: "CWasmRuntimeTests", dependencies: ["CWasmRuntime"], swiftSettings: strict,
      linkerSettings: math),
    .testTarget(
      name: "KitePhysicsTests", dependencies: ["KiteMath", "KitePhysics", "Runner", "TestSupport"],
      swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "KiteFightTests",
      dependencies: [
        "KiteMath", "KitePhysics", "KiteFight", "Runner", "CoinFight", "TestSupport",
      ], swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "TaleTests", dependencies: ["KiteMath", "KitePhysics", "KiteFight", "Tale"],
      swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "LandingTests",
      dependencies: ["KiteMath", "Geo", "KitePhysics", "Weather", "Landing", "TestSupport"],
      swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Landing", "Formats", "Runner",
        "CoinFight",
      ], swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "KiteMath", "KitePhysics", "KiteFight", "Formats", "Store", "CoinFight", "coin-tournament",
      ], swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "SearchTests",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "Weather", "Landing", "Search", "Formats",
      ], swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "GeoTests", dependencies: ["KiteMath", "Geo"], swiftSettings: strict,
      linkerSettings: math),
    .testTarget(
      name: "WeatherTests", dependencies: ["KiteMath", "Geo", "KitePhysics", "Weather"],
      swiftSettings: strict,
      linkerSettings: math),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["KiteMath", "Geo", "KitePhysics", "KiteFight", "Weather", "Formats"],
      swiftSettings: strict, linkerSettings: math),
    // Their own, so that the debug build that checks digests needs no room but these.
    .testTarget(
      name: "RunDigestTests", dependencies: ["KiteMath", "Search", "Streets", "TestSupport"],
      swiftSettings: strict, linkerSettings: math),
    .testTarget(
      name: "StreetsTests",
      dependencies: [
        "KiteMath", "Geo", "Weather", "Landing", "Search", "Streets", "Formats", "Runner",
      ], swiftSettings: strict, linkerSettings: math),
    // A prediction that no physics made, for the tests of what is written and drawn.
    .target(
      name: "MadeUp", dependencies: ["KiteMath", "Geo", "Weather", "Landing", "Formats"],
      path: "Tests/MadeUp", swiftSettings: strict),
    .testTarget(
      name: "FormatsWriteTests",
      dependencies: ["KiteMath", "Geo", "Weather", "Landing", "Formats", "MadeUp"],
      swiftSettings: strict, linkerSettings: math),
    // The program itself, run as a person runs it; nothing is imported from it.
    .testTarget(
      name: "CommandTests", dependencies: ["kiterunner"], swiftSettings: strict,
      linkerSettings: math),
    // The server as a process of its own, over sockets; nothing is imported from it.
    .testTarget(
      name: "ServerTests", dependencies: ["kiterunner"], swiftSettings: strict,
      linkerSettings: math),
    .testTarget(
      name: "PicturesTests",
      dependencies: [
        "KiteMath", "Geo", "KitePhysics", "Weather", "Landing", "Formats", "Pictures", "MadeUp",
      ], swiftSettings: strict, linkerSettings: math),
  ]
)

// Only what the golden digests need: the debug build that checks them again has no use for the
// server and its libraries (Scripts/test).
if Context.environment["KITERUNNER_DIGESTS"] != nil {
  let rooms: Set = [
    "CLanes", "KiteMath", "Geo", "KitePhysics", "Weather", "KiteFight", "Landing", "Search",
    "Streets", "Runner", "CoinFight", "TestSupport", "KiteMathTests", "KitePhysicsTests",
    "KiteFightTests", "LandingTests", "RunDigestTests",
  ]
  package.targets.removeAll { !rooms.contains($0.name) }
  package.products = []
  package.dependencies = []
}
