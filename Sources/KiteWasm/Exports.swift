#if arch(wasm32)
#else
  @main struct NativeStub {
    static func main() { print("KiteWasm is the browser's door; build it with `make wasm`.") }
  }
#endif
