/*
 * Template: attention over the pages of the cache. Needs pages.h and exp of ops.h.
 *
 * A tile is up to TILE_QUERIES (token, query head) pairs of one stretch that read the same key head. It walks the pages in
 * order with a running maximum (Milakov and Gimelshein, 2018): scores of a page, softmax against the maximum so far, sums of
 * values rescaled when the maximum rises. Every SPLIT positions the running state starts afresh, and the parts are combined
 * in order. A page of which a query sees nothing leaves its state untouched to the bit, so a query's result does not depend
 * on its tile, on who computes which part, or on how many threads there are.
 */
#define TILE_QUERIES 12
#define LARGEST_HEAD 512
#define SPLIT 512
#define ROW_FLOATS (LARGEST_HEAD + 16) /* not a power of two: rows must not fall on the same cache sets */

/* The state of a tile: for each query maximum, sum of weights and weighted sum of values. */
typedef struct {
    float maximum[16];
    float total[16];
    float sum[TILE_QUERIES * ROW_FLOATS];
} TIER(part);

typedef struct {
    TIER(cache) cache;
    const float *query;
    float *output;
    int64_t query_stride, output_stride;
    int32_t count, group, window;
    float scale;
    int32_t splits; /* parts computed apart for each tile; 0: one after the other */
    int32_t *first_tile; /* for each stretch, the number of tiles of all before it, then of all */
    TIER(part) *parts;
} TIER(attend_task);

/* One tile: rows [from, from + rows) of stretch · group, key head `head`. */
typedef struct {
    const int32_t *stretch;
    int32_t head, from, rows;
    int32_t first[TILE_QUERIES], end[TILE_QUERIES]; /* the positions each row sees: [first, end) */
    float query[TILE_QUERIES * ROW_FLOATS];
} TIER(tile);

ONGGI_INLINE floats16 TIER(load_elements)(const uint8_t *from, int32_t element_bytes) {
    return element_bytes == 2 ? f_load_half((const uint16_t *) from) : i_to_floats(i_load_s8((const int8_t *) from));
}

/*
 * sum[r][0..16·SUM_VECTORS) = keep[r] · sum[r] + Σₖ a[r][k] · b[k], k in order; keep NULL: from zero. `rows`, `element_bytes`
 * and the two strides of a and sum are constants where this is inlined. b: `step` bytes from one k to the next.
 */
ONGGI_INLINE void TIER(sum_products)(int32_t rows, int32_t element_bytes, const float *a, int32_t a_stride,
    const uint8_t *b, int64_t step, int32_t depth, const float *keep, float *sum, int32_t sum_stride) {
    floats16 s[SUM_ROWS][SUM_VECTORS];
    _Pragma("GCC unroll 12") for (int32_t r = 0; r < rows; r++) {
        _Pragma("GCC unroll 2") for (int32_t v = 0; v < SUM_VECTORS; v++) {
            s[r][v] = keep == NULL ? f_zero() : f_mul(f_load(sum + r * sum_stride + 16 * v), f_all(keep[r]));
        }
    }
    for (int32_t k = 0; k < depth; k++) {
        floats16 line[SUM_VECTORS];
        _Pragma("GCC unroll 2") for (int32_t v = 0; v < SUM_VECTORS; v++) {
            line[v] = TIER(load_elements)(b + 16 * v * element_bytes, element_bytes);
        }
        _Pragma("GCC unroll 12") for (int32_t r = 0; r < rows; r++) {
            floats16 x = f_all(a[r * a_stride + k]);
            _Pragma("GCC unroll 2") for (int32_t v = 0; v < SUM_VECTORS; v++) {
                s[r][v] = f_fma(x, line[v], s[r][v]);
            }
        }
        b += step;
    }
    _Pragma("GCC unroll 12") for (int32_t r = 0; r < rows; r++) {
        _Pragma("GCC unroll 2") for (int32_t v = 0; v < SUM_VECTORS; v++) {
            f_store(sum + r * sum_stride + 16 * v, s[r][v]);
        }
    }
}

/* sum_products for any number of rows and for `width` (a multiple of 16·SUM_VECTORS) columns. */
#define SUM_PRODUCTS_OF(n) \
    for (; SUM_ROWS >= (n) && rows - r >= (n); r += (n)) { \
        TIER(sum_products)(SUM_ROWS < (n) ? 1 : (n), element_bytes, a + r * a_stride, a_stride, column, step, depth, \
            keep == NULL ? NULL : keep + r, sum + r * sum_stride + c, sum_stride); \
    }

ONGGI_INLINE void TIER(sum_all_products)(int32_t rows, int32_t element_bytes, const float *a, int32_t a_stride,
    const uint8_t *b, int64_t step, int32_t depth, const float *keep, float *sum, int32_t sum_stride, int32_t width) {
    for (int32_t c = 0; c < width; c += 16 * SUM_VECTORS) {
        const uint8_t *column = b + c * element_bytes;
        int32_t r = 0;
        SUM_PRODUCTS_OF(12)
        SUM_PRODUCTS_OF(8)
        SUM_PRODUCTS_OF(6)
        SUM_PRODUCTS_OF(4)
        SUM_PRODUCTS_OF(3)
        SUM_PRODUCTS_OF(2)
        SUM_PRODUCTS_OF(1)
    }
}

/*
 * Turns the scores of one page into weights against the new maximum, and says in `keep` what the sums so far are worth.
 * `scales` (bytes only): PAGE floats for the keys, then PAGE for the values; the latter go into the weights.
 */
ONGGI_INLINE void TIER(weigh)(const TIER(tile) *tile, int32_t begin, const float *scales, float *scores,
    floats16 *totals, float *maximum, float *keep) {
    float page_maximum[16] = {0};
    for (int32_t r = 0; r < tile->rows; r++) {
        float *s = scores + r * PAGE;
        floats16 low = f_load(s);
        floats16 high = f_load(s + 16);
        if (scales != NULL) {
            low = f_mul(low, f_load(scales));
            high = f_mul(high, f_load(scales + 16));
        }
        int32_t from = tile->first[r] - begin;
        int32_t to = tile->end[r] - begin;
        low = f_between(from, to, low, f_all(-INFINITY));
        high = f_between(from - 16, to - 16, high, f_all(-INFINITY));
        f_store(s, low);
        f_store(s + 16, high);
        page_maximum[r] = f_largest(f_max(low, high));
    }
    floats16 before = f_load(maximum);
    floats16 after = f_max(before, f_load(page_maximum));
    f_store(maximum, after);
    f_store(keep, TIER(exp)(f_sub(before, after)));
    for (int32_t r = 0; r < tile->rows; r++) {
        float *s = scores + r * PAGE;
        floats16 low = TIER(exp)(f_sub(f_load(s), f_all(maximum[r])));
        floats16 high = TIER(exp)(f_sub(f_load(s + 16), f_all(maximum[r])));
        totals[r] = f_fma(totals[r], f_all(keep[r]), f_add(low, high));
        if (scales != NULL) {
            int32_t from = tile->first[r] - begin;
            int32_t to = tile->end[r] - begin;
            low = f_between(from, to, f_mul(low, f_load(scales + PAGE)), f_zero());
            high = f_between(from - 16, to - 16, f_mul(high, f_load(scales + PAGE + 16)), f_zero());
        }
        f_store(s, low);
        f_store(s + 16, high);
    }
}

/* The columns of values that are computed: the head size filled up to whole register tiles. */
ONGGI_INLINE int32_t TIER(padded)(int32_t head_size) {
    return (head_size + 16 * SUM_VECTORS - 1) / (16 * SUM_VECTORS) * (16 * SUM_VECTORS);
}

/* One page into the running state. */
ONGGI_INLINE void TIER(attend_page)(const TIER(attend_task) *t, const TIER(tile) *tile, int32_t begin,
    int32_t element_bytes, floats16 *totals, TIER(part) *part) {
    int32_t size = t->cache.head_size;
    int32_t width = TIER(padded)(size);
    const uint8_t *keys = TIER(head_at)(&t->cache, tile->stretch[3], begin, tile->head);
    const uint8_t *values = keys + (int64_t) PAGE * size * element_bytes;
    const float *scales = element_bytes == 1 ? (const float *) (values + (int64_t) PAGE * size) : NULL;
    _Alignas(64) float scores[TILE_QUERIES * PAGE];
    _Alignas(64) float keep[16];
    _Alignas(64) uint8_t filled[PAGE * LARGEST_HEAD * 2];
    TIER(sum_all_products)(tile->rows, element_bytes, tile->query, ROW_FLOATS, keys, PAGE * element_bytes, size, NULL,
        scores, PAGE, PAGE);
    TIER(weigh)(tile, begin, scales, scores, totals, part->maximum, keep);
    int32_t from = tile->first[0] > begin ? tile->first[0] - begin : 0;
    int32_t to = tile->end[tile->rows - 1] - begin < PAGE ? tile->end[tile->rows - 1] - begin : PAGE;
    if (width != size) {
        for (int32_t p = from; p < to; p++) {
            memset(filled + p * width * element_bytes, 0, (size_t) (width * element_bytes));
            memcpy(filled + p * width * element_bytes, values + p * size * element_bytes, (size_t) (size * element_bytes));
        }
        values = filled;
    }
    int64_t step = (int64_t) width * element_bytes;
    TIER(sum_all_products)(tile->rows, element_bytes, scores + from, PAGE, values + from * step, step, to - from, keep,
        part->sum, ROW_FLOATS, width);
}

ONGGI_INLINE void TIER(empty_part)(int32_t rows, int32_t width, TIER(part) *part) {
    for (int32_t i = 0; i < 16; i++) {
        part->maximum[i] = -__FLT_MAX__;
        part->total[i] = 0;
    }
    for (int32_t r = 0; r < rows; r++) {
        memset(part->sum + r * ROW_FLOATS, 0, (size_t) width * sizeof(float));
    }
}

/* The part of positions [split · SPLIT, (split + 1) · SPLIT). */
static void TIER(attend_split)(const TIER(attend_task) *t, const TIER(tile) *tile, int32_t split, TIER(part) *part) {
    floats16 totals[TILE_QUERIES];
    TIER(empty_part)(tile->rows, TIER(padded)(t->cache.head_size), part);
    for (int32_t r = 0; r < tile->rows; r++) {
        totals[r] = f_zero();
    }
    int32_t begin = tile->first[0] / PAGE * PAGE;
    int32_t end = tile->end[tile->rows - 1];
    begin = begin > split * SPLIT ? begin : split * SPLIT;
    end = end < (split + 1) * SPLIT ? end : (split + 1) * SPLIT;
    for (; begin < end; begin += PAGE) {
        if (t->cache.element_bytes == 2) {
            TIER(attend_page)(t, tile, begin, 2, totals, part);
        } else {
            TIER(attend_page)(t, tile, begin, 1, totals, part);
        }
    }
    for (int32_t r = 0; r < tile->rows; r++) {
        part->total[r] = f_sum(totals[r]);
    }
}

/* Adds the next part to all parts before it. */
static void TIER(combine)(int32_t rows, int32_t width, TIER(part) *all, const TIER(part) *next) {
    _Alignas(64) float keep[16], gain[16];
    floats16 maximum = f_max(f_load(all->maximum), f_load(next->maximum));
    f_store(keep, TIER(exp)(f_sub(f_load(all->maximum), maximum)));
    f_store(gain, TIER(exp)(f_sub(f_load(next->maximum), maximum)));
    f_store(all->maximum, maximum);
    for (int32_t r = 0; r < rows; r++) {
        all->total[r] = all->total[r] * keep[r] + next->total[r] * gain[r];
        float *sum = all->sum + r * ROW_FLOATS;
        const float *other = next->sum + r * ROW_FLOATS;
        for (int32_t c = 0; c < width; c += 16) {
            floats16 kept = f_mul(f_load(sum + c), f_all(keep[r]));
            f_store(sum + c, f_fma(f_load(other + c), f_all(gain[r]), kept));
        }
    }
}

/* Which tile `number` is, and its queries, times the scale. */
static void TIER(open_tile)(const TIER(attend_task) *t, int32_t number, TIER(tile) *tile) {
    int32_t low = 0, high = t->count - 1;
    while (low < high) {
        int32_t middle = (low + high + 1) / 2;
        if (t->first_tile[middle] <= number) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    tile->stretch = t->cache.stretches + 4 * low;
    int32_t queries = tile->stretch[1] * t->group;
    int32_t tiles = (queries + TILE_QUERIES - 1) / TILE_QUERIES;
    int32_t index = number - t->first_tile[low];
    tile->head = index / tiles;
    tile->from = index % tiles * TILE_QUERIES;
    tile->rows = queries - tile->from < TILE_QUERIES ? queries - tile->from : TILE_QUERIES;
    int32_t size = t->cache.head_size;
    for (int32_t r = 0; r < tile->rows; r++) {
        int32_t token = (tile->from + r) / t->group;
        int32_t position = tile->stretch[2] + token;
        tile->end[r] = position + 1;
        tile->first[r] = t->window > position ? 0 : position - t->window + 1;
        const float *query = t->query + (tile->stretch[0] + token) * t->query_stride
            + (int64_t) (tile->head * t->group + (tile->from + r) % t->group) * size;
        for (int32_t c = 0; c < size; c += 16) {
            int32_t part = size - c < 16 ? size - c : 16;
            f_store(tile->query + r * ROW_FLOATS + c, f_mul(f_load_part(query + c, part), f_all(t->scale)));
        }
    }
}

static void TIER(close_tile)(const TIER(attend_task) *t, const TIER(tile) *tile, const TIER(part) *part) {
    int32_t size = t->cache.head_size;
    for (int32_t r = 0; r < tile->rows; r++) {
        int32_t token = (tile->from + r) / t->group;
        float *output = t->output + (tile->stretch[0] + token) * t->output_stride
            + (int64_t) (tile->head * t->group + (tile->from + r) % t->group) * size;
        for (int32_t c = 0; c < size; c += 16) {
            floats16 result = f_div(f_load(part->sum + r * ROW_FLOATS + c), f_all(part->total[r]));
            f_store_part(output + c, size - c < 16 ? size - c : 16, result);
        }
    }
}

/* One chunk: one tile, all its parts. */
static void TIER(attend_tile)(void *context, int32_t chunk, int32_t thread) {
    const TIER(attend_task) *t = context;
    _Alignas(64) TIER(tile) tile;
    _Alignas(64) TIER(part) all, next;
    (void) thread;
    TIER(open_tile)(t, chunk, &tile);
    TIER(empty_part)(tile.rows, TIER(padded)(t->cache.head_size), &all);
    for (int32_t split = tile.first[0] / SPLIT; split <= (tile.end[tile.rows - 1] - 1) / SPLIT; split++) {
        TIER(attend_split)(t, &tile, split, &next);
        TIER(combine)(tile.rows, TIER(padded)(t->cache.head_size), &all, &next);
    }
    TIER(close_tile)(t, &tile, &all);
}

/* One chunk: one part of one tile. */
static void TIER(attend_part)(void *context, int32_t chunk, int32_t thread) {
    const TIER(attend_task) *t = context;
    _Alignas(64) TIER(tile) tile;
    (void) thread;
    TIER(open_tile)(t, chunk / t->splits, &tile);
    int32_t split = tile.first[0] / SPLIT + chunk % t->splits;
    if (split <= (tile.end[tile.rows - 1] - 1) / SPLIT) {
        TIER(attend_split)(t, &tile, split, t->parts + chunk);
    }
}

/* One chunk: the parts of one tile put together. */
static void TIER(attend_combine)(void *context, int32_t chunk, int32_t thread) {
    const TIER(attend_task) *t = context;
    _Alignas(64) TIER(tile) tile;
    _Alignas(64) TIER(part) all;
    (void) thread;
    TIER(open_tile)(t, chunk, &tile);
    TIER(empty_part)(tile.rows, TIER(padded)(t->cache.head_size), &all);
    int32_t splits = (tile.end[tile.rows - 1] - 1) / SPLIT - tile.first[0] / SPLIT + 1;
    for (int32_t i = 0; i < splits; i++) {
        TIER(combine)(tile.rows, TIER(padded)(t->cache.head_size), &all, t->parts + (int64_t) chunk * t->splits + i);
    }
    TIER(close_tile)(t, &tile, &all);
}

/* The most parts that a tile of any stretch has. */
static int32_t TIER(most_splits)(const TIER(attend_task) *t) {
    int32_t most = 1;
    for (int32_t i = 0; i < t->count; i++) {
        const int32_t *stretch = t->cache.stretches + 4 * i;
        int32_t first = t->window > stretch[2] ? 0 : stretch[2] - t->window + 1;
        int32_t splits = (stretch[2] + stretch[1] - 1) / SPLIT - first / SPLIT + 1;
        most = splits > most ? splits : most;
    }
    return most;
}

/* Returns 0, or 1 where there is no memory. Head sizes up to LARGEST_HEAD. */
ONGGI_EXPORT int32_t TIER(onggi_attend)(onggi_pool *pool, const float *query, int64_t query_stride, uint8_t *memory,
    int32_t element_bytes, int32_t layer, int32_t layers, int32_t heads, int32_t head_size, const int32_t *stretches,
    int32_t count, const int32_t *pages, int32_t query_heads, float scale, int32_t window, float *output,
    int64_t output_stride) {
    TIER(attend_task) task = {
        .cache = TIER(open_cache)(memory, element_bytes, layer, layers, heads, head_size, stretches, pages),
        .query = query, .query_stride = query_stride, .output = output, .output_stride = output_stride,
        .count = count, .group = query_heads / heads, .window = window, .scale = scale};
    size_t index_bytes = ((size_t) (count + 1) * sizeof(int32_t) + 63) / 64 * 64;
    task.first_tile = onggi_scratch(pool, ONGGI_SCRATCH_SCORES, index_bytes);
    if (task.first_tile == NULL) {
        return 1;
    }
    int32_t tiles = 0;
    for (int32_t i = 0; i < count; i++) {
        task.first_tile[i] = tiles;
        tiles += (stretches[4 * i + 1] * task.group + TILE_QUERIES - 1) / TILE_QUERIES * heads;
    }
    int32_t splits = TIER(most_splits)(&task);
    if (splits == 1 || tiles >= 4 * onggi_pool_threads(pool)) {
        onggi_parallel(pool, TIER(attend_tile), &task, tiles);
        return 0;
    }
    task.splits = splits;
    task.parts = onggi_scratch(pool, ONGGI_SCRATCH_PARTS, (size_t) tiles * (size_t) splits * sizeof *task.parts);
    if (task.parts == NULL) {
        return 1;
    }
    onggi_parallel(pool, TIER(attend_part), &task, tiles * splits);
    onggi_parallel(pool, TIER(attend_combine), &task, tiles);
    return 0;
}
