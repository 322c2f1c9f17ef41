/*
 * Template: the pages of the key-value cache (KvPages.java) and storing into them. Needs TIER(name) and a lanes_*.h.
 *
 * A head of a page: keys [head_size][PAGE], then values [PAGE][head_size], as halves or bytes; after bytes a float scale a
 * position for the keys and one for the values.
 */
#define PAGE 32

typedef struct {
    uint8_t *memory;
    int32_t element_bytes; /* 2: half precision, 1: signed bytes with scales */
    int32_t heads, head_size;
    int64_t head_bytes, page_bytes, layer_offset;
    const int32_t *stretches; /* four numbers each: first row, rows, first position, index of the first page in `pages` */
    const int32_t *pages;
} TIER(cache);

ONGGI_INLINE TIER(cache) TIER(open_cache)(uint8_t *memory, int32_t element_bytes, int32_t layer, int32_t layers,
    int32_t heads, int32_t head_size, const int32_t *stretches, const int32_t *pages) {
    int64_t head_bytes = (int64_t) 2 * PAGE * head_size * element_bytes;
    head_bytes += element_bytes == 1 ? 2 * PAGE * (int64_t) sizeof(float) : 0;
    return (TIER(cache)) {.memory = memory, .element_bytes = element_bytes, .heads = heads, .head_size = head_size,
        .head_bytes = head_bytes, .page_bytes = head_bytes * heads * layers, .layer_offset = head_bytes * heads * layer,
        .stretches = stretches, .pages = pages};
}

/* Where `head` of the page that holds `position` begins; `first_page` as in a stretch. */
ONGGI_INLINE uint8_t *TIER(head_at)(const TIER(cache) *cache, int32_t first_page, int32_t position, int32_t head) {
    int64_t page = cache->pages[first_page + position / PAGE];
    return cache->memory + page * cache->page_bytes + cache->layer_offset + head * cache->head_bytes;
}

ONGGI_INLINE float TIER(largest_magnitude)(const float *x, int32_t count) {
    floats16 largest = f_zero();
    for (int32_t c = 0; c < count; c += 16) {
        largest = f_max(largest, f_abs(f_load_part(x + c, count - c < 16 ? count - c : 16)));
    }
    return f_largest(largest);
}

/* Element e of `x` goes to element e · `step` of `to`. Bytes come with a scale: largest / 127, 0 for a head of zeros. */
ONGGI_INLINE void TIER(store_head)(const float *x, int32_t count, void *to, int64_t step, int32_t element_bytes,
    float *scale) {
    floats16 inverse = f_all(1.0f);
    if (element_bytes == 1) {
        float largest = TIER(largest_magnitude)(x, count);
        int zero = largest < 1e-30f;
        *scale = zero ? 0.0f : largest / 127.0f;
        inverse = f_all(zero ? 0.0f : 127.0f / largest);
    }
    for (int32_t c = 0; c < count; c += 16) {
        int32_t part = count - c < 16 ? count - c : 16;
        floats16 v = f_mul(f_load_part(x + c, part), inverse);
        uint16_t halves[16];
        int8_t bytes[16];
        if (element_bytes == 2) {
            f_store_half(halves, v);
        } else {
            i_store_bytes(bytes, i_round(v));
        }
        for (int32_t i = 0; i < part; i++) {
            if (element_bytes == 2) {
                ((uint16_t *) to)[(c + i) * step] = halves[i];
            } else {
                ((int8_t *) to)[(c + i) * step] = bytes[i];
            }
        }
    }
}

typedef struct {
    TIER(cache) cache;
    const float *keys, *values;
    int64_t keys_stride, values_stride;
} TIER(store_task);

/* One chunk: the keys and values of all heads of one stretch. */
static void TIER(store_stretch)(void *context, int32_t chunk, int32_t thread) {
    const TIER(store_task) *t = context;
    const TIER(cache) *cache = &t->cache;
    const int32_t *stretch = cache->stretches + 4 * (chunk / cache->heads);
    int32_t head = chunk % cache->heads;
    int32_t size = cache->head_size;
    (void) thread;
    for (int32_t i = 0; i < stretch[1]; i++) {
        int32_t position = stretch[2] + i;
        uint8_t *base = TIER(head_at)(cache, stretch[3], position, head);
        int32_t index = position % PAGE;
        float *scales = (float *) (base + (int64_t) 2 * PAGE * size * cache->element_bytes);
        uint8_t *key = base + (int64_t) index * cache->element_bytes;
        uint8_t *value = base + (int64_t) (PAGE + index) * size * cache->element_bytes;
        const float *x = t->keys + (stretch[0] + i) * t->keys_stride + (int64_t) head * size;
        const float *y = t->values + (stretch[0] + i) * t->values_stride + (int64_t) head * size;
        if (cache->element_bytes == 2) {
            TIER(store_head)(x, size, key, PAGE, 2, NULL);
            TIER(store_head)(y, size, value, 1, 2, NULL);
        } else {
            TIER(store_head)(x, size, key, PAGE, 1, scales + index);
            TIER(store_head)(y, size, value, 1, 1, scales + PAGE + index);
        }
    }
}

ONGGI_EXPORT void TIER(onggi_store)(onggi_pool *pool, const float *keys, int64_t keys_stride, const float *values,
    int64_t values_stride, uint8_t *memory, int32_t element_bytes, int32_t layer, int32_t layers, int32_t heads,
    int32_t head_size, const int32_t *stretches, int32_t count, const int32_t *pages) {
    TIER(store_task) task = {
        .cache = TIER(open_cache)(memory, element_bytes, layer, layers, heads, head_size, stretches, pages),
        .keys = keys, .values = values, .keys_stride = keys_stride, .values_stride = values_stride};
    int64_t rows = 0;
    for (int32_t i = 0; i < count; i++) {
        rows += stretches[4 * i + 1];
    }
    if (rows * heads * head_size <= 8192) {
        for (int32_t chunk = 0; chunk < count * heads; chunk++) {
            TIER(store_stretch)(&task, chunk, 0);
        }
    } else {
        onggi_parallel(pool, TIER(store_stretch), &task, count * heads);
    }
}
