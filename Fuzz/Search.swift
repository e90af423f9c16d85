import Formats
import Geo
import Search

/// Files of searches, walks in GPX, zones and datagrams. What is read is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSearch(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(InputError) {
    let file = try SearchFileReader.parse(bytes, source: "input")
    let text = SearchFileWriter.text(file)
    let again = try SearchFileReader.parse(Array(text.utf8), source: "written")
    precondition(SearchFileWriter.text(again) == text)
    if file.grid.count < 10_000 {
      let odds = try file.standing(source: "input").odds
      precondition((odds.chances.reduce(0, +) + odds.restChance - 1).magnitude < 1e-9)
    }
  } catch {
    precondition(!error.description.contains { $0.isNewline })
  }
  _ = try? PathGPX.parse(bytes, source: "input")
  _ = try? SearchStart.prediction(bytes, source: "input")
  _ = try? LiveTrack.grown(bytes, source: "input")
  _ = try? LiveTrack.datagram(bytes, now: 1_700_000_000)
  _ = try? WatchZone(String(decoding: bytes.prefix(200), as: UTF8.self))
  return 0
}
