/* Counts every allocation of a program: LD_PRELOAD this, and it says how many on leaving. */
#include <stddef.h>
#include <stdio.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static unsigned long count;

void *malloc(size_t size) { return count++, __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return count++, __libc_calloc(n, size); }
void *realloc(void *old, size_t size) { return count++, __libc_realloc(old, size); }
void *memalign(size_t to, size_t size) { return count++, __libc_memalign(to, size); }
void *aligned_alloc(size_t to, size_t size) { return count++, __libc_memalign(to, size); }
int posix_memalign(void **at, size_t to, size_t size) {
  count++;
  *at = __libc_memalign(to, size);
  return *at ? 0 : 12;
}

__attribute__((destructor)) static void say(void) { fprintf(stderr, "allocations %lu\n", count); }
