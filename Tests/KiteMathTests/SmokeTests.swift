import KiteMath
import Testing

@Test func one() { #expect(Double.exp(0) == 1) }
