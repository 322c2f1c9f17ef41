/*
 * How packed quantised weights lie in memory.
 *
 * Sixteen rows form a group (missing rows of the last one are zeros); groups follow one another. A group is its scales,
 * padded to 64 bytes, then its quants. Quants come in blocks of 32 columns; a block holds the low bits of all its quants,
 * then the high bits. Vector by vector (64 bytes), bytes 4r..4r+3 belong to row r:
 *
 *   low 8: vector g has columns 4g..4g+3                                                    (8 vectors)
 *   low 4: vector v has columns 4v.. in its low nibbles, 4(v+4).. in its high nibbles        (4)
 *   low 2: vector h has columns 4(4h+p).. in bits 2p, 2p+1, p = 0..3                         (2)
 *   high 2: as low 2                                                                        (2)
 *   high 1: bit g of one vector has columns 4g..4g+3                                        (1)
 *
 * Scales without super-blocks: a block has 16 halves, and 16 more for minimums if there are any. With super-blocks of 256
 * columns: 16 halves d, 16 halves dmin if there are minimums, then for every group of 32 (or 16) columns 16 bytes of scales;
 * minimums follow as 8 × 16 bytes where a group has 32 columns and sit in the high nibble where it has 16.
 */
#ifndef ONGGI_LAYOUT_H
#define ONGGI_LAYOUT_H

#include "onggi_kernels.h"

/* What a quantised type consists of: value = scale · (quant − zero) − minimum. */
typedef struct {
    int low, high;   /* bits of a quant in the two planes */
    int group;       /* columns that share one scale */
    int minimum;     /* whether there is one */
    int super_block; /* whether scales are small integers times a half for 256 columns */
    int zero;
} shape;

/* name, GGUF number, low, high, group, minimum, super_block, zero */
#define QUANTISED_TYPES(X) \
    X(q4_0, 2, 4, 0, 32, 0, 0, 8) \
    X(q4_1, 3, 4, 0, 32, 1, 0, 0) \
    X(q5_0, 6, 4, 1, 32, 0, 0, 16) \
    X(q5_1, 7, 4, 1, 32, 1, 0, 0) \
    X(q8_0, 8, 8, 0, 32, 0, 0, 128) \
    X(q2_k, 10, 2, 0, 16, 1, 1, 0) \
    X(q3_k, 11, 2, 1, 16, 0, 1, 4) \
    X(q4_k, 12, 4, 0, 32, 1, 1, 0) \
    X(q5_k, 13, 4, 1, 32, 1, 1, 0) \
    X(q6_k, 14, 4, 2, 16, 0, 1, 32)

enum { TYPE_F32 = 0, TYPE_F16 = 1, TYPE_BF16 = 30 };

#define ROWS 16
#define BLOCK 32
#define SUPER_BLOCK 256

/* The shape of a GGUF type; `low` is 0 where the type is not quantised. */
static inline shape shape_of(int32_t type) {
    switch (type) {
#define CASE(name, number, ...) case number: return (shape){__VA_ARGS__};
        QUANTISED_TYPES(CASE)
#undef CASE
        default: return (shape){0};
    }
}

/* Bytes of scales for one block, or one super-block. */
ONGGI_INLINE int scale_bytes(const shape s) {
    int halves = 32 * (1 + s.minimum);
    return s.super_block ? halves + SUPER_BLOCK / s.group * ROWS * (s.group == 32 ? 1 + s.minimum : 1) : halves;
}

ONGGI_INLINE int64_t all_scale_bytes(const shape s, int64_t columns) {
    return (columns / (s.super_block ? SUPER_BLOCK : BLOCK) * scale_bytes(s) + 63) & ~(int64_t) 63;
}

ONGGI_INLINE int block_bytes(const shape s) {
    return 64 * (s.low + s.high);
}

ONGGI_INLINE int64_t group_bytes(const shape s, int64_t columns) {
    return all_scale_bytes(s, columns) + columns / BLOCK * block_bytes(s);
}

#endif
