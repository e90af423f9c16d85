// The mem functions that compiled Swift calls. Natively they get names of their own (kite_memcpy),
// so that they can be tested beside the system's.

#include "CWasmRuntime.h"

// Short copies are done a word at a time here; long ones by one instruction, which every engine
// that has SIMD has as well. `no_builtin` keeps the compiler from seeing a memcpy in these loops
// and calling the function that it is compiling.
#define OWN __attribute__((no_builtin))
enum { few = 64 };

typedef uint64_t __attribute__((aligned(1), may_alias)) word;

#ifdef __wasm__
#define NAME(function) function
static void copy_many(void *to, const void *from, size_t n) {
  __asm__ volatile(
      "local.get %0\n local.get %1\n local.get %2\n memory.copy 0, 0" ::"r"(to), "r"(from), "r"(n)
      : "memory");
}
static void fill_many(void *to, int byte, size_t n) {
  __asm__ volatile(
      "local.get %0\n local.get %1\n local.get %2\n memory.fill 0" ::"r"(to), "r"(byte), "r"(n)
      : "memory");
}
#else
#define NAME(function) kite_##function
static void copy_many(void *to, const void *from, size_t n) { __builtin_memmove(to, from, n); }
static void fill_many(void *to, int byte, size_t n) { __builtin_memset(to, byte, n); }
#endif

OWN void *NAME(memcpy)(void *restrict to, const void *restrict from, size_t n) {
  if (n > few) {
    copy_many(to, from, n);
    return to;
  }
  unsigned char *t = to;
  const unsigned char *f = from;
  for (; n >= 8; n -= 8, t += 8, f += 8) *(word *)t = *(const word *)f;
  for (; n; n--) *t++ = *f++;
  return to;
}

OWN void *NAME(memmove)(void *to, const void *from, size_t n) {
  if (n > few) {
    copy_many(to, from, n);  // allows overlap
    return to;
  }
  unsigned char *t = to;
  const unsigned char *f = from;
  if ((uintptr_t)t - (uintptr_t)f >= n) {
    for (; n >= 8; n -= 8, t += 8, f += 8) *(word *)t = *(const word *)f;
    for (; n; n--) *t++ = *f++;
  } else {  // begins inside what is to be copied: from the end
    for (; n >= 8; n -= 8) *(word *)(t + n - 8) = *(const word *)(f + n - 8);
    for (; n; n--) t[n - 1] = f[n - 1];
  }
  return to;
}

OWN void *NAME(memset)(void *to, int byte, size_t n) {
  if (n > few) {
    fill_many(to, byte, n);
    return to;
  }
  unsigned char *t = to;
  word eight = (unsigned char)byte * (uint64_t)0x0101010101010101;
  for (; n >= 8; n -= 8, t += 8) *(word *)t = eight;
  for (; n; n--) *t++ = (unsigned char)byte;
  return to;
}

OWN int NAME(memcmp)(const void *a, const void *b, size_t n) {
  const unsigned char *x = a, *y = b;
  for (; n >= 8 && *(const word *)x == *(const word *)y; n -= 8) x += 8, y += 8;
  for (; n; n--, x++, y++) {
    if (*x != *y) return *x < *y ? -1 : 1;
  }
  return 0;
}
