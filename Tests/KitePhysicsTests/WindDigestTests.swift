import KiteMath
import KitePhysics
import TestSupport
import Testing

/// The same comparison is made with the browser's module by Scripts/wasm-digest.mjs.
@Suite struct WindDigestTests {
  @Test func windOfAFight() {
    let digest = windDigest()
    #expect(digest.count == (2 + 12 * 1_000) * 8)
    #expect(Golden.hex(digest.value) == Golden.digest("wind"))
  }
}
