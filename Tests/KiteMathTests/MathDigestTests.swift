import KiteMath
import TestSupport
import Testing

@Suite struct MathDigestTests {
  /// The same comparison is made with the browser's module by Scripts/wasm-digest.mjs.
  @Test func sameBitsEverywhere() {
    #expect(Golden.hex(mathDigest()) == Golden.digest("math"))
  }
}
