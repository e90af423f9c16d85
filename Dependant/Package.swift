// swift-tools-version: 6.3
import PackageDescription

// Someone else's package, as far as Kite Runner is concerned: it sees the products and what is
// public, nothing else. Built and run by `make dependant`, so that a change which would break
// the packages that depend on this one is found here first.
let package = Package(
  name: "Dependant",
  dependencies: [
    // In your own package: .package(url: "…/kite-runner", from: "…"). The name is given because
    // a folder may be called anything.
    .package(name: "kite-runner", path: "..")
  ],
  targets: [
    .executableTarget(
      name: "Dependant",
      dependencies: [
        .product(name: "KiteMath", package: "kite-runner"),
        .product(name: "Geo", package: "kite-runner"),
        .product(name: "Weather", package: "kite-runner"),
        .product(name: "Landing", package: "kite-runner"),
        .product(name: "Formats", package: "kite-runner"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
  ]
)
