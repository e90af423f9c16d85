import Testing

@testable import Pictures

@Test func room() { #expect(Bool(true)) }
