import Runner
import Testing

@Suite struct ValidationTests {
  @Test func everyTargetPasses() {
    let targets = Validation.run([])
    for t in targets {
      #expect(t.pass, "\(t.id), \(t.name): \(t.got) \(t.unit), expected \(t.expected)")
    }
    #expect(Set(targets.map { $0.id }) == Set(Validation.ids))
  }

  @Test func someOfThem() {
    #expect(Validation.run(["V25", "V17"]).map { $0.id } == ["V17", "V17", "V25", "V25"])
    #expect(Validation.run(["V99"]).isEmpty)
    // Each has its own figures and no others.
    for id in Validation.ids where id.contains("-") {
      #expect(Validation.run([id]).allSatisfy { $0.id == id }, "\(id)")
    }
  }

  @Test func whatFails() {
    var t = Validation.run(["V19"])[0]
    #expect(t.pass)
    t.got *= 1.01
    #expect(!t.pass)
    t.got = .nan
    #expect(!t.pass)
  }
}
