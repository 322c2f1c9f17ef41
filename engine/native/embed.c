/* Single rows of a table as floats, from the packed layout or the file's. */
#include "layout.h"

#include <string.h>

static float half_to_float(uint16_t half) {
    uint32_t sign = (uint32_t) (half & 0x8000) << 16, exponent = half >> 10 & 31, fraction = half & 1023, bits;
    if (exponent == 0) { /* zero or subnormal: fraction · 2⁻²⁴, exact */
        float magnitude = (float) fraction * 0x1p-24f;
        return sign ? -magnitude : magnitude;
    }
    bits = sign | (exponent == 31 ? 255u : exponent + 112) << 23 | fraction << 13;
    float value;
    memcpy(&value, &bits, 4);
    return value;
}

static float half_at(const uint8_t *p, int index) {
    uint16_t half;
    memcpy(&half, p + 2 * index, 2);
    return half_to_float(half);
}

/* The unsigned quant of column c (of 32) of row `row`. */
static int quant_at(const shape s, const uint8_t *p, int row, int c) {
    int g = c / 4, byte = 4 * row + c % 4, q;
    const uint8_t *high = p + 64 * s.low;
    if (s.low == 8) {
        q = p[64 * g + byte];
    } else if (s.low == 4) {
        q = p[64 * (g % 4) + byte] >> (g / 4 * 4) & 15;
    } else {
        q = p[64 * (g / 4) + byte] >> (g % 4 * 2) & 3;
    }
    if (s.high == 1) {
        q |= (high[byte] >> g & 1) << s.low;
    } else if (s.high == 2) {
        q |= (high[64 * (g / 4) + byte] >> (g % 4 * 2) & 3) << s.low;
    }
    return q;
}

/* Scale and minimum of the columns from c (a multiple of s.group) on. */
static void scales_at(const shape s, const uint8_t *scales, int row, int64_t c, float *scale, float *minimum) {
    *minimum = 0;
    if (!s.super_block) {
        const uint8_t *p = scales + c / BLOCK * scale_bytes(s);
        *scale = half_at(p, row);
        if (s.minimum) {
            *minimum = -half_at(p + 32, row);
        }
        return;
    }
    const uint8_t *p = scales + c / SUPER_BLOCK * scale_bytes(s), *small = p + 32 * (1 + s.minimum);
    int at = (int) (c % SUPER_BLOCK / s.group) * ROWS + row;
    float d = half_at(p, row);
    if (s.group == 32) {
        *scale = d * small[at];
        *minimum = half_at(p + 32, row) * small[8 * ROWS + at];
    } else if (s.minimum) {
        *scale = d * (float) (small[at] & 15);
        *minimum = half_at(p + 32, row) * (float) (small[at] >> 4);
    } else {
        *scale = d * (float) (int8_t) small[at];
    }
}

ONGGI_INLINE void read_packed(const shape s, const uint8_t *table, int64_t columns, int64_t id, float factor, float *output) {
    const uint8_t *group = table + id / ROWS * group_bytes(s, columns);
    const uint8_t *quants = group + all_scale_bytes(s, columns);
    int row = (int) (id % ROWS);
    for (int64_t from = 0; from < columns; from += s.group) {
        float scale, minimum;
        scales_at(s, group, row, from, &scale, &minimum);
        for (int64_t c = from; c < from + s.group; c++) {
            int q = quant_at(s, quants + c / BLOCK * block_bytes(s), row, (int) (c % BLOCK)) - s.zero;
            float value = scale * (float) q;
            output[c] = (value - minimum) * factor;
        }
    }
}

static void read_plain(int32_t type, const uint8_t *table, int64_t columns, int64_t id, float factor, float *output) {
    const uint8_t *row = table + id * columns * (type == TYPE_F32 ? 4 : 2);
    for (int64_t c = 0; c < columns; c++) {
        float value;
        if (type == TYPE_F32) {
            memcpy(&value, row + 4 * c, 4);
        } else if (type == TYPE_F16) {
            value = half_at(row, (int) c);
        } else {
            uint32_t bits = (uint32_t) row[2 * c] << 16 | (uint32_t) row[2 * c + 1] << 24;
            memcpy(&value, &bits, 4);
        }
        output[c] = value * factor;
    }
}

typedef struct {
    int32_t type;
    int64_t columns, stride;
    const uint8_t *table;
    const int32_t *ids;
    float scale;
    float *output;
} embedding;

static void embed_token(void *context, int32_t token, int32_t thread) {
    (void) thread;
    const embedding *e = context;
    float *output = e->output + token * e->stride;
    switch (e->type) {
#define CASE(name, number, ...) case number: \
        read_packed((shape){__VA_ARGS__}, e->table, e->columns, e->ids[token], e->scale, output); break;
        QUANTISED_TYPES(CASE)
#undef CASE
        default: read_plain(e->type, e->table, e->columns, e->ids[token], e->scale, output);
    }
}

void onggi_embed(onggi_pool *pool, int32_t type, int64_t columns, const void *table, const int32_t *ids, int32_t tokens,
        float scale, float *output, int64_t output_stride) {
    embedding e = {type, columns, output_stride, table, ids, scale, output};
    onggi_parallel(pool, embed_token, &e, tokens);
}
