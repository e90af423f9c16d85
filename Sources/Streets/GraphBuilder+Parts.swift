extension GraphBuilder {
  /// Which edges lie between nodes that can all be reached from each other: Tarjan's strongly
  /// connected components (R. Tarjan, SIAM J. Comput. 1, 1972), without recursion.
  func largestPart(_ dropped: inout StreetGraph.Dropped) -> [Bool] {
    let n = nodePoints.count
    guard n > 0 else { return [] }
    var first = [Int32](repeating: 0, count: n + 1)
    for edge in edges {
      if edge.forward != StreetGraph.closed { first[Int(edge.tail) + 1] += 1 }
      if edge.backward != StreetGraph.closed { first[Int(edge.head) + 1] += 1 }
    }
    for i in 1...n { first[i] += first[i - 1] }
    var heads = [Int32](repeating: 0, count: Int(first[n]))
    var fill = first
    for edge in edges {
      if edge.forward != StreetGraph.closed {
        heads[Int(fill[Int(edge.tail)])] = edge.head
        fill[Int(edge.tail)] += 1
      }
      if edge.backward != StreetGraph.closed {
        heads[Int(fill[Int(edge.head)])] = edge.tail
        fill[Int(edge.head)] += 1
      }
    }
    var part = [Int32](repeating: -1, count: n)
    var order = [Int32](repeating: -1, count: n)
    var low = [Int32](repeating: 0, count: n)
    var next = first
    var stack: [Int32] = []
    var path: [Int32] = []
    var sizes: [Int] = []
    var clock: Int32 = 0
    for root in 0..<n where order[root] < 0 {
      path.append(Int32(root))
      while let last = path.last {
        let v = Int(last)
        if order[v] < 0 {
          order[v] = clock
          low[v] = clock
          clock += 1
          stack.append(last)
        }
        if next[v] < first[v + 1] {
          let w = Int(heads[Int(next[v])])
          next[v] += 1
          if order[w] < 0 {
            path.append(Int32(w))
          } else if part[w] < 0, order[w] < low[v] {
            low[v] = order[w]
          }
          continue
        }
        path.removeLast()
        if let parent = path.last, low[v] < low[Int(parent)] { low[Int(parent)] = low[v] }
        if low[v] == order[v] {
          var size = 0
          while let top = stack.popLast() {
            part[Int(top)] = Int32(sizes.count)
            size += 1
            if Int(top) == v { break }
          }
          sizes.append(size)
        }
      }
    }
    var largest = 0
    for i in sizes.indices where sizes[i] > sizes[largest] { largest = i }
    var hasEdges = [Bool](repeating: false, count: sizes.count)
    let kept = edges.map { edge in
      let isKept = part[Int(edge.tail)] == Int32(largest) && part[Int(edge.head)] == Int32(largest)
      if !isKept {
        dropped.edges += 1
        dropped.length += 1e-3 * Double(edge.length)
        hasEdges[Int(part[Int(edge.tail)])] = true
      }
      return isKept
    }
    hasEdges[largest] = false
    dropped.parts = hasEdges.reduce(0) { $0 + ($1 ? 1 : 0) }
    return kept
  }
}
