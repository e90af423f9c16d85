import KiteMath
import Search
import Streets
import TestSupport
import Testing

/// The same comparison is made with the browser's module by Scripts/wasm-digest.mjs.
@Suite struct RunDigestTests {
  @Test func sameStreetsEverywhere() {
    #expect(Golden.hex(streetsDigest().value) == Golden.digest("streets"))
  }

  @Test func sameSearchEverywhere() {
    #expect(Golden.hex(searchDigest().value) == Golden.digest("search"))
  }

  /// A digest of half of it would be the same everywhere, too: the chase alone is 900 bytes of 8,249.
  @Test func theyHoldWhatTheySay() {
    #expect(streetsDigest().count > 8_000)
    #expect(searchDigest().count > 10_000)
  }
}
