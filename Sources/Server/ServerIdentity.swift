public import Formats
import Foundation
import NIOSSL

/// What a server shows of itself over TLS: a certificate with what vouches for it, and its key.
public struct ServerIdentity: Sendable {
  let certificates: [NIOSSLCertificate]
  let key: NIOSSLPrivateKey

  /// From two PEM files.
  public init(certificate: String, key: String) throws(InputError) {
    let chain = try Self.bytes(certificate)
    let secret = try Self.bytes(key)
    do {
      certificates = try NIOSSLCertificate.fromPEMBytes(chain)
    } catch {
      throw InputError(
        certificate, "there is no certificate in it",
        expected: "PEM was expected: -----BEGIN CERTIFICATE-----")
    }
    do {
      self.key = try NIOSSLPrivateKey(bytes: secret, format: .pem)
    } catch {
      throw InputError(
        key, "there is no key in it",
        expected: "PEM without a password was expected: -----BEGIN PRIVATE KEY-----")
    }
    // The key of another certificate would be found out by the first client only.
    do { _ = try NIOSSLContext(configuration: configuration()) } catch {
      throw InputError(
        key, "it is not the key of \(certificate)", expected: "the two that were made together")
    }
  }

  func configuration() -> TLSConfiguration {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return configuration
  }

  private static func bytes(_ path: String) throws(InputError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
      throw InputError(path, "it cannot be read", expected: "a file in PEM")
    }
    return [UInt8](data)
  }
}

extension ServerIdentity {
  /// A certificate that vouches for itself, for this machine's names and addresses, good for a year.
  ///
  /// Made by `openssl`, once: the pair is kept beside the database, so that who has trusted it once
  /// is not asked again.
  public static func selfSigned(beside database: String) throws(InputError) -> ServerIdentity {
    let folder = database.lastIndex(of: "/").map { String(database[...$0]) } ?? ""
    let (certificate, key) = (
      folder + "kiterunner-certificate.pem", folder + "kiterunner-key.pem"
    )
    let disk = FileManager.default
    if disk.fileExists(atPath: certificate), disk.fileExists(atPath: key) {
      return try ServerIdentity(certificate: certificate, key: key)
    }
    let names =
      ["DNS:localhost", "DNS:\(plainName())", "IP:127.0.0.1", "IP:::1"]
      + addresses().map { "IP:\($0)" }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-sha256", "-days", "365", "-subj", "/CN=Kite Runner",
      "-addext", "subjectAltName=\(names.joined(separator: ","))",
      "-addext", "extendedKeyUsage=serverAuth", "-keyout", key, "-out", certificate,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // The key is for its owner alone from the moment it is there.
    _ = disk.createFile(atPath: key, contents: Data(), attributes: [.posixPermissions: 0o600])
    do {
      try process.run()
      process.waitUntilExit()
    } catch {}
    guard process.terminationStatus == 0 else {
      try? disk.removeItem(atPath: key)
      try? disk.removeItem(atPath: certificate)
      throw InputError(
        "--self-signed", "openssl could not make a certificate",
        expected: "install openssl, or give a pair of your own: --tls CERTIFICATE KEY")
    }
    return try ServerIdentity(certificate: certificate, key: key)
  }

  /// This machine's name, if it is one that can stand in a certificate.
  private static func plainName() -> String {
    let name = ProcessInfo.processInfo.hostName
    return PageFiles.isPlain(name) && !name.contains("/") ? name : "localhost"
  }

  /// This machine's addresses in its networks, as phones reach it.
  private static func addresses() -> [String] {
    Array(Set(Host.current().addresses.filter { $0 != "127.0.0.1" && $0 != "::1" })).sorted()
      .filter { !$0.contains("%") }
  }
}
