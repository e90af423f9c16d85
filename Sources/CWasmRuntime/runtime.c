// The C functions that compiled Swift calls, for wasm without a libc. Natively this file is empty
// and the system's own are used.

#ifdef __wasm__

#include "CWasmRuntime.h"

enum { page = 65536 };  // also the number of pages in 2^32 bytes

// Set by the linker: the first byte after the stack and the globals.
extern unsigned char __heap_base;

// One past the memory that has been granted. Whatever lies between this and the end of memory
// is granted next: the rest of the first pages, or pages that the page itself added.
static uintptr_t granted_to;

static uintptr_t grow(void *context, size_t bytes, size_t *granted) {
  (void)context;
  if (!granted_to) granted_to = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  size_t pages = __builtin_wasm_memory_size(0);
  uint64_t lacking = (uint64_t)granted_to + bytes - (uint64_t)pages * page;
  if ((int64_t)lacking > 0) {
    size_t more = (size_t)((lacking + page - 1) / page);
    // 65,536 pages are 2^32 bytes, one too many for a pointer past the end; stay below.
    if (pages + more >= page) return 0;
    if (__builtin_wasm_memory_grow(0, more) == (size_t)-1) return 0;
    pages += more;
  }
  uintptr_t begin = granted_to;
  granted_to = pages < page ? pages * page : (uintptr_t)-page;
  *granted = granted_to - begin;
  return begin;
}

static kite_heap heap = {.grow = grow};

void *malloc(size_t bytes) { return kite_heap_allocate(&heap, bytes, KITE_HEAP_ALIGNMENT); }

void free(void *pointer) { kite_heap_free(&heap, pointer); }

int posix_memalign(void **out, size_t alignment, size_t bytes) {
  void *pointer = kite_heap_allocate(&heap, bytes, alignment);
  if (!pointer) return 12;  // ENOMEM
  *out = pointer;
  return 0;
}

// A function that overran its frame has overwritten this value and is stopped before it returns.
uintptr_t __stack_chk_guard = 0x9e3779b9u;
__attribute__((noreturn)) void __stack_chk_fail(void) { __builtin_trap(); }

#endif
