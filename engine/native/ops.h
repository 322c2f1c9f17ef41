/*
 * Template: what is done row by row. Needs TIER(name) and a lanes_*.h. Bits as in ScalarKernels, but for the exponential.
 *
 * Rows are shared out in runs of about RUN_FLOATS; a row is never split, so nothing depends on the number of threads.
 */
#include <math.h>
#include <string.h>

#define RUN_FLOATS 16384

/* One operation over all rows: what it reads, what it writes. Fields that an operation does not need stay 0. */
typedef struct {
    int32_t rows, columns, run;
    const float *input, *second, *weight, *bias;
    int64_t input_stride, second_stride, output_stride;
    float epsilon;
    int32_t kind, head_size;
    const int32_t *positions;
    float *output;
} TIER(rows_task);

/* Runs `task` for all rows, `run` of them at a time. */
static void TIER(over_rows)(onggi_pool *pool, onggi_task task, TIER(rows_task) *rows) {
    if (rows->rows <= 0 || rows->columns <= 0) {
        return;
    }
    rows->run = RUN_FLOATS / rows->columns;
    rows->run = rows->run < 1 ? 1 : rows->run;
    int32_t chunks = (rows->rows + rows->run - 1) / rows->run;
    if (chunks == 1) {
        task(rows, 0, 0);
    } else {
        onggi_parallel(pool, task, rows, chunks);
    }
}

#define EACH_ROW_OF_CHUNK(task, row) \
    for (int32_t row = chunk * (task)->run; row < (task)->rows && row < (chunk + 1) * (task)->run; row++)

/* e^x to about one unit in the last place; 0 below -87, e^88 above 88. */
ONGGI_INLINE floats16 TIER(exp)(floats16 x) {
    const floats16 lowest = f_all(-87.0f);
    floats16 bounded = f_max(lowest, f_min(f_all(88.0f), x));
    ints16 exponent = i_round(f_mul(bounded, f_all(1.44269504f)));
    floats16 n = i_to_floats(exponent);
    /* ln 2 in two parts: the first has trailing zeros, so that n times it is exact. */
    floats16 r = f_fma(n, f_all(-0.693359375f), bounded);
    r = f_fma(n, f_all(2.12194440e-4f), r);
    floats16 taylor = f_all(1.0f / 5040);
    taylor = f_fma(taylor, r, f_all(1.0f / 720));
    taylor = f_fma(taylor, r, f_all(1.0f / 120));
    taylor = f_fma(taylor, r, f_all(1.0f / 24));
    taylor = f_fma(taylor, r, f_all(1.0f / 6));
    taylor = f_fma(taylor, r, f_all(0.5f));
    taylor = f_fma(f_mul(r, r), taylor, r);
    taylor = f_add(taylor, f_all(1.0f));
    return f_unless_below(x, lowest, f_mul(taylor, f_power_of_two(exponent)));
}

static void TIER(rms_norm_task)(void *context, int32_t chunk, int32_t thread) {
    const TIER(rows_task) *t = context;
    (void) thread;
    EACH_ROW_OF_CHUNK(t, row) {
        const float *x = t->input + row * t->input_stride;
        float *y = t->output + row * t->output_stride;
        floats16 sum = f_zero();
        int32_t c = 0;
        for (; c + 16 <= t->columns; c += 16) {
            floats16 v = f_load(x + c);
            sum = f_fma(v, v, sum);
        }
        floats16 last = f_load_part(x + c, t->columns - c);
        sum = f_fma(last, last, sum);
        floats16 factor = f_all(1.0f / sqrtf(f_sum(sum) / (float) t->columns + t->epsilon));
        for (c = 0; c + 16 <= t->columns; c += 16) {
            f_store(y + c, f_mul(f_mul(f_load(x + c), factor), f_load(t->weight + c)));
        }
        floats16 weight = f_load_part(t->weight + c, t->columns - c);
        f_store_part(y + c, t->columns - c, f_mul(f_mul(last, factor), weight));
    }
}

ONGGI_EXPORT void TIER(onggi_rms_norm)(onggi_pool *pool, int32_t rows, int32_t columns, const float *input,
    int64_t input_stride, const float *weight, float epsilon, float *output, int64_t output_stride) {
    TIER(rows_task) task = {.rows = rows, .columns = columns, .input = input, .input_stride = input_stride,
        .weight = weight, .epsilon = epsilon, .output = output, .output_stride = output_stride};
    TIER(over_rows)(pool, TIER(rms_norm_task), &task);
}

/* Σ (x − mean)² over the row in lanes; with mean 0 and `power` 1 the plain sum. */
ONGGI_INLINE float TIER(moment)(const float *x, int32_t columns, float mean, int32_t power) {
    floats16 sum = f_zero();
    floats16 centre = f_all(mean);
    for (int32_t c = 0; c < columns; c += 16) {
        int32_t count = columns - c < 16 ? columns - c : 16;
        floats16 distance = f_sub(f_load_part(x + c, count), centre);
        distance = f_between(0, count, distance, f_zero());
        sum = f_fma(distance, power == 1 ? f_all(1.0f) : distance, sum);
    }
    return f_sum(sum);
}

static void TIER(layer_norm_task)(void *context, int32_t chunk, int32_t thread) {
    const TIER(rows_task) *t = context;
    (void) thread;
    EACH_ROW_OF_CHUNK(t, row) {
        const float *x = t->input + row * t->input_stride;
        float *y = t->output + row * t->output_stride;
        float mean = TIER(moment)(x, t->columns, 0, 1) / (float) t->columns;
        float variance = TIER(moment)(x, t->columns, mean, 2) / (float) t->columns;
        floats16 factor = f_all(1.0f / sqrtf(variance + t->epsilon));
        for (int32_t c = 0; c < t->columns; c += 16) {
            int32_t count = t->columns - c < 16 ? t->columns - c : 16;
            floats16 v = f_mul(f_sub(f_load_part(x + c, count), f_all(mean)), factor);
            v = f_fma(v, f_load_part(t->weight + c, count), f_load_part(t->bias + c, count));
            f_store_part(y + c, count, v);
        }
    }
}

ONGGI_EXPORT void TIER(onggi_layer_norm)(onggi_pool *pool, int32_t rows, int32_t columns, const float *input,
    int64_t input_stride, const float *weight, const float *bias, float epsilon, float *output, int64_t output_stride) {
    TIER(rows_task) task = {.rows = rows, .columns = columns, .input = input, .input_stride = input_stride,
        .weight = weight, .bias = bias, .epsilon = epsilon, .output = output, .output_stride = output_stride};
    TIER(over_rows)(pool, TIER(layer_norm_task), &task);
}

/* Pairs (i, i + half): cosines, then sines, at `table`. */
ONGGI_INLINE void TIER(turn_halves)(float *x, const float *table, int32_t half) {
    for (int32_t i = 0; i < half; i += 16) {
        int32_t count = half - i < 16 ? half - i : 16;
        floats16 cosine = f_load_part(table + i, count);
        floats16 sine = f_load_part(table + half + i, count);
        floats16 a = f_load_part(x + i, count);
        floats16 b = f_load_part(x + half + i, count);
        f_store_part(x + i, count, f_fma(a, cosine, f_mul(f_mul(b, f_all(-1.0f)), sine)));
        f_store_part(x + half + i, count, f_fma(a, sine, f_mul(b, cosine)));
    }
}

/* Pairs (2i, 2i + 1). */
ONGGI_INLINE void TIER(turn_pairs)(float *restrict x, const float *restrict table, int32_t half) {
    for (int32_t i = 0; i < half; i++) {
        float a = x[2 * i];
        float b = x[2 * i + 1];
        x[2 * i] = __builtin_fmaf(a, table[i], -(b * table[half + i]));
        x[2 * i + 1] = __builtin_fmaf(a, table[half + i], b * table[i]);
    }
}

static void TIER(rotate_task)(void *context, int32_t chunk, int32_t thread) {
    const TIER(rows_task) *t = context;
    (void) thread;
    int32_t half = (int32_t) (t->second_stride / 2);
    EACH_ROW_OF_CHUNK(t, row) {
        const float *table = t->second + t->positions[row] * t->second_stride;
        float *x = t->output + row * t->output_stride;
        for (int32_t head = 0; head < t->columns; head += t->head_size) {
            if (t->kind == 0) {
                TIER(turn_halves)(x + head, table, half);
            } else {
                TIER(turn_pairs)(x + head, table, half);
            }
        }
    }
}

/* layout: 0 halves, 1 pairs. table: for each position dimensions / 2 cosines, then as many sines. */
ONGGI_EXPORT void TIER(onggi_rotate)(onggi_pool *pool, int32_t rows, int32_t columns, float *values, int64_t stride,
    int32_t head_size, int32_t layout, int32_t dimensions, const float *table, const int32_t *positions) {
    TIER(rows_task) task = {.rows = rows, .columns = columns, .second = table, .second_stride = dimensions,
        .kind = layout, .head_size = head_size, .positions = positions, .output = values, .output_stride = stride};
    TIER(over_rows)(pool, TIER(rotate_task), &task);
}

/* x / (1 + e^(−z)): SiLU with z = x; GELU (tanh) with z = 2·√(2/π)·(x + 0.044715·x³), for 1 + tanh(u) = 2 / (1 + e^(−2u)). */
ONGGI_INLINE floats16 TIER(activate)(floats16 x, int32_t kind) {
    floats16 z = x;
    if (kind == 1) {
        floats16 inner = f_fma(f_mul(f_mul(x, x), x), f_all(0.044715f), x);
        z = f_mul(inner, f_all(1.5957691216f));
    }
    floats16 e = TIER(exp)(f_sub(f_zero(), z));
    return f_div(x, f_add(e, f_all(1.0f)));
}

static void TIER(gate_task)(void *context, int32_t chunk, int32_t thread) {
    const TIER(rows_task) *t = context;
    (void) thread;
    EACH_ROW_OF_CHUNK(t, row) {
        const float *gate = t->input + row * t->input_stride;
        const float *up = t->second + row * t->second_stride;
        float *y = t->output + row * t->output_stride;
        for (int32_t c = 0; c < t->columns; c += 16) {
            int32_t count = t->columns - c < 16 ? t->columns - c : 16;
            floats16 x = f_load_part(gate + c, count);
            f_store_part(y + c, count, f_mul(TIER(activate)(x, t->kind), f_load_part(up + c, count)));
        }
    }
}

/* activation: 0 SiLU, 1 GELU (tanh). */
ONGGI_EXPORT void TIER(onggi_gate)(onggi_pool *pool, int32_t rows, int32_t columns, const float *gate,
    int64_t gate_stride, const float *up, int64_t up_stride, int32_t activation, float *output, int64_t output_stride) {
    TIER(rows_task) task = {.rows = rows, .columns = columns, .input = gate, .input_stride = gate_stride, .second = up,
        .second_stride = up_stride, .kind = activation, .output = output, .output_stride = output_stride};
    TIER(over_rows)(pool, TIER(gate_task), &task);
}

static void TIER(add_task)(void *context, int32_t chunk, int32_t thread) {
    const TIER(rows_task) *t = context;
    (void) thread;
    EACH_ROW_OF_CHUNK(t, row) {
        const float *x = t->input + row * t->input_stride;
        float *y = t->output + row * t->output_stride;
        for (int32_t c = 0; c < t->columns; c += 16) {
            int32_t count = t->columns - c < 16 ? t->columns - c : 16;
            floats16 sum = f_add(f_load_part(y + c, count), f_load_part(x + c, count));
            f_store_part(y + c, count, sum);
        }
    }
}

/* output += input; a stride of 0 adds one row to all. */
ONGGI_EXPORT void TIER(onggi_add)(onggi_pool *pool, int32_t rows, int32_t columns, const float *input,
    int64_t input_stride, float *output, int64_t output_stride) {
    TIER(rows_task) task = {.rows = rows, .columns = columns, .input = input, .input_stride = input_stride,
        .output = output, .output_stride = output_stride};
    TIER(over_rows)(pool, TIER(add_task), &task);
}
