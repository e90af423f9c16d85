public import Formats
import Foundation
import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The server: the page, and the API.
public struct KiteServer: Sendable {
  public let settings: ServerSettings
  private let backend: Backend

  /// Opens the store and what else it serves; jobs that the last server left go on.
  public init(_ settings: ServerSettings) throws(InputError) {
    self.settings = settings
    backend = try Backend(settings)
  }

  /// Serves until it is told to end, by SIGTERM or Ctrl-C: requests that have come are answered, jobs
  /// end or are parked.
  ///
  /// - Parameter ready: is told the port as soon as clients can come.
  public func run(ready: @escaping @Sendable (_ port: Int) -> Void) async throws {
    Self.allowConnections(settings.limits.connections)
    let quiet = Logger(label: "kiterunner") { _ in SwiftLogNoOpLogHandler() }
    let limits = settings.limits
    let backend = backend
    let app = Application(
      responder: Door(backend: backend, budget: BodyBudget(limits.bodies)),
      server: try builder(),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: 1_024,
        availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
      onServerRunning: { ready($0.localAddress?.port ?? 0) },
      logger: quiet)
    var configuration = ServiceGroupConfiguration(
      services: [
        ServiceGroupConfiguration.ServiceConfiguration(
          service: app, successTerminationBehavior: .gracefullyShutdownGroup),
        // Told first, as the last of them: streams that go on would keep the server up.
        ServiceGroupConfiguration.ServiceConfiguration(service: Ending(backend: backend)),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
    // Clients that do not read their answers do not keep it up.
    configuration.maximumGracefulShutdownDuration = Duration.seconds(15)
    defer { backend.stop() }
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      throw InputError(
        "--port", "\(settings.host):\(settings.port) cannot be listened on (\(error))",
        expected: "is another server there? choose another port, or 0 for any that is free")
    }
  }

  private func builder() throws -> HTTPServerBuilder {
    let limits = settings.limits
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [Deadline(head: limits.head, body: limits.body)],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)))
    guard let identity = settings.identity else { return plain }
    return try .tls(plain, tlsConfiguration: identity.configuration())
  }

  /// As many files as connections and some more may be open at once, as far as the system lets us.
  private static func allowConnections(_ count: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, rlim_t(count + 256)))
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// Tells the streams of progress when the server is to end.
private struct Ending: Service {
  let backend: Backend

  func run() async throws {
    try? await gracefulShutdown()
    backend.stopping(true)
  }
}
