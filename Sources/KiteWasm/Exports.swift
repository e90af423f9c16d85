// The browser's door. Every function that a page may call is here, and nothing else: no
// arithmetic of its own. Numbers go through as they are; anything longer goes through memory
// that the page asks for with `kite_alloc` and gives back with `kite_free`.
//
// JavaScript sees an address beyond 2 GiB as negative: write `kite_alloc(n) >>> 0`.
// A page must make its views of memory anew after any call that may allocate: growing memory
// detaches the old ones.
//
// To add a function: write it in a room below this one, export it here in a line or two under
// its C name, `kite_` and then what it does. To add a digest that is compared with the native
// one: a function in the room that does the work (as `mathDigest` in KiteMath), an export
// `kite_NAME_digest` below, a line `NAME everywhere 0x…` in Tests/Golden/digests.txt, and a test
// of the same name natively. Scripts/wasm-digest.mjs finds the export by the line.

#if arch(wasm32)
  import CWasmRuntime
  import KiteMath

  // MARK: Memory

  /// `bytes` of memory, aligned to 16, or 0 when there is none to be had.
  @_expose(wasm, "kite_alloc") @_cdecl("kite_alloc")
  public func kiteAlloc(_ bytes: UInt32) -> UnsafeMutableRawPointer? {
    malloc(Int(bitPattern: UInt(bytes)))
  }

  /// Gives back what `kite_alloc` gave; 0 is allowed.
  @_expose(wasm, "kite_free") @_cdecl("kite_free")
  public func kiteFree(_ pointer: UnsafeMutableRawPointer?) { free(pointer) }

  // MARK: Predictions
  // The density of an ensemble comes here, and `kite_ensemble_digest` below.

  // MARK: Digests, compared with Tests/Golden/digests.txt

  @_expose(wasm, "kite_math_digest") @_cdecl("kite_math_digest")
  public func kiteMathDigest() -> UInt64 { mathDigest() }
#else
  // Links libm, as `sqrt` stays a call natively. Named in the manifest it would break the
  // browser's build, for which wasm32 is a kind of Linux.
  import Glibc

  @main struct NativeStub {
    static func main() { print("KiteWasm is the browser's door; build it with `make wasm`.") }
  }
#endif
