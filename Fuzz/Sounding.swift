import Formats
import Weather

/// Tables, the list of the University of Wyoming, and the radiosonde archive.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSounding(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(InputError) {
    let reading = try SoundingReader.parse(bytes, source: "input", near: 1.7e9)
    let levels = reading.sounding.levels
    precondition(!levels.isEmpty)
    for level in levels {
      precondition(level.height.isFinite && level.east.isFinite && level.north.isFinite)
    }
    for i in levels.indices.dropFirst() { precondition(levels[i].height > levels[i - 1].height) }
  } catch {
    precondition(!error.description.contains { $0.isNewline })
  }
  return 0
}
