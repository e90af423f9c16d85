// Division and square root of several numbers side by side, as one instruction each.
//
// Swift's standard library writes both as loops over the lanes, which the optimiser takes apart
// into scalars together with all that touches them (measured: the line solver took twice as
// long). One operation to a function, so that nothing can be fused.

#ifndef CLANES_H
#define CLANES_H

typedef double lanes2 __attribute__((ext_vector_type(2)));
typedef double lanes4 __attribute__((ext_vector_type(4)));
typedef double lanes8 __attribute__((ext_vector_type(8)));

#define LANES(N) \
  static inline __attribute__((always_inline, const)) lanes##N lanes##N##_add(lanes##N a, lanes##N b) { \
    return a + b; \
  } \
  static inline __attribute__((always_inline, const)) lanes##N lanes##N##_subtract(lanes##N a, lanes##N b) { \
    return a - b; \
  } \
  static inline __attribute__((always_inline, const)) lanes##N lanes##N##_multiply(lanes##N a, lanes##N b) { \
    return a * b; \
  } \
  static inline __attribute__((always_inline, const)) lanes##N lanes##N##_divide(lanes##N a, lanes##N b) { \
    return a / b; \
  } \
  static inline __attribute__((always_inline, const)) lanes##N lanes##N##_square_root(lanes##N a) { \
    return __builtin_elementwise_sqrt(a); \
  }

LANES(2)
LANES(4)
LANES(8)

// Four numbers of half the size, for tables that are read in many places at once.
typedef float lanes4f __attribute__((ext_vector_type(4)));

static inline __attribute__((always_inline, const)) lanes4f lanes4f_add(lanes4f a, lanes4f b) {
  return a + b;
}
static inline __attribute__((always_inline, const)) lanes4f lanes4f_subtract(lanes4f a, lanes4f b) {
  return a - b;
}
static inline __attribute__((always_inline, const)) lanes4f lanes4f_multiply(lanes4f a, lanes4f b) {
  return a * b;
}

#endif
