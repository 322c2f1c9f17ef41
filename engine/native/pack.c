/* Memory for packed weights, packing (layout.h), and reading single rows back. */
#define _GNU_SOURCE
#include "layout.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *onggi_allocate(int64_t bytes) {
    void *memory = mmap(NULL, (size_t) bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return NULL;
    }
#ifdef MADV_HUGEPAGE
    madvise(memory, (size_t) bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

void onggi_free(void *memory, int64_t bytes) {
    munmap(memory, (size_t) bytes);
}

int64_t onggi_packed_bytes(int32_t type, int64_t rows, int64_t columns) {
    shape s = shape_of(type);
    return s.low == 0 ? 0 : (rows + ROWS - 1) / ROWS * group_bytes(s, columns);
}

/* ---- what lies in the file: for each block of 32 columns of one row eight words of four quants ---- */

typedef struct {
    uint32_t quants[8];   /* unsigned: quant + zero; word g has columns 4g..4g+3 */
} block;

ONGGI_INLINE uint32_t word(const uint8_t *p) {
    uint32_t w;
    memcpy(&w, p, 4);
    return w;
}

/* Bit i of `bits` to the lowest bit of byte i. */
ONGGI_INLINE uint32_t spread(uint32_t bits) {
    return (bits & 15) * 0x00204081u & 0x01010101u;
}

/* Q4_0, Q4_1, Q5_0, Q5_1: columns j and j + 16 in one byte; a fifth bit of column j at bit j of the word before. */
ONGGI_INLINE block read_nibbles(const uint8_t *low, const uint8_t *high) {
    block b;
    uint32_t fifth = high ? word(high) : 0;
    for (int v = 0; v < 4; v++) {
        uint32_t w = word(low + 4 * v);
        b.quants[v] = (w & 0x0f0f0f0fu) | spread(fifth >> 4 * v) << 4;
        b.quants[v + 4] = (w >> 4 & 0x0f0f0f0fu) | spread(fifth >> (4 * v + 16)) << 4;
    }
    return b;
}

ONGGI_INLINE block read_bytes(const uint8_t *p) {
    block b;
    for (int g = 0; g < 8; g++) {
        b.quants[g] = word(p + 4 * g) ^ 0x80808080u;
    }
    return b;
}

/* Block `i` of eight in a super-block. 2-bit quants: runs of 32 share 32 bytes, 128 columns at a time. */
ONGGI_INLINE block read_q2_k(const uint8_t *p, int i) {
    block b;
    for (int g = 0; g < 8; g++) {
        b.quants[g] = word(p + 16 + i / 4 * 32 + 4 * g) >> i % 4 * 2 & 0x03030303u;
    }
    return b;
}

ONGGI_INLINE block read_q3_k(const uint8_t *p, int i) {
    block b;
    for (int g = 0; g < 8; g++) {
        uint32_t low = word(p + 32 + i / 4 * 32 + 4 * g) >> i % 4 * 2 & 0x03030303u;
        b.quants[g] = low | (word(p + 4 * g) >> i & 0x01010101u) << 2;
    }
    return b;
}

ONGGI_INLINE block read_q45_k(const uint8_t *low, const uint8_t *high, int i) {
    block b;
    for (int g = 0; g < 8; g++) {
        uint32_t fifth = high ? word(high + 4 * g) >> i & 0x01010101u : 0;
        b.quants[g] = (word(low + i / 2 * 32 + 4 * g) >> i % 2 * 4 & 0x0f0f0f0fu) | fifth << 4;
    }
    return b;
}

ONGGI_INLINE block read_q6_k(const uint8_t *p, int i) {
    block b;
    int half = i / 4, run = i % 4;
    for (int g = 0; g < 8; g++) {
        uint32_t low = word(p + 64 * half + run % 2 * 32 + 4 * g) >> run / 2 * 4 & 0x0f0f0f0fu;
        uint32_t high = word(p + 128 + 32 * half + 4 * g) >> run * 2 & 0x03030303u;
        b.quants[g] = low | high << 4;
    }
    return b;
}

/* Six-bit scale (shift 0) or minimum (shift 4) of group g of Q4_K and Q5_K. */
ONGGI_INLINE uint8_t six_bits(const uint8_t *p, int g, int shift) {
    return (uint8_t) (g < 4 ? p[g + shift] & 63 : (p[g + 4] >> shift & 15) | (p[g - 4 + shift] >> 6 << 4));
}

/* ---- packing ---- */

ONGGI_INLINE int file_block_bytes(int32_t type) {
    switch (type) {
        case 2: return 18;
        case 3: return 20;
        case 6: return 22;
        case 7: return 24;
        case 8: return 34;
        case 10: return 84;
        case 11: return 110;
        case 12: return 144;
        case 13: return 176;
        default: return 210;
    }
}

/* Block i (of eight, or the only one) of the file's block at p. */
ONGGI_INLINE block read_block(const int32_t type, const uint8_t *p, int i) {
    switch (type) {
        case 2: return read_nibbles(p + 2, NULL);
        case 3: return read_nibbles(p + 4, NULL);
        case 6: return read_nibbles(p + 6, p + 2);
        case 7: return read_nibbles(p + 8, p + 4);
        case 8: return read_bytes(p + 2);
        case 10: return read_q2_k(p, i);
        case 11: return read_q3_k(p, i);
        case 12: return read_q45_k(p + 16, NULL, i);
        case 13: return read_q45_k(p + 48, p + 16, i);
        default: return read_q6_k(p, i);
    }
}

ONGGI_INLINE void put(uint8_t *vector, int row, uint32_t w) {
    memcpy(vector + 4 * row, &w, 4);
}

ONGGI_INLINE void write_block(const shape s, uint8_t *out, int row, block b) {
    const uint32_t ones = 0x01010101u;
    uint8_t *high = out + 64 * s.low;
    for (int v = 0; s.low == 8 && v < 8; v++) {
        put(out + 64 * v, row, b.quants[v]);
    }
    for (int v = 0; s.low == 4 && v < 4; v++) {
        put(out + 64 * v, row, (b.quants[v] & 15 * ones) | (b.quants[v + 4] & 15 * ones) << 4);
    }
    for (int h = 0; h < 2 && (s.low == 2 || s.high == 2); h++) {
        const int shift = s.low == 2 ? 0 : 4;
        uint32_t w = 0;
        for (int p = 0; p < 4; p++) {
            w |= (b.quants[4 * h + p] >> shift & 3 * ones) << 2 * p;
        }
        put((s.low == 2 ? out : high) + 64 * h, row, w);
    }
    if (s.high == 1) {
        uint32_t w = 0;
        for (int g = 0; g < 8; g++) {
            w |= (b.quants[g] >> s.low & ones) << g;
        }
        put(high, row, w);
    }
}

ONGGI_INLINE void write_half(uint8_t *out, int row, const uint8_t *half) {
    memcpy(out + 2 * row, half, 2);
}

/* The scales of the file's block at p. */
ONGGI_INLINE void write_scales(const int32_t type, const shape s, uint8_t *out, int row, const uint8_t *p) {
    uint8_t *bytes = out + 32 * (1 + s.minimum);
    if (!s.super_block) {
        write_half(out, row, p);
        if (s.minimum) {
            write_half(out + 32, row, p + 2);
        }
    } else if (type == 12 || type == 13) {
        write_half(out, row, p);
        write_half(out + 32, row, p + 2);
        for (int g = 0; g < 8; g++) {
            bytes[g * ROWS + row] = six_bits(p + 4, g, 0);
            bytes[(8 + g) * ROWS + row] = six_bits(p + 4, g, 4);
        }
    } else if (type == 10) {
        write_half(out, row, p + 80);
        write_half(out + 32, row, p + 82);
        for (int g = 0; g < 16; g++) {
            bytes[g * ROWS + row] = p[g];
        }
    } else if (type == 11) {
        write_half(out, row, p + 108);
        for (int g = 0; g < 16; g++) {
            int low = p[96 + g % 8] >> g / 8 * 4 & 15;
            int high = p[104 + g % 4] >> g / 4 * 2 & 3;
            bytes[g * ROWS + row] = (uint8_t) ((low | high << 4) - 32);
        }
    } else {
        write_half(out, row, p + 208);
        for (int g = 0; g < 16; g++) {
            bytes[g * ROWS + row] = p[192 + g];
        }
    }
}

ONGGI_INLINE void pack_group(const int32_t type, const shape s, int64_t rows, int64_t columns, const uint8_t *source,
        uint8_t *packed) {
    const int file_columns = s.super_block ? SUPER_BLOCK : BLOCK;
    const int blocks = file_columns / BLOCK;
    const int file_bytes = file_block_bytes(type);
    int64_t row_bytes = columns / file_columns * file_bytes;
    uint8_t *quants = packed + all_scale_bytes(s, columns);
    if (rows < ROWS) {
        memset(packed, 0, (size_t) group_bytes(s, columns));
    }
    for (int64_t f = 0; f < columns / file_columns; f++) {
        for (int row = 0; row < rows; row++) {
            const uint8_t *p = source + row * row_bytes + f * file_bytes;
            write_scales(type, s, packed + f * scale_bytes(s), row, p);
            for (int i = 0; i < blocks; i++) {
                write_block(s, quants + (f * blocks + i) * block_bytes(s), row, read_block(type, p, i));
            }
        }
    }
}

typedef struct {
    int32_t type, release;
    int64_t rows, columns, groups_a_chunk, row_bytes;
    const uint8_t *source;
    uint8_t *packed;
} packing;

static void give_back(const uint8_t *from, const uint8_t *to) {
    uintptr_t page = (uintptr_t) sysconf(_SC_PAGESIZE);
    uintptr_t first = ((uintptr_t) from + page - 1) / page * page;
    uintptr_t last = (uintptr_t) to / page * page;
    if (first < last) {
        madvise((void *) first, last - first, MADV_DONTNEED);
    }
}

static void pack_chunk(void *context, int32_t chunk, int32_t thread) {
    (void) thread;
    const packing *p = context;
    shape s = shape_of(p->type);
    int64_t first = chunk * p->groups_a_chunk * ROWS;
    int64_t last = first + p->groups_a_chunk * ROWS < p->rows ? first + p->groups_a_chunk * ROWS : p->rows;
    for (int64_t row = first; row < last; row += ROWS) {
        const uint8_t *source = p->source + row * p->row_bytes;
        uint8_t *packed = p->packed + row / ROWS * group_bytes(s, p->columns);
        int64_t rows = last - row < ROWS ? last - row : ROWS;
        switch (p->type) {
#define CASE(name, number, ...) case number: \
            pack_group(number, (shape){__VA_ARGS__}, rows, p->columns, source, packed); break;
            QUANTISED_TYPES(CASE)
#undef CASE
        }
    }
    if (p->release) {
        give_back(p->source + first * p->row_bytes, p->source + last * p->row_bytes);
    }
}

void onggi_pack(onggi_pool *pool, int32_t type, int64_t rows, int64_t columns, const void *source, void *packed,
        int32_t release) {
    shape s = shape_of(type);
    int64_t bytes = group_bytes(s, columns);
    int64_t groups = (rows + ROWS - 1) / ROWS;
    int64_t groups_a_chunk = bytes > 512 * 1024 ? 1 : 512 * 1024 / bytes;
    packing p = {type, release, rows, columns, groups_a_chunk,
            columns / (s.super_block ? SUPER_BLOCK : BLOCK) * file_block_bytes(type), source, packed};
    onggi_parallel(pool, pack_chunk, &p, (int32_t) ((groups + groups_a_chunk - 1) / groups_a_chunk));
    if (release) {
        give_back(p.source, p.source + rows * p.row_bytes);
    }
}
