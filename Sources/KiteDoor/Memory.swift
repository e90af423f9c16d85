// What the browser's doors share (KiteWasm: fights, KiteWasmWhere: where it lands, KiteWasmRun: streets and
// searches). Every
// function that a page may call is in one of these rooms, and nothing else: no arithmetic of their
// own beyond putting numbers in order. Docs/Wasm.md says how they are used.
//
// Numbers go through as they are; anything longer goes through memory: what the page hands in is
// asked for with `kite_alloc` and given back with `kite_free`, and what it reads lies where a
// function says, until the next call. A page must make its views of memory anew after any call,
// for memory that grows detaches the old ones.
//
// Nothing that a page hands in can stop the module: every number is checked here, before it goes
// any further, and a function that refuses says so by 0 or a number below 0.

#if arch(wasm32)
  import CWasmRuntime

  /// What functions there are and where in memory numbers lie. A page that was written for another
  /// version must not go on.
  @_expose(wasm, "kite_version") @_cdecl("kite_version")
  public func kiteVersion() -> Int32 { 1 }

  /// `bytes` of memory, aligned to 16, or 0 when there is none to be had.
  @_expose(wasm, "kite_alloc") @_cdecl("kite_alloc")
  public func kiteAlloc(_ bytes: UInt32) -> UnsafeMutableRawPointer? {
    malloc(Int(bitPattern: UInt(bytes)))
  }

  /// Gives back what `kite_alloc` gave; 0 is allowed.
  @_expose(wasm, "kite_free") @_cdecl("kite_free")
  public func kiteFree(_ pointer: UnsafeMutableRawPointer?) { free(pointer) }

  /// Numbers in a row that a page reads. What was there before is gone.
  public struct Row {
    public private(set) var numbers: UnsafeMutablePointer<Double>?
    public private(set) var count = 0
    private var room = 0

    public init() {}

    public mutating func clear() { count = 0 }

    public mutating func add(_ x: Double) {
      if count == room {
        let larger = room == 0 ? 1_024 : 2 * room
        let new = UnsafeMutablePointer<Double>.allocate(capacity: larger)
        if let old = numbers {
          new.update(from: old, count: count)
          old.deallocate()
        }
        numbers = new
        room = larger
      }
      numbers![count] = x
      count += 1
    }

    public mutating func set(_ index: Int, _ x: Double) { numbers![index] = x }
  }

  /// Room for rows of numbers that a page writes.
  public struct Room {
    private var numbers: UnsafeMutablePointer<Double>?
    private var count = 0

    public init() {}

    /// Room for `rows` of `width` numbers each, none of which is one yet. What was there is gone.
    public mutating func make(rows: Int, of width: Int) -> UnsafeMutablePointer<Double> {
      numbers?.deallocate()
      let new = UnsafeMutablePointer<Double>.allocate(capacity: rows * width)
      new.update(repeating: .nan, count: rows * width)
      numbers = new
      count = rows
      return new
    }

    /// The numbers, if there is room for so many rows and for one at least.
    public func rows(_ wanted: Int) -> UnsafeMutablePointer<Double>? {
      wanted >= 1 && wanted <= count ? numbers : nil
    }
  }

  /// Whether a number lies within bounds; what is no number does not.
  public func isWithin(_ x: Double, _ low: Double, _ high: Double) -> Bool { x >= low && x <= high }
#endif
