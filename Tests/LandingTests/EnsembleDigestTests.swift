import Landing
import TestSupport
import Testing

@Suite struct EnsembleDigestTests {
  /// The same comparison is made with the browser's module by Scripts/wasm-digest.mjs.
  @Test func sameEnsembleEverywhere() {
    #expect(Golden.hex(ensembleDigest()) == Golden.digest("ensemble"))
  }
}
