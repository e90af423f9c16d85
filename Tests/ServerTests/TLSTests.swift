import Foundation
import Testing

/// Over HTTPS, with a pair made on request.
@Suite struct TLSTests {
  static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// What a client that trusts nobody but that certificate gets.
  private func get(_ server: RunningServer, trusting certificate: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.openssl))
    process.arguments = [
      "s_client", "-connect", "127.0.0.1:\(server.port)", "-CAfile", certificate,
      "-verify_return_error", "-verify_ip", "127.0.0.1", "-quiet", "-ign_eof",
    ]
    let (input, out) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    input.fileHandleForWriting.write(
      Data("GET /api/v1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8))
    let text = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  @Test(.enabled(if: TLSTests.openssl != nil, "openssl is not here")) func aPairOnRequest() throws {
    let server = try RunningServer()
    try server.start(["--self-signed"])
    #expect(server.greeting.contains("https://127.0.0.1:"))
    let pair = ["kiterunner-certificate.pem", "kiterunner-key.pem"].map { server.folder + "/" + $0 }
    #expect(try get(server, trusting: pair[0]).contains("\"name\": \"Kite Runner\""))
    let rights = try FileManager.default.attributesOfItem(atPath: pair[1])[.posixPermissions]
    #expect((rights as? NSNumber)?.intValue == 0o600)
    // The next server is the same one to who trusts it, and so is one that is given the pair.
    let made = try Data(contentsOf: URL(fileURLWithPath: pair[0]))
    server.kill(SIGTERM)
    try server.start(["--tls"] + pair)
    #expect(try Data(contentsOf: URL(fileURLWithPath: pair[0])) == made)
    #expect(try get(server, trusting: pair[0]).contains("HTTP/1.1 200 OK"))
    // Without TLS it says nothing.
    #expect((try? server.ask("GET", "/")) == nil)
    for (arguments, says) in [
      (["--tls", pair[0]], "certificate and its key"),
      (["--tls", pair[1], pair[0]], "certificate"),
      (["--tls", "none.pem", pair[1]], "cannot be read"),
      (["--self-signed", "--tls"] + pair, "one of the two"),
    ] {
      let refused = try server.command(
        ["serve", "--port", "0", "--page", "Web", "--database", "b.sqlite"] + arguments)
      #expect(refused.code != 0 && refused.err.contains(says), "\(refused.err)")
      #expect(refused.err.split(separator: "\n").count == 1, "\(refused.err)")
    }
  }
}
