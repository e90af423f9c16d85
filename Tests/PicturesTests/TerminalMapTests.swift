import Testing

import Pictures

@Test func room() { #expect(Bool(true)) }
