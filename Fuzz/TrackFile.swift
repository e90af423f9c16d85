import Formats
import Weather

/// Whatever a person may give as a track: the table, GPX and JSON readers behind one door.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTrackFile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(InputError) {
    let file = try TrackReader.parse(bytes, source: "input")
    precondition(!file.flights.isEmpty)
    for flight in file.flights { precondition(!flight.track.cleaned().1.words.isEmpty) }
  } catch {
    precondition(!error.description.contains { $0.isNewline })
  }
  return 0
}
