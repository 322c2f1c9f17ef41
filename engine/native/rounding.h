/*
 * The input of a multiplication, rounded to integers block by block as RoundedRow says, in tiles of up to TILE_TOKENS tokens.
 *
 * A tile of T tokens that begins with token t lies at t times what one token takes; inside it block follows block, and in a
 * block token follows token, so that T is a constant where it is read. For each block and token:
 * quants: 32 signed bytes; for 16 bits 32 high bytes, then 32 low ones (quant = 256·high + low);
 * scale; offset: −zero · Σ quants as an integer, what an unsigned dot product has to start from; weight of the minimum:
 * scale · Σ quants. The last two once for 32 columns or twice, for 16 columns each.
 */
#include "layout.h"

#include <string.h>

typedef struct {
    int32_t tokens, blocks, planes;
    int8_t *quants;
    float *scales;
    int32_t *sums;      /* of 16 columns each */
    float *minimums[2]; /* for groups of 32 and of 16 columns; NULL where no matrix needs them */
    int32_t *offsets[5];
} rounded;

/* The distinct (zero, group) pairs of the types, and where their offsets stand. */
static const struct { int zero, group; } offset_kinds[5] = {{8, 32}, {16, 32}, {128, 32}, {4, 16}, {32, 16}};

ONGGI_INLINE int offset_kind(const shape s) {
    switch (s.zero) {
        case 8: return 0;
        case 16: return 1;
        case 128: return 2;
        case 4: return 3;
        case 32: return 4;
        default: return -1;
    }
}

static int tile_count(int tokens) {
    return (tokens + TILE_TOKENS - 1) / TILE_TOKENS;
}

/* The first token of a tile; tiles differ by one token at most, the larger ones first. */
static int tile_start(int tokens, int tile) {
    int tiles = tile_count(tokens), larger = tokens % tiles;
    return tile * (tokens / tiles) + (tile < larger ? tile : larger);
}

static const float smallest = 1e-30f;

/* 32 floats to quants and two sums; returns the scale. */
ONGGI_INLINE float round_block(const float *x, const int planes, int8_t *quants, int32_t *sums) {
    const float levels = planes == 1 ? 127.0f : 32512.0f;
    floats16 first = f_load(x), second = f_load(x + 16);
    float largest = f_largest(f_max(f_abs(first), f_abs(second)));
    int zero = !(largest >= smallest);
    floats16 inverse = f_all(zero ? 0.0f : levels / largest);
    ints16 a = i_round(f_mul(first, inverse)), b = i_round(f_mul(second, inverse));
    sums[0] = i_sum(a);
    sums[1] = i_sum(b);
    if (planes == 2) {
        ints16 high_a = i_over_256(i_add(a, i_all(128))), high_b = i_over_256(i_add(b, i_all(128)));
        i_store_bytes(quants, high_a);
        i_store_bytes(quants + 16, high_b);
        quants += 32;
        a = i_sub(a, i_times_256(high_a));
        b = i_sub(b, i_times_256(high_b));
    }
    i_store_bytes(quants, a);
    i_store_bytes(quants + 16, b);
    return zero ? 0.0f : largest / levels;
}

typedef struct {
    rounded *r;
    const float *input;
    int64_t stride;
} rounding;

static void round_token(const rounding *job, int token) {
    rounded *r = job->r;
    int tiles = tile_count(r->tokens), tile = (int) ((int64_t) token * tiles / r->tokens);
    while (tile_start(r->tokens, tile) > token) {
        tile--;
    }
    while (tile + 1 < tiles && tile_start(r->tokens, tile + 1) <= token) {
        tile++;
    }
    int first = tile_start(r->tokens, tile);
    int size = (tile + 1 < tiles ? tile_start(r->tokens, tile + 1) : r->tokens) - first;
    const float *x = job->input + token * job->stride;
    for (int block = 0; block < r->blocks; block++) {
        int64_t at = (int64_t) first * r->blocks + block * size + (token - first);
        int8_t *quants = r->quants + at * BLOCK * r->planes;
        int32_t *sums = r->sums + at * 2;
        float scale = r->planes == 1 ? round_block(x + block * BLOCK, 1, quants, sums)
                : round_block(x + block * BLOCK, 2, quants, sums);
        r->scales[at] = scale;
        if (r->minimums[0]) {
            r->minimums[0][at] = scale * (float) (sums[0] + sums[1]);
        }
        if (r->minimums[1]) {
            r->minimums[1][2 * at] = scale * (float) sums[0];
            r->minimums[1][2 * at + 1] = scale * (float) sums[1];
        }
        for (int kind = 0; kind < 5; kind++) {
            if (r->offsets[kind] && offset_kinds[kind].group == 32) {
                r->offsets[kind][at] = -offset_kinds[kind].zero * (sums[0] + sums[1]);
            } else if (r->offsets[kind]) {
                r->offsets[kind][2 * at] = -offset_kinds[kind].zero * sums[0];
                r->offsets[kind][2 * at + 1] = -offset_kinds[kind].zero * sums[1];
            }
        }
    }
}

enum { TOKENS_A_ROUNDING = 4 };

static void round_chunk(void *context, int32_t chunk, int32_t thread) {
    (void) thread;
    const rounding *job = context;
    int last = (chunk + 1) * TOKENS_A_ROUNDING;
    for (int token = chunk * TOKENS_A_ROUNDING; token < last && token < job->r->tokens; token++) {
        round_token(job, token);
    }
}

ONGGI_INLINE size_t aligned(size_t bytes) {
    return (bytes + 63) & ~(size_t) 63;
}

/* Lays `r` out for what the products need; with memory NULL only counts. Returns the bytes. */
static size_t lay_out(rounded *r, const onggi_product *products, int count, uint8_t *memory) {
    size_t cells = (size_t) r->tokens * (size_t) r->blocks, at = 0;
    int minimums[2] = {0}, offsets[5] = {0};
    for (int i = 0; i < count; i++) {
        shape s = shape_of(products[i].type);
        if (s.minimum) {
            minimums[s.group == 16] = 1;
        }
        if (offset_kind(s) >= 0) {
            offsets[offset_kind(s)] = 1;
        }
    }
#define PLACE(field, wanted, bytes) r->field = (wanted) && memory ? (void *) (memory + at) : NULL; \
    at += (wanted) ? aligned(bytes) : 0
    PLACE(quants, 1, cells * (size_t) (BLOCK * r->planes));
    PLACE(scales, 1, cells * 4);
    PLACE(sums, 1, cells * 8);
    PLACE(minimums[0], minimums[0], cells * 4);
    PLACE(minimums[1], minimums[1], cells * 8);
    for (int kind = 0; kind < 5; kind++) {
        PLACE(offsets[kind], offsets[kind], cells * (offset_kinds[kind].group == 32 ? 4 : 8));
    }
#undef PLACE
    return at;
}

/* Rounds `input` into the pool's scratch; 0 where memory is missing. */
static int round_input(onggi_pool *pool, rounded *r, const float *input, int64_t stride, const onggi_product *products,
        int count) {
    uint8_t *memory = onggi_scratch(pool, ONGGI_SCRATCH_ACTIVATIONS, lay_out(r, products, count, NULL));
    if (!memory) {
        return 0;
    }
    lay_out(r, products, count, memory);
    rounding job = {r, input, stride};
    onggi_parallel(pool, round_chunk, &job, (r->tokens + TOKENS_A_ROUNDING - 1) / TOKENS_A_ROUNDING);
    return 1;
}
