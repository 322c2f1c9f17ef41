/*
 * Quantised weights times rounded input. A lane is an output row, so no sum ever goes across lanes. For every group of
 * columns in order: acc = fma(dot, scale·inputScale, acc), then acc = fma(−minimum, inputMinimum, acc). Both ways below do
 * exactly that, so that a token gets the same bits alone and in a crowd.
 */
#include "rounding.h"

/* Where one tile of `tokens` tokens begins in everything that was rounded. */
typedef struct {
    const int8_t *quants;
    const float *scales, *minimums;
    const int32_t *offsets;
} tile_input;

ONGGI_INLINE tile_input tile_at(const shape s, const rounded *r, int64_t first, int64_t block, int tokens) {
    int64_t at = first * r->blocks + block * tokens;
    int halves = BLOCK / s.group, kind = offset_kind(s);
    return (tile_input){r->quants + at * BLOCK * r->planes, r->scales + at,
            s.minimum ? r->minimums[s.group == 16] + at * halves : NULL,
            kind < 0 ? NULL : r->offsets[kind] + at * halves};
}

/* ---- taking packed blocks apart ---- */

/* Vector g gets the quants of columns 4g..4g+3, unsigned. */
ONGGI_INLINE void unpack_quants(const shape s, const uint8_t *p, bytes64 out[8]) {
    bytes64 low[8];
    ONGGI_UNROLL
    for (int v = 0; v < s.low; v++) {
        low[v] = b_load(p + 64 * v);
    }
    if (s.low == 8) {
        ONGGI_UNROLL
        for (int g = 0; g < 8; g++) {
            out[g] = low[g];
        }
    } else if (s.low == 4) {
        ONGGI_UNROLL
        for (int v = 0; v < 4; v++) {
            out[v] = b_and(low[v], 0x0f);
            out[v + 4] = b_and(b_right(low[v], 4), 0x0f);
        }
    } else {
        ONGGI_UNROLL
        for (int h = 0; h < 2; h++) {
            out[4 * h] = b_and(low[h], 3);
            out[4 * h + 1] = b_and(b_right(low[h], 2), 3);
            out[4 * h + 2] = b_and(b_right(low[h], 4), 3);
            out[4 * h + 3] = b_and(b_right(low[h], 6), 3);
        }
    }
    const uint8_t *high = p + 64 * s.low;
    if (s.high == 1) {
        bytes64 x = b_load(high);
#define BIT(g) out[g] = b_or(out[g], b_and(s.low == 4 ? (g < 4 ? b_left(x, 4 - (g & 3)) : b_right(x, g & 3)) \
        : (g < 2 ? b_left(x, 2 - (g & 1)) : b_right(x, (g - 2) & 7)), (uint8_t) (1 << s.low)))
        BIT(0); BIT(1); BIT(2); BIT(3); BIT(4); BIT(5); BIT(6); BIT(7);
#undef BIT
    } else if (s.high == 2) {
        ONGGI_UNROLL
        for (int h = 0; h < 2; h++) {
            bytes64 x = b_load(high + 64 * h);
            out[4 * h] = b_or(out[4 * h], b_and(b_left(x, 4), 0x30));
            out[4 * h + 1] = b_or(out[4 * h + 1], b_and(b_left(x, 2), 0x30));
            out[4 * h + 2] = b_or(out[4 * h + 2], b_and(x, 0x30));
            out[4 * h + 3] = b_or(out[4 * h + 3], b_and(b_right(x, 2), 0x30));
        }
    }
}

ONGGI_INLINE floats16 negative(floats16 x) {
    return f_sub(f_all(-0.0f), x);
}

/* Scale and −minimum of block `block` of a group of rows; two of each where sixteen columns share one. */
ONGGI_INLINE void unpack_scales(const shape s, const uint8_t *scales, int64_t block, floats16 scale[2],
        floats16 minus_minimum[2]) {
    if (!s.super_block) {
        const uint16_t *p = (const uint16_t *) (scales + block * scale_bytes(s));
        scale[0] = f_load_half(p);
        if (s.minimum) { /* Q4_1 and Q5_1 add theirs */
            minus_minimum[0] = f_load_half(p + 16);
        }
        return;
    }
    const uint8_t *p = scales + block / 8 * scale_bytes(s);
    const uint8_t *small = p + 32 * (1 + s.minimum) + block % 8 * (BLOCK / s.group) * ROWS;
    floats16 d = f_load_half((const uint16_t *) p);
    if (s.group == 32) {
        floats16 dmin = f_load_half((const uint16_t *) (p + 32));
        scale[0] = f_mul(d, i_to_floats(i_load_u8(small)));
        minus_minimum[0] = f_mul(negative(dmin), i_to_floats(i_load_u8(small + 8 * ROWS)));
        return;
    }
    ONGGI_UNROLL
    for (int half = 0; half < 2; half++) {
        if (s.minimum) {
            floats16 dmin = f_load_half((const uint16_t *) (p + 32));
            ints16 both = i_load_u8(small + half * ROWS);
            ints16 upper = i_nibble(both);
            scale[half] = f_mul(d, i_to_floats(i_sub(both, i_times_16(upper))));
            minus_minimum[half] = f_mul(negative(dmin), i_to_floats(upper));
        } else {
            scale[half] = f_mul(d, i_to_floats(i_load_s8((const int8_t *) small + half * ROWS)));
        }
    }
}

/* Steps between d_begin and d_end: as many as its bounds allow the widest type that shares a panel function. */
ONGGI_INLINE int steps_a_run(const shape s) {
    return s.low == 8 ? 8 : s.group == 16 && s.zero ? 2 : 4;
}

/* Four or eight vectors of weights times as many words of input. */
ONGGI_INLINE ints16 dot_steps(const shape s, ints16 sum, const bytes64 *weights, const int8_t *x) {
    ONGGI_UNROLL
    for (int first = 0; first < s.group / 4; first += steps_a_run(s)) {
        dots d = d_begin(sum);
        ONGGI_UNROLL
        for (int step = first; step < first + steps_a_run(s); step++) {
            d = d_add(s.low == 8, d, weights[step], b_all4(x + 4 * step));
        }
        sum = d_end(s.low == 8, sum, d);
    }
    return sum;
}

/* ---- few tokens: straight from the packed weights ---- */

ONGGI_INLINE void store_rows(float *output, int rows, floats16 x) {
    if (rows >= ROWS) {
        f_store(output, x);
    } else {
        f_store_part(output, rows < 0 ? 0 : rows, x);
    }
}

/* A page: further than a group's scales, so that also the first quants behind them are on their way. */
enum { PREFETCH_BYTES = 4096 };

/* One group of rows by T tokens. */
ONGGI_INLINE void multiply_group(const shape s, const int T, const int planes, const uint8_t *packed, const rounded *r,
        int first, float *output, int64_t stride, int rows) {
    tile_input in = tile_at(s, r, first, 0, T);
    const uint8_t *quants = packed + all_scale_bytes(s, (int64_t) r->blocks * BLOCK);
    const int halves = BLOCK / s.group, steps = 8 / halves;
    floats16 acc[TILE_TOKENS];
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        acc[t] = f_zero();
    }
    for (int64_t block = 0; block < r->blocks; block++) {
        bytes64 weights[8];
        floats16 scale[2], minus_minimum[2];
        ONGGI_UNROLL
        for (int line = 0; line < block_bytes(s); line += 64) {
            ONGGI_PREFETCH(quants + PREFETCH_BYTES + line);
        }
        unpack_quants(s, quants, weights);
        unpack_scales(s, packed, block, scale, minus_minimum);
        quants += block_bytes(s);
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            ONGGI_UNROLL
            for (int half = 0; half < halves; half++) {
                const int8_t *x = in.quants + t * BLOCK * planes;
                ints16 sum = i_zero();
                if (planes == 2) {
                    sum = dot_steps(s, sum, weights + half * steps, x + 4 * half * steps);
                    x += BLOCK;
                    sum = i_times_256(sum);
                }
                if (s.zero) {
                    sum = i_add(sum, i_all(in.offsets[t * halves + half]));
                }
                sum = dot_steps(s, sum, weights + half * steps, x + 4 * half * steps);
                acc[t] = f_fma(i_to_floats(sum), f_mul(scale[half], f_all(in.scales[t])), acc[t]);
                if (s.minimum) {
                    acc[t] = f_fma(minus_minimum[half], f_all(in.minimums[t * halves + half]), acc[t]);
                }
            }
        }
        in.quants += T * BLOCK * planes;
        in.scales += T;
        in.offsets += s.zero ? T * halves : 0;
        in.minimums += s.minimum ? T * halves : 0;
    }
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        store_rows(output + (first + t) * stride, rows, acc[t]);
    }
}

/* ---- many tokens: unpack once, then a register tile of rows × tokens ---- */

enum { PANEL_BLOCKS = 16 };

typedef struct {
    uint8_t quants[PANEL_BLOCKS][8][TILE_GROUPS][64];
    float scales[PANEL_BLOCKS][2][TILE_GROUPS][ROWS];
    float minus_minimums[PANEL_BLOCKS][2][TILE_GROUPS][ROWS];
} panel;

/* Blocks [from, to) of `groups` groups of rows; a missing group repeats the last one and is never stored. */
ONGGI_INLINE void unpack_panel(const shape s, const uint8_t *packed, int groups, int64_t columns, int64_t from, int64_t to,
        panel *out) {
    ONGGI_UNROLL
    for (int group = 0; group < TILE_GROUPS; group++) {
        const uint8_t *base = packed + (group < groups ? group : groups - 1) * group_bytes(s, columns);
        const uint8_t *quants = base + all_scale_bytes(s, columns) + from * block_bytes(s);
        for (int64_t block = from; block < to; block++) {
            bytes64 weights[8];
            floats16 scale[2], minus_minimum[2];
            unpack_quants(s, quants, weights);
            unpack_scales(s, base, block, scale, minus_minimum);
            quants += block_bytes(s);
            ONGGI_UNROLL
            for (int g = 0; g < 8; g++) {
                b_store(out->quants[block - from][g][group], weights[g]);
            }
            ONGGI_UNROLL
            for (int half = 0; half < BLOCK / s.group; half++) {
                f_store(out->scales[block - from][half][group], scale[half]);
                if (s.minimum) {
                    f_store(out->minus_minimums[block - from][half][group], minus_minimum[half]);
                }
            }
        }
    }
}

#ifdef EIGHT_LANES
#include "panel_avx2.h"
#else

ONGGI_INLINE void multiply_panel(const shape s, const int T, const int planes, const panel *p, int64_t blocks,
        tile_input in, int fresh, float *output, int64_t stride, int rows) {
    const int halves = BLOCK / s.group, steps = 8 / halves;
    floats16 acc[TILE_GROUPS][TILE_TOKENS];
    ONGGI_UNROLL
    for (int group = 0; group < TILE_GROUPS; group++) {
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            const float *from = output + t * stride + group * ROWS;
            int left = rows - group * ROWS;
            acc[group][t] = fresh ? f_zero() : left >= ROWS ? f_load(from) : f_load_part(from, left < 0 ? 0 : left);
        }
    }
    for (int64_t block = 0; block < blocks; block++) {
        ONGGI_UNROLL
        for (int half = 0; half < halves; half++) {
            ints16 sum[TILE_GROUPS][TILE_TOKENS];
            ONGGI_UNROLL
            for (int plane = 0; plane < planes; plane++) {
                ONGGI_UNROLL
                for (int t = 0; t < T; t++) {
                    ONGGI_UNROLL
                    for (int group = 0; group < TILE_GROUPS; group++) {
                        ints16 offset = s.zero ? i_all(in.offsets[t * halves + half]) : i_zero();
                        ints16 start = plane == 0 ? i_zero() : i_times_256(sum[group][t]);
                        sum[group][t] = plane < planes - 1 ? start : plane == 0 ? offset : i_add(start, offset);
                    }
                }
                ONGGI_UNROLL
                for (int run = 0; run < steps; run += steps_a_run(s)) {
                    dots d[TILE_GROUPS][TILE_TOKENS];
                    ONGGI_UNROLL
                    for (int t = 0; t < T; t++) {
                        ONGGI_UNROLL
                        for (int group = 0; group < TILE_GROUPS; group++) {
                            d[group][t] = d_begin(sum[group][t]);
                        }
                    }
                    ONGGI_UNROLL
                    for (int step = run; step < run + steps_a_run(s); step++) {
                        const int g = half * steps + step;
                        bytes64 weights[TILE_GROUPS];
                        ONGGI_UNROLL
                        for (int group = 0; group < TILE_GROUPS; group++) {
                            weights[group] = b_load(p->quants[block][g][group]);
                        }
                        ONGGI_UNROLL
                        for (int t = 0; t < T; t++) {
                            bytes64 x = b_all4(in.quants + (t * planes + plane) * BLOCK + 4 * g);
                            ONGGI_UNROLL
                            for (int group = 0; group < TILE_GROUPS; group++) {
                                d[group][t] = d_add(s.low == 8, d[group][t], weights[group], x);
                            }
                        }
                    }
                    ONGGI_UNROLL
                    for (int t = 0; t < T; t++) {
                        ONGGI_UNROLL
                        for (int group = 0; group < TILE_GROUPS; group++) {
                            sum[group][t] = d_end(s.low == 8, sum[group][t], d[group][t]);
                        }
                    }
                }
            }
            ONGGI_UNROLL
            for (int group = 0; group < TILE_GROUPS; group++) {
                floats16 scale = f_load(p->scales[block][half][group]);
                ONGGI_UNROLL
                for (int t = 0; t < T; t++) {
                    acc[group][t] = f_fma(i_to_floats(sum[group][t]), f_mul(scale, f_all(in.scales[t])), acc[group][t]);
                }
                if (s.minimum) {
                    floats16 minus_minimum = f_load(p->minus_minimums[block][half][group]);
                    ONGGI_UNROLL
                    for (int t = 0; t < T; t++) {
                        acc[group][t] = f_fma(minus_minimum, f_all(in.minimums[t * halves + half]), acc[group][t]);
                    }
                }
            }
        }
        in.quants += T * BLOCK * planes;
        in.scales += T;
        in.offsets += s.zero ? T * halves : 0;
        in.minimums += s.minimum ? T * halves : 0;
    }
    ONGGI_UNROLL
    for (int group = 0; group < TILE_GROUPS; group++) {
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            store_rows(output + t * stride + group * ROWS, rows - group * ROWS, acc[group][t]);
        }
    }
}

#endif
