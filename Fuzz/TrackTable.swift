import Geo
import Weather

/// Tables of fixes, and the cleaning of whatever comes out of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTrackTable(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let file = try? TrackTable.read(bytes) else { return 0 }
  for flight in file.flights {
    let (track, report) = flight.track.cleaned()
    precondition(report.read == flight.track.fixes.count)
    precondition(report.kept == track.fixes.count)
    precondition(report.kept + report.dropped == report.read)
    precondition(!track.fixes.isEmpty)
    for fix in track.fixes {
      precondition(fix.time.isFinite && fix.height.isFinite)
      precondition(fix.place.latitude.magnitude <= 1.5708)
      precondition(fix.place.longitude.magnitude <= 3.1416)
    }
    for i in track.fixes.indices.dropFirst() {
      precondition(track.fixes[i].time > track.fixes[i - 1].time)
    }
  }
  return 0
}
