/*
 * onggi_multiply: several matrices times one input. The input is rounded once, then all rows of all matrices are shared out
 * in chunks: some groups of rows times all tokens.
 */
#include "plain.h"
#include "quantised.h"

#ifndef QUANTISED_TIER
#define QUANTISED_TIER(name) TIER(name)
#endif

/* Calls `call` with N the constant equal to `tokens`, 1 ≤ tokens ≤ TILE_TOKENS. */
#define CASE_TOKENS(n, call) case n: { enum { N = n }; call; break; }
#if TILE_TOKENS == 6
#define WITH_TOKENS(tokens, call) switch (tokens) { CASE_TOKENS(1, call) CASE_TOKENS(2, call) CASE_TOKENS(3, call) \
        CASE_TOKENS(4, call) CASE_TOKENS(5, call) CASE_TOKENS(6, call) }
#else
#define WITH_TOKENS(tokens, call) switch (tokens) { CASE_TOKENS(1, call) CASE_TOKENS(2, call) CASE_TOKENS(3, call) }
#endif

enum { MAX_PRODUCTS = 16, CHUNK_BYTES = 48 * 1024, RUN_BYTES = 1024 * 1024 };

/* How the rows of each product from first_row on are cut into chunks. */
typedef struct {
    int32_t first_row[MAX_PRODUCTS], rows_a_chunk[MAX_PRODUCTS], first_chunk[MAX_PRODUCTS + 1];
} sharing;

typedef struct {
    const onggi_product *products;
    int32_t count, columns, tokens;
    rounded *rounded;
    plain plain; /* all but weights, type, rows and output */
    const float *exact_input;
    int64_t exact_stride;
    uint8_t *panels; /* panel_bytes a thread */
    size_t panel_bytes;
    sharing runs, rest; /* long runs of rows first, for memory is read fastest in long streams; short ones for a common end */
} multiplication;

/* ---- quantised ---- */

/* Rows [first_row, last_row) of a quantised product. A tier that adds nothing here takes it from another (QUANTISED_TIER). */
void QUANTISED_TIER(multiply_quantised)(const multiplication *m, const onggi_product *product, int64_t first_row,
        int64_t last_row, uint8_t *panel);

#ifndef QUANTISED_ELSEWHERE

/* The tile kernel needs only this much of a shape, so types share it. */
ONGGI_INLINE void multiply_panel_tokens(const shape s, const int planes, const panel *p, int64_t blocks, tile_input in,
        int fresh, float *output, int64_t stride, int rows, int tokens) {
    WITH_TOKENS(tokens, multiply_panel(s, N, planes, p, blocks, in, fresh, output, stride, rows))
}

#define PANEL_FUNCTION(name, ...) \
    __attribute__((noinline)) static void panel_##name(int planes, const panel *p, int64_t blocks, tile_input in, int fresh, \
            float *output, int64_t stride, int rows, int tokens) { \
        if (planes == 1) { \
            multiply_panel_tokens((shape){__VA_ARGS__}, 1, p, blocks, in, fresh, output, stride, rows, tokens); \
        } else { \
            multiply_panel_tokens((shape){__VA_ARGS__}, 2, p, blocks, in, fresh, output, stride, rows, tokens); \
        } \
    }

PANEL_FUNCTION(signed_32, 4, 0, 32, 0, 0, 1)
PANEL_FUNCTION(wide_32, 8, 0, 32, 0, 0, 1)
PANEL_FUNCTION(minimum_32, 4, 0, 32, 1, 0, 0)
PANEL_FUNCTION(signed_16, 4, 0, 16, 0, 0, 1)
PANEL_FUNCTION(minimum_16, 4, 0, 16, 1, 0, 0)

ONGGI_INLINE void panel_by_shape(const shape s, int planes, const panel *p, int64_t blocks, tile_input in, int fresh,
        float *output, int64_t stride, int rows, int tokens) {
    if (s.low == 8) {
        panel_wide_32(planes, p, blocks, in, fresh, output, stride, rows, tokens);
    } else if (s.group == 32 && s.minimum) {
        panel_minimum_32(planes, p, blocks, in, fresh, output, stride, rows, tokens);
    } else if (s.group == 32) {
        panel_signed_32(planes, p, blocks, in, fresh, output, stride, rows, tokens);
    } else if (s.minimum) {
        panel_minimum_16(planes, p, blocks, in, fresh, output, stride, rows, tokens);
    } else {
        panel_signed_16(planes, p, blocks, in, fresh, output, stride, rows, tokens);
    }
}

/* Rows of groups [first, last) by all tokens. */
ONGGI_INLINE void few_or_many(const shape s, const int planes, const multiplication *m, const onggi_product *product,
        int64_t first, int64_t last, panel *panel) {
    const rounded *r = m->rounded;
    const uint8_t *weights = product->weights;
    int64_t bytes = group_bytes(s, m->columns), stride = product->output_stride;
    int tiles = tile_count(r->tokens);
    if (r->tokens <= DIRECT_TOKENS) {
        for (int64_t group = first; group < last; group++) {
            int rows = product->rows - (int) group * ROWS;
            float *output = product->output + group * ROWS;
            for (int tile = 0; tile < tiles; tile++) {
                int token = tile_start(r->tokens, tile), next = tile_start(r->tokens, tile + 1);
                WITH_TOKENS(next - token,
                        multiply_group(s, N, planes, weights + group * bytes, r, token, output, stride, rows))
            }
        }
        return;
    }
    for (int64_t group = first; group < last; group += TILE_GROUPS) {
        int groups = last - group < TILE_GROUPS ? (int) (last - group) : TILE_GROUPS;
        int rows = product->rows - (int) group * ROWS;
        rows = rows < groups * ROWS ? rows : groups * ROWS;
        for (int64_t from = 0; from < r->blocks; from += PANEL_BLOCKS) {
            int64_t to = from + PANEL_BLOCKS < r->blocks ? from + PANEL_BLOCKS : r->blocks;
            unpack_panel(s, weights + group * bytes, groups, m->columns, from, to, panel);
            const uint8_t *next = weights + group * bytes + all_scale_bytes(s, m->columns) + to * block_bytes(s);
            int64_t ahead = PANEL_BLOCKS * block_bytes(s), share = (ahead / tiles + 63) & ~63;
            for (int tile = 0; tile < tiles; tile++) {
                for (int64_t at = tile * share; at < (tile + 1) * share && at < ahead; at += 64) {
                    for (int i = 0; i < groups; i++) {
                        ONGGI_PREFETCH(next + i * bytes + at);
                    }
                }
                int token = tile_start(r->tokens, tile), tokens = tile_start(r->tokens, tile + 1) - token;
                float *output = product->output + token * stride + group * ROWS;
                panel_by_shape(s, planes, panel, to - from, tile_at(s, r, token, from, tokens), from == 0, output, stride,
                        rows, tokens);
            }
        }
    }
}

#define GROUP_FUNCTIONS(name, number, ...) \
    static void groups_##name(const multiplication *m, const onggi_product *product, int64_t first, int64_t last, \
            panel *panel) { \
        if (m->rounded->planes == 1) { \
            few_or_many((shape){__VA_ARGS__}, 1, m, product, first, last, panel); \
        } else { \
            few_or_many((shape){__VA_ARGS__}, 2, m, product, first, last, panel); \
        } \
    }

QUANTISED_TYPES(GROUP_FUNCTIONS)

void QUANTISED_TIER(multiply_quantised)(const multiplication *m, const onggi_product *product, int64_t first_row,
        int64_t last_row, uint8_t *panel) {
    int64_t first = first_row / ROWS, last = (last_row + ROWS - 1) / ROWS;
    switch (product->type) {
#define CASE(name, number, ...) case number: groups_##name(m, product, first, last, (void *) panel); break;
        QUANTISED_TYPES(CASE)
#undef CASE
    }
}

#endif

/* ---- plain ---- */

/* At `row` as many rows as go together, of those before `last`. */
#define ROWS_BY_TOKENS(one_tile) \
    if (row + PLAIN_ROWS <= last) { \
        enum { R = PLAIN_ROWS }; \
        WITH_TOKENS(tokens, one_tile) \
    } else { \
        enum { R = 1 }; \
        for (; row < last; row++) { \
            WITH_TOKENS(tokens, one_tile) \
        } \
    }

ONGGI_INLINE void plain_rows(const int32_t type, const plain *p, int64_t first, int64_t last) {
    int tiles = tile_count(p->tokens);
    for (int tile = 0; tile < tiles; tile++) {
        int token = tile_start(p->tokens, tile), tokens = tile_start(p->tokens, tile + 1) - token;
        for (int64_t row = first; tokens == 1 && row < last; row++) {
            multiply_rows(type, 1, 1, p, row, token);
        }
        for (int64_t row = first; tokens > 1 && row < last; row += PLAIN_ROWS) {
            ROWS_BY_TOKENS(multiply_rows(type, R, N, p, row, token))
        }
    }
}

__attribute__((noinline)) static void plain_f32(const plain *p, int64_t first, int64_t last) {
    plain_rows(TYPE_F32, p, first, last);
}

__attribute__((noinline)) static void plain_f16(const plain *p, int64_t first, int64_t last) {
    plain_rows(TYPE_F16, p, first, last);
}

__attribute__((noinline)) static void plain_bf16(const plain *p, int64_t first, int64_t last) {
    plain_rows(TYPE_BF16, p, first, last);
}

#ifdef TIER_BF16

ONGGI_INLINE void pair_rows(const int32_t type, const plain *p, int64_t first, int64_t last, uint16_t *panel) {
    int tiles = tile_count(p->tokens);
    if (p->tokens <= TILE_TOKENS) {
        for (int64_t row = first; row < last; row++) {
            WITH_TOKENS(p->tokens, multiply_pairs(type, 0, 1, N, p, NULL, row, 0))
        }
        return;
    }
    for (int64_t from = first; from < last; from += PLAIN_PANEL) {
        int64_t to = from + PLAIN_PANEL < last ? from + PLAIN_PANEL : last;
        narrow_weights(p, from, (int) (to - from), panel);
        for (int tile = 0; tile < tiles; tile++) {
            int token = tile_start(p->tokens, tile), tokens = tile_start(p->tokens, tile + 1) - token;
            for (int64_t row = from; row < to; row += PLAIN_ROWS) {
                int64_t last = to;
                ROWS_BY_TOKENS(multiply_pairs(type, 1, R, N, p, panel + (row - from) * p->narrow_stride, row, token))
            }
        }
    }
}

__attribute__((noinline)) static void pairs_f16(const plain *p, int64_t first, int64_t last, uint16_t *panel) {
    pair_rows(TYPE_F16, p, first, last, panel);
}

__attribute__((noinline)) static void pairs_bf16(const plain *p, int64_t first, int64_t last, uint16_t *panel) {
    pair_rows(TYPE_BF16, p, first, last, panel);
}

#endif

static void multiply_plain(const multiplication *m, const onggi_product *product, int64_t first, int64_t last,
        uint8_t *panel) {
    plain p = m->plain;
    p.type = product->type;
    p.rows = product->rows;
    p.weights = product->weights;
    p.output = product->output;
    p.output_stride = product->output_stride;
    (void) panel;
    if (p.type == TYPE_F32) {
        p.input = m->exact_input;
        p.input_stride = m->exact_stride;
        plain_f32(&p, first, last);
#ifdef TIER_BF16
    } else if (p.narrow && p.type == TYPE_F16) {
        pairs_f16(&p, first, last, (uint16_t *) panel);
    } else if (p.narrow) {
        pairs_bf16(&p, first, last, (uint16_t *) panel);
#endif
    } else if (p.type == TYPE_F16) {
        plain_f16(&p, first, last);
    } else {
        plain_bf16(&p, first, last);
    }
}

/* ---- sharing out ---- */

static void multiply_chunk(void *context, int32_t chunk, int32_t thread) {
    const multiplication *m = context;
    int32_t runs = m->runs.first_chunk[m->count];
    const sharing *sharing = chunk < runs ? &m->runs : &m->rest;
    chunk -= chunk < runs ? 0 : runs;
    int i = 0;
    while (chunk >= sharing->first_chunk[i + 1]) {
        i++;
    }
    const onggi_product *product = &m->products[i];
    int64_t end = sharing == &m->runs ? m->rest.first_row[i] : product->rows;
    int64_t first = sharing->first_row[i] + (int64_t) (chunk - sharing->first_chunk[i]) * sharing->rows_a_chunk[i];
    int64_t last = first + sharing->rows_a_chunk[i] < end ? first + sharing->rows_a_chunk[i] : end;
    uint8_t *panel = m->panels + (size_t) thread * m->panel_bytes;
    if (shape_of(product->type).low) {
        QUANTISED_TIER(multiply_quantised)(m, product, first, last, panel);
    } else {
        multiply_plain(m, product, first, last, panel);
    }
}

/*
 * Many tokens: one panel a chunk. Few: up to three quarters of a product in runs, of which no thread gets more than its share;
 * what is left in chunks of as many groups as make one worth its taking.
 */
static void share_out(multiplication *m, int i, int32_t threads) {
    const onggi_product *product = &m->products[i];
    shape s = shape_of(product->type);
    int64_t bytes = s.low ? group_bytes(s, m->columns) : (int64_t) ROWS * m->columns * element_bytes(product->type);
    int32_t rows = (int32_t) (bytes >= CHUNK_BYTES ? 1 : CHUNK_BYTES / bytes) * ROWS, runs = 0;
    int32_t longest = (int32_t) (bytes >= RUN_BYTES ? 1 : RUN_BYTES / bytes) * ROWS, most = product->rows / 4 * 3;
    int32_t run = most / threads < longest ? most / threads / ROWS * ROWS : longest;
    if (m->tokens > DIRECT_TOKENS) {
        rows = s.low ? TILE_GROUPS * ROWS : PLAIN_PANEL;
    } else if (run > rows) {
        runs = most / run;
    }
    m->runs.rows_a_chunk[i] = run;
    m->runs.first_chunk[i + 1] = m->runs.first_chunk[i] + runs;
    m->rest.first_row[i] = runs * run;
    m->rest.rows_a_chunk[i] = rows;
    m->rest.first_chunk[i + 1] = m->rest.first_chunk[i] + (product->rows - runs * run + rows - 1) / rows;
}

/* Rounds what has to be rounded; 0 where memory is missing. */
static int prepare_input(onggi_pool *pool, multiplication *m, int32_t bits) {
    int quantised = 0, narrow = 0;
    for (int i = 0; i < m->count; i++) {
        quantised |= shape_of(m->products[i].type).low;
        narrow |= bits == 8 && (m->products[i].type == TYPE_F16 || m->products[i].type == TYPE_BF16);
    }
    m->plain = (plain){.columns = m->columns, .tokens = m->tokens, .input = m->exact_input, .input_stride = m->exact_stride};
    if (narrow) {
        int64_t stride = (m->columns + 31) & ~31;
        void *memory = onggi_scratch(pool, ONGGI_SCRATCH_SCORES, (size_t) (m->tokens * stride) * 4);
        if (!memory) {
            return 0;
        }
        narrowing n = {m->exact_input, m->exact_stride, m->columns, memory, stride, memory};
#ifdef TIER_BF16
        m->plain.narrow = memory;
        m->plain.narrow_stride = stride;
#else
        m->plain.input = memory;
        m->plain.input_stride = m->columns;
#endif
        onggi_parallel(pool, narrow_token, &n, m->tokens);
    }
    return !quantised || round_input(pool, m->rounded, m->exact_input, m->exact_stride, m->products, m->count);
}

ONGGI_EXPORT int32_t TIER(onggi_multiply)(onggi_pool *pool, const float *input, int64_t input_stride, int32_t tokens,
        int32_t columns, int32_t bits, const onggi_product *products, int32_t count);

int32_t TIER(onggi_multiply)(onggi_pool *pool, const float *input, int64_t input_stride, int32_t tokens, int32_t columns,
        int32_t bits, const onggi_product *products, int32_t count) {
    rounded r = {.tokens = tokens, .blocks = columns / BLOCK, .planes = bits == 8 ? 1 : 2};
    multiplication m = {.products = products, .count = count, .columns = columns, .tokens = tokens, .rounded = &r,
            .exact_input = input, .exact_stride = input_stride};
    if (count > MAX_PRODUCTS) {
        return 1;
    }
    if (tokens == 0) {
        return 0;
    }
    m.panel_bytes = aligned((size_t) PLAIN_PANEL * 2 * (size_t) (columns + 32));
    m.panel_bytes = m.panel_bytes < sizeof(panel) ? aligned(sizeof(panel)) : m.panel_bytes;
    m.panels = onggi_scratch(pool, ONGGI_SCRATCH_PANELS, m.panel_bytes * (size_t) onggi_pool_threads(pool));
    if (!m.panels || !prepare_input(pool, &m, bits)) {
        return 1;
    }
    for (int i = 0; i < count; i++) {
        share_out(&m, i, onggi_pool_threads(pool));
    }
    onggi_parallel(pool, multiply_chunk, &m, m.runs.first_chunk[count] + m.rest.first_chunk[count]);
    return 0;
}
