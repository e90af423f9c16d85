/// Nodes waiting in the order of a key, in a ring of buckets (Dial's queue, R. Dial, CACM 12, 1969,
/// with buckets wider than one).
///
/// Keys that are in it at the same time differ by less than the ring is long. Within a bucket the
/// order is any; whoever takes nodes out must take one again that came back with less (label
/// correcting), which makes the answer exact for any width. All storage is laid out once: nodes hang
/// in doubly linked lists, so that lowering a key costs no search.
struct BucketQueue {
  private let shift: UInt32
  private let mask: Int
  private var current: Int
  /// First node of each bucket, next and previous node of each node; -1 for none, -2 for a node that
  /// does not wait, and for the first of a list -3 - bucket as the previous one.
  private let heads, nexts, previous: UnsafeMutablePointer<Int32>
  private(set) var count = 0

  /// Bytes of scratch memory, as `Int32`s, that ``init`` wants.
  static func room(nodes: Int, span: UInt32, shift: UInt32) -> Int {
    2 * nodes + ring(span, shift)
  }

  private static func ring(_ span: UInt32, _ shift: UInt32) -> Int {
    var size = 2
    while size < Int(span >> shift) + 2 { size *= 2 }
    return size
  }

  /// The width of a bucket for arcs of a mean and a longest length: a quarter of the mean, and
  /// wider where the ring would take more than a million buckets.
  static func shift(mean: UInt32, span: UInt32) -> UInt32 {
    var shift: UInt32 = 0
    while shift < 31, (UInt32(4) << shift) <= mean { shift += 1 }
    while span >> shift > 1_000_000 { shift += 1 }
    return shift
  }

  init(_ memory: UnsafeMutablePointer<Int32>, nodes: Int, span: UInt32, shift: UInt32) {
    self.shift = shift
    let ring = Self.ring(span, shift)
    mask = ring - 1
    current = 0
    heads = memory
    nexts = memory + ring
    previous = memory + ring + nodes
    heads.update(repeating: -1, count: ring)
    previous.update(repeating: -2, count: nodes)
  }

  /// Puts a node in, or moves it to a lower key.
  @inline(__always) mutating func put(_ node: Int32, key: UInt32) {
    let n = Int(node)
    if previous[n] == -2 { count += 1 } else { unlink(n) }
    var bucket = Int(key >> shift)
    // A key that rounding left behind the front belongs to the front.
    if bucket < current { bucket = current }
    let slot = bucket & mask
    let old = heads[slot]
    nexts[n] = old
    previous[n] = -3 - Int32(truncatingIfNeeded: slot)
    if old >= 0 { previous[Int(old)] = node }
    heads[slot] = node
  }

  @inline(__always) private func unlink(_ n: Int) {
    let (before, after) = (previous[n], nexts[n])
    if before >= 0 { nexts[Int(before)] = after } else { heads[Int(-3 - before)] = after }
    if after >= 0 { previous[Int(after)] = before }
  }

  /// Begins at a key; nothing lower will be put in.
  mutating func begin(at key: UInt32) { current = Int(key >> shift) }

  /// Whether everything that waits has a key in a bucket behind that of `key`.
  @inline(__always) func isPast(_ key: UInt32) -> Bool { current > Int(key >> shift) }

  /// Moves the front to the next bucket with a node in it; there must be one.
  @inline(__always) mutating func advance() {
    while heads[current & mask] < 0 { current += 1 }
  }

  /// Takes a node from the front bucket, which must have one.
  @inline(__always) mutating func take() -> Int32 {
    let node = heads[current & mask]
    let after = nexts[Int(node)]
    heads[current & mask] = after
    if after >= 0 { previous[Int(after)] = previous[Int(node)] }
    previous[Int(node)] = -2
    count -= 1
    return node
  }
}
