// A heap with boundary tags: every block knows its size and that of the block before it, so a
// freed block finds its neighbours at once and joins with those that are free. Free blocks hang
// in lists by size, eight lists to each doubling, with a bit for each list that has any: finding
// one takes a bounded number of steps whatever the heap holds. Arrays that double leave holes
// which the next doubling can use; without joining, an ensemble's memory would only ever grow.

#include "CWasmRuntime.h"

enum { granule = KITE_HEAP_ALIGNMENT, smallest = 2 * granule, in_use = 1, looks = 16 };

typedef struct kite_heap_block {
  size_t size_and_use;  // bytes with this header, a multiple of 16; lowest bit: in use
  size_t before;        // bytes of the block just before this one; 0 for the first of a grant
#if UINTPTR_MAX == UINT32_MAX
  uint32_t padding[2];
#endif
  // Only in free blocks; in others the payload begins here.
  struct kite_heap_block *next, *previous;
} block;

enum { header = granule };
_Static_assert(offsetof(block, next) == header, "the payload must be aligned as the block is");
_Static_assert(sizeof(block) <= smallest, "a free block must hold its links");

static size_t size_of(const block *b) { return b->size_and_use & ~(size_t)in_use; }
static bool is_used(const block *b) { return b->size_and_use & in_use; }
static block *after(const block *b) { return (block *)((uintptr_t)b + size_of(b)); }
static block *block_of(void *pointer) { return (block *)((uintptr_t)pointer - header); }
static void *payload_of(block *b) { return (void *)((uintptr_t)b + header); }

static unsigned bin_of(size_t size) {
  size_t granules = size / granule;
  if (granules < 8) return (unsigned)granules;
  unsigned doubling = 63 - (unsigned)__builtin_clzll((unsigned long long)granules);
  unsigned bin = 8 * (doubling - 2) + (unsigned)((granules >> (doubling - 3)) & 7);
  return bin < KITE_HEAP_BINS ? bin : KITE_HEAP_BINS - 1;
}

static void hang(kite_heap *heap, block *b) {
  unsigned bin = bin_of(size_of(b));
  b->previous = 0;
  b->next = heap->bins[bin];
  if (b->next) b->next->previous = b;
  heap->bins[bin] = b;
  heap->occupied[bin / 64] |= (uint64_t)1 << (bin % 64);
}

static void unhang(kite_heap *heap, block *b) {
  unsigned bin = bin_of(size_of(b));
  if (b->next) b->next->previous = b->previous;
  if (b->previous) {
    b->previous->next = b->next;
  } else {
    heap->bins[bin] = b->next;
    if (!b->next) heap->occupied[bin / 64] &= ~((uint64_t)1 << (bin % 64));
  }
}

// Makes [b, b + size) one free block, joined with free neighbours, and hangs it up. The block
// after it must exist: each grant ends in a sentinel that is always in use.
static block *release(kite_heap *heap, block *b, size_t size, size_t before) {
  block *next = (block *)((uintptr_t)b + size);
  if (!is_used(next)) {
    unhang(heap, next);
    size += size_of(next);
  }
  if (before) {
    block *previous = (block *)((uintptr_t)b - before);
    if (!is_used(previous)) {
      unhang(heap, previous);
      size += before;
      before = previous->before;
      b = previous;
    }
  }
  b->size_and_use = size;
  b->before = before;
  after(b)->before = size;
  hang(heap, b);
  return b;
}

// A free block of at least `size` bytes, or null. In the list of its own size class not all are
// large enough, so a few are looked at; in every longer class all are.
static block *find(const kite_heap *heap, size_t size) {
  unsigned bin = bin_of(size);
  block *b = heap->bins[bin];
  for (int i = 0; b && i < looks; i++, b = b->next) {
    if (size_of(b) >= size) return b;
  }
  for (unsigned from = bin + 1; from < KITE_HEAP_BINS; from = (from / 64 + 1) * 64) {
    uint64_t word = heap->occupied[from / 64] >> (from % 64);
    if (word) return heap->bins[from + (unsigned)__builtin_ctzll(word)];
  }
  return 0;
}

// Asks for memory that holds a block of `size` bytes; the free block that came of it, or null.
static block *extend(kite_heap *heap, size_t size) {
  // A quarter of what there is, so that the number of requests grows with its logarithm; the
  // bare need when that is too much to ask.
  size_t need = size + 2 * header, granted = 0;
  size_t ask = heap->size / 4 > need ? heap->size / 4 : need;
  uintptr_t begin = heap->grow(heap->context, ask, &granted);
  if (!begin && ask > need) begin = heap->grow(heap->context, need, &granted);
  if (!begin || granted < 2 * header + smallest) return 0;

  block *b = (block *)begin;
  size_t before = 0, room = granted;
  if (begin == heap->end) {  // the old sentinel becomes the new block's header
    b = (block *)(begin - header);
    before = b->before;
    room += header;
  }
  block *sentinel = (block *)(begin + granted - header);
  sentinel->size_and_use = header | in_use;
  heap->end = begin + granted;
  heap->size += granted;
  b = release(heap, b, room - header, before);
  return size_of(b) >= size ? b : 0;
}

void *kite_heap_allocate(kite_heap *heap, size_t bytes, size_t alignment) {
  if (alignment < granule) alignment = granule;
  if (alignment & (alignment - 1)) return 0;
  if (bytes > KITE_HEAP_LARGEST || alignment > KITE_HEAP_LARGEST - bytes) return 0;

  size_t size = (bytes + header + granule - 1) & ~(size_t)(granule - 1);
  if (size < smallest) size = smallest;
  // Room to move forward to the next aligned place, and for what is left before it to be a block.
  size_t room = alignment > granule ? size + alignment + smallest : size;

  block *b = find(heap, room);
  if (!b) b = extend(heap, room);
  if (!b) return 0;
  unhang(heap, b);

  size_t whole = size_of(b), before = b->before;
  uintptr_t place = ((uintptr_t)payload_of(b) + alignment - 1) & ~(uintptr_t)(alignment - 1);
  size_t gap = place - (uintptr_t)payload_of(b);
  if (gap && gap < smallest) {
    place += alignment;
    gap += alignment;
  }
  block *mine = (block *)(place - header);
  size_t rest = whole - gap - size;
  if (rest < smallest) {
    size += rest;
    rest = 0;
  }
  // Mine is marked as used before its neighbours are released, or they would join with it.
  mine->size_and_use = size | in_use;
  mine->before = before;
  after(mine)->before = size;
  if (rest) release(heap, after(mine), rest, size);
  if (gap) release(heap, b, gap, before);
  heap->used += size;
  return payload_of(mine);
}

void kite_heap_free(kite_heap *heap, void *pointer) {
  if (!pointer) return;
  block *b = block_of(pointer);
  if (!is_used(b)) __builtin_trap();
  heap->used -= size_of(b);
  release(heap, b, size_of(b), b->before);
}

bool kite_heap_is_sound(const kite_heap *heap, uintptr_t begin) {
  size_t used = 0, free_blocks = 0, hung = 0, before = 0;
  bool last_free = false;
  const block *b = (const block *)begin, *sentinel = (const block *)(heap->end - header);
  for (; b < sentinel; b = after(b)) {
    if (size_of(b) < smallest || size_of(b) % granule || b->before != before) return false;
    if (!is_used(b) && last_free) return false;  // two free neighbours ought to be one
    last_free = !is_used(b);
    if (last_free) free_blocks++;
    if (!last_free) used += size_of(b);
    before = size_of(b);
  }
  if (b != sentinel || !is_used(b) || b->before != before || used != heap->used) return false;

  for (unsigned bin = 0; bin < KITE_HEAP_BINS; bin++) {
    bool occupied = heap->occupied[bin / 64] >> (bin % 64) & 1;
    if (occupied != (heap->bins[bin] != 0)) return false;
    const block *previous = 0;
    for (const block *f = heap->bins[bin]; f; previous = f, f = f->next) {
      if (is_used(f) || bin_of(size_of(f)) != bin || f->previous != previous) return false;
      if (++hung > free_blocks) return false;
    }
  }
  return hung == free_blocks;
}
