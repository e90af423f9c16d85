import Formats
import Foundation
import KiteMath
import Runner
import Streets

/// How fast a map becomes a graph that is ready to be asked.
enum MapBench {
  static let name = "streets.read_pbf_megabytes_per_second"

  /// Andorra in PBF, from bytes in memory to a graph on foot without slopes, median of fifteen; nothing
  /// where recorded data is not there.
  static func run() throws -> [Bench.Result] {
    let folder = ProcessInfo.processInfo.environment["KITERUNNER_DATA"] ?? "../shared/data"
    let path = folder + "/streets/andorra.osm.pbf"
    guard let data = FileManager.default.contents(atPath: path) else {
      complain("skipped \(name): there is no \(path). Set KITERUNNER_DATA to the recorded data.")
      return []
    }
    let bytes = [UInt8](data)
    var digest: UInt64 = 0
    var times: [Double] = []
    for _ in 0..<15 {
      let start = DispatchTime.now().uptimeNanoseconds
      let graph = StreetGraph(try OpenStreetMapReader.parse(bytes, source: path), travel: .foot)
      times.append(1e-9 * Double(DispatchTime.now().uptimeNanoseconds - start))
      var sum = Digest()
      for arc in graph.arcs { sum.combine(arc.effort) }
      digest = sum.value
    }
    let median = times.sorted()[times.count / 2]
    return [
      Bench.Result(
        name: name, value: 1e-6 * Double(bytes.count) / median, unit: "MB/s", digest: digest)
    ]
  }
}
