import Formats

/// Scenarios, and the flags of the command line, which share their checks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScenario(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(InputError) {
    let scenario = try ScenarioReader.parse(bytes, source: "input", folder: "folder")
    if let members = scenario.members { precondition((1...10_000_000).contains(members)) }
    for wind in scenario.winds { precondition((wind.speed ?? 0).isFinite) }
  } catch {
    precondition(!error.description.contains { $0.isNewline })
  }
  let text = String(decoding: bytes.prefix(100), as: UTF8.self)
  _ = try? Flag.wind(text)
  _ = try? Flag.place(text)
  _ = try? Flag.burst(text)
  _ = try? Flag.time(text)
  return 0
}
