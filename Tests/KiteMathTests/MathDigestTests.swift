import KiteMath
import TestSupport
import Testing

/// The same comparisons are made with the browser's module by Scripts/wasm-digest.mjs.
@Suite struct MathDigestTests {
  @Test func oneNumberAtATime() {
    let digest = mathDigest()
    #expect(digest.count == (14 * 4096 + 2 * 1024) * 8)
    #expect(Golden.hex(digest.value) == Golden.digest("math"))
  }

  @Test func eightSideBySide() {
    #expect(Golden.hex(mathLanesDigest().value) == Golden.digest("math_lanes"))
  }
}
