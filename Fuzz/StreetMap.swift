import Formats
import Streets

/// Whatever a person may give as a map: PBF, XML, gzip; and what was kept as a graph.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStreetMap(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let graph = StreetGraph(bytes: bytes), graph.edgeCount > 0 {
    _ = graph.tree(from: graph.point(onEdge: 0, along: 0.5))
  }
  do throws(InputError) {
    let source = try OpenStreetMapReader.parse(bytes, source: "input")
    for travel in Travel.allCases {
      let graph = StreetGraph(source, travel: travel)
      guard graph.edgeCount > 0 else { continue }
      let start = graph.point(onEdge: 0, along: 0.5)
      let end = graph.point(onEdge: graph.edgeCount - 1, along: 0.3)
      let route = graph.route(from: start, to: end)
      precondition((route?.effort ?? .max) == graph.effort(graph.tree(from: start), to: end))
      precondition(graph.snap(end.place) != nil)
    }
  } catch {
    precondition(!error.description.contains { $0.isNewline })
  }
  return 0
}
