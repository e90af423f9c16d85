import CWasmRuntime
import Testing

/// Memory handed to a heap bit by bit, as wasm's `memory.grow` hands out pages.
private final class Arena {
  let memory: UnsafeMutableRawPointer
  let capacity: Int
  var taken = 0
  var requests = 0
  /// Bytes left out before the next grant, as if someone else had grown the memory.
  var hole = 0
  let heap: UnsafeMutablePointer<kite_heap>

  var begin: UInt { UInt(bitPattern: memory) }
  var isSound: Bool { kite_heap_is_sound(heap, begin) }

  init(bytes: Int) {
    capacity = bytes
    memory = .allocate(byteCount: bytes, alignment: 65536)
    heap = .allocate(capacity: 1)
    heap.initialize(to: kite_heap())
    heap.pointee.context = Unmanaged.passUnretained(self).toOpaque()
    heap.pointee.grow = { context, bytes, granted in
      guard let context, let granted else { return 0 }
      let arena = Unmanaged<Arena>.fromOpaque(context).takeUnretainedValue()
      let asked = (Int(bytes) + 65535) / 65536 * 65536
      arena.requests += 1
      guard arena.taken + arena.hole + asked <= arena.capacity else { return 0 }
      arena.taken += arena.hole
      arena.hole = 0
      defer { arena.taken += asked }
      granted.pointee = asked
      return arena.begin + UInt(arena.taken)
    }
  }

  deinit {
    heap.deallocate()
    memory.deallocate()
  }

  func allocate(_ bytes: Int, alignment: Int = 16) -> UnsafeMutableRawPointer? {
    kite_heap_allocate(heap, bytes, alignment)
  }
  func free(_ pointer: UnsafeMutableRawPointer?) { kite_heap_free(heap, pointer) }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Dice {
  var state: UInt64
  mutating func roll(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}

@Suite struct HeapTests {
  struct Held {
    var pointer: UnsafeMutableRawPointer
    var bytes: Int
    var mark: UInt8
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func blocksStayApartAndTogether(seed: UInt64) throws {
    let arena = Arena(bytes: 64 << 20)
    var dice = Dice(state: seed)
    var held: [Held] = []

    for round in 0..<20_000 {
      if held.count < 20 || dice.roll(100) < (round / 4000 % 2 == 0 ? 60 : 40) {
        let bytes = dice.roll(dice.roll(20) == 0 ? 100_000 : dice.roll(4) == 0 ? 2000 : 100)
        let alignment = dice.roll(10) == 0 ? 1 << dice.roll(13) : 16
        let pointer = try #require(arena.allocate(bytes, alignment: alignment))
        #expect(UInt(bitPattern: pointer) % UInt(max(16, alignment)) == 0)
        let mark = UInt8(truncatingIfNeeded: round)
        pointer.initializeMemory(as: UInt8.self, repeating: mark, count: bytes)
        held.append(Held(pointer: pointer, bytes: bytes, mark: mark))
      } else {
        let gone = held.takeOut(dice.roll(held.count))
        let bytes = UnsafeRawBufferPointer(start: gone.pointer, count: gone.bytes)
        // One expectation for the block, not one for each byte.
        let intact = bytes.allSatisfy { $0 == gone.mark }
        #expect(intact, "seed \(seed), round \(round)")
        arena.free(gone.pointer)
      }
      if round % 500 == 0 { #expect(arena.isSound, "seed \(seed), round \(round)") }
    }

    for block in held { arena.free(block.pointer) }
    #expect(arena.isSound)
    #expect(arena.heap.pointee.used == 0)
    // Everything has joined: all of it but header and sentinel fits in one block again.
    let all = arena.allocate(arena.taken - 32)
    #expect(all != nil)
    #expect(arena.heap.pointee.size == arena.taken)
  }

  @Test func runsOutWithNullAndGoesOn() throws {
    let arena = Arena(bytes: 1 << 20)
    var blocks: [UnsafeMutableRawPointer] = []
    while let block = arena.allocate(10_000) { blocks.append(block) }
    #expect(blocks.count >= 95)
    #expect(arena.allocate(2 << 20) == nil)
    #expect(arena.isSound)
    for block in blocks { arena.free(block) }
    #expect(arena.allocate(1 << 19) != nil)
    #expect(arena.isSound)
  }

  @Test func refusesWhatCannotBe() {
    let arena = Arena(bytes: 1 << 20)
    #expect(arena.allocate(Int(Int32.max)) == nil)
    #expect(arena.allocate(1 << 31) == nil)
    #expect(arena.allocate(0xffff_fff0) == nil)
    #expect(arena.allocate(-1) == nil)
    #expect(arena.allocate(.min) == nil)
    #expect(arena.allocate(16, alignment: 48) == nil)
    #expect(arena.allocate(16, alignment: .min) == nil)
    #expect(arena.requests == 0, "no memory is asked for in vain")
  }

  @Test func nothingIsABlockToo() throws {
    let arena = Arena(bytes: 1 << 20)
    let a = try #require(arena.allocate(0))
    let b = try #require(arena.allocate(0, alignment: 0))
    #expect(a != b)
    arena.free(a)
    arena.free(b)
    arena.free(nil)
    #expect(arena.isSound)
  }

  /// An array that grows by doubling gives back the memory that its later selves need.
  @Test func doublingReusesItsOwnHoles() throws {
    let arena = Arena(bytes: 64 << 20)
    for _ in 0..<50 {
      var last = try #require(arena.allocate(64))
      for power in 7...20 {
        let next = try #require(arena.allocate(1 << power))
        arena.free(last)
        last = next
      }
      arena.free(last)
    }
    #expect(arena.heap.pointee.used == 0)
    #expect(arena.taken <= 4 << 20, "fifty rounds take no more than the first")
    #expect(arena.isSound)
  }

  @Test func freeingTwiceStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let arena = Arena(bytes: 1 << 20)
      let block = arena.allocate(100)
      arena.free(block)
      arena.free(block)
    }
  }

  @Test func survivesMemoryThatSomeoneElseGrew() throws {
    let arena = Arena(bytes: 4 << 20)
    var first: [UnsafeMutableRawPointer] = []
    for _ in 0..<8 { first.append(try #require(arena.allocate(8000))) }
    arena.hole = 65536
    let second = try #require(arena.allocate(200_000))
    second.initializeMemory(as: UInt8.self, repeating: 7, count: 200_000)
    for block in first { arena.free(block) }
    arena.free(second)
    #expect(arena.heap.pointee.used == 0)
    // Two grants that do not touch: neither may reach into the other.
    let a = try #require(arena.allocate(60_000))
    let b = try #require(arena.allocate(200_000))
    #expect(a < b && a + 60_000 <= b)
  }
}

extension Array {
  /// Removes one element, putting the last in its place.
  fileprivate mutating func takeOut(_ index: Int) -> Element {
    swapAt(index, count - 1)
    return removeLast()
  }
}
