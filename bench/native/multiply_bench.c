/*
 * How fast the native kernels multiply: GB/s of packed weights with one token, tera-operations a second with many.
 *
 *   cc -O2 -std=gnu11 -I engine/native bench/native/multiply_bench.c -o /tmp/multiply_bench -ldl -lm
 *   /tmp/multiply_bench LIBRARY TIER THREADS [TYPE...]       TIER: avx2, avx512_vnni, avx512_bf16, neon
 *
 * With CHECK_ONLY in the environment nothing is timed. Before a type is timed its products are compared with a plain loop over the same weights. Times are the least of many
 * runs: CPU time with one thread, so that other programs hardly matter; wall time with more.
 */
#define _GNU_SOURCE
#include "onggi_kernels.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef int32_t (*multiply_function)(onggi_pool *, const float *, int64_t, int32_t, int32_t, int32_t, const onggi_product *,
        int32_t);

static const struct { const char *name; int type, elements, bytes, halves[2]; } types[] = {
        {"f32", 0, 1, 4, {-1, -1}}, {"f16", 1, 1, 2, {0, -1}}, {"bf16", 30, 1, 2, {-1, -1}},
        {"q4_0", 2, 32, 18, {0, -1}}, {"q4_1", 3, 32, 20, {0, 2}}, {"q5_0", 6, 32, 22, {0, -1}}, {"q5_1", 7, 32, 24, {0, 2}},
        {"q8_0", 8, 32, 34, {0, -1}}, {"q2_k", 10, 256, 84, {80, 82}}, {"q3_k", 11, 256, 110, {108, -1}},
        {"q4_k", 12, 256, 144, {0, 2}}, {"q5_k", 13, 256, 176, {0, 2}}, {"q6_k", 14, 256, 210, {208, -1}}};

static struct {
    onggi_pool *(*pool_open)(int32_t);
    void *(*allocate)(int64_t);
    int64_t (*packed_bytes)(int32_t, int64_t, int64_t);
    void (*pack)(onggi_pool *, int32_t, int64_t, int64_t, const void *, void *, int32_t);
    void (*embed)(onggi_pool *, int32_t, int64_t, const void *, const int32_t *, int32_t, float, float *, int64_t);
    multiply_function multiply;
} library;

static int threads;
static onggi_pool *pool;

static double now(void) {
    struct timespec time;
    clock_gettime(threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

static float uniform(void) {
    return (float) rand() / (float) RAND_MAX * 2 - 1;
}

static void put_half(uint8_t *p, float value) {
    _Float16 half = (_Float16) value;
    memcpy(p, &half, 2);
}

static uint8_t *random_weights(int kind, int64_t elements) {
    int64_t bytes = elements / types[kind].elements * types[kind].bytes;
    uint8_t *data = malloc((size_t) bytes);
    for (int64_t i = 0; i < bytes; i++) {
        data[i] = (uint8_t) (rand() >> 8);
    }
    for (int64_t at = 0; at < bytes; at += types[kind].bytes) {
        float value = uniform() * 0.01f;
        if (types[kind].type == 0) {
            memcpy(data + at, &value, 4);
        } else if (types[kind].type == 30) {
            memcpy(data + at, (uint8_t *) &value + 2, 2);
        }
        for (int i = 0; i < 2; i++) {
            if (types[kind].halves[i] >= 0) {
                put_half(data + at + types[kind].halves[i], value);
            }
        }
    }
    return data;
}

/* Largest distance from the plain sum, in parts of the root mean square of all sums. */
static double error_of(const float *weights, const float *input, const float *output, int tokens, int rows, int columns) {
    double worst = 0, squares = 0;
    for (int t = 0; t < tokens; t++) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += (double) weights[(int64_t) r * columns + c] * input[(int64_t) t * columns + c];
            }
            squares += sum * sum;
            worst = fmax(worst, fabs(sum - output[(int64_t) t * rows + r]));
        }
    }
    return worst / sqrt(squares / tokens / rows);
}

static void *prepare(int kind, int rows, int columns, const uint8_t *file) {
    int64_t bytes = library.packed_bytes(types[kind].type, rows, columns);
    if (bytes == 0) {
        return (void *) file;
    }
    void *packed = library.allocate(bytes);
    library.pack(pool, types[kind].type, rows, columns, file, packed, 0);
    return packed;
}

/* The same in every tier for quantised weights: their sums have one order. */
static uint32_t checksum(const void *data, size_t bytes) {
    uint32_t sum = 2166136261u;
    for (size_t i = 0; i < bytes; i++) {
        sum = (sum ^ ((const uint8_t *) data)[i]) * 16777619u;
    }
    return sum;
}

static void check(int kind, int bits) {
    enum { ROWS_CHECKED = 49, COLUMNS_CHECKED = 1280, TOKENS_CHECKED = 31 };
    static float weights[ROWS_CHECKED * COLUMNS_CHECKED], input[TOKENS_CHECKED * COLUMNS_CHECKED];
    static float output[TOKENS_CHECKED * ROWS_CHECKED], alone[ROWS_CHECKED];
    uint8_t *file = random_weights(kind, ROWS_CHECKED * COLUMNS_CHECKED);
    void *packed = prepare(kind, ROWS_CHECKED, COLUMNS_CHECKED, file);
    int32_t ids[ROWS_CHECKED];
    for (int r = 0; r < ROWS_CHECKED; r++) {
        ids[r] = r;
    }
    for (int i = 0; i < TOKENS_CHECKED * COLUMNS_CHECKED; i++) {
        input[i] = uniform();
    }
    library.embed(pool, types[kind].type, COLUMNS_CHECKED, packed, ids, ROWS_CHECKED, 1, weights, COLUMNS_CHECKED);
    onggi_product product = {packed, output, ROWS_CHECKED, types[kind].type, ROWS_CHECKED};
    library.multiply(pool, input, COLUMNS_CHECKED, TOKENS_CHECKED, COLUMNS_CHECKED, bits, &product, 1);
    double error = error_of(weights, input, output, TOKENS_CHECKED, ROWS_CHECKED, COLUMNS_CHECKED);
    if (!(error < (bits == 8 ? 0.05 : 0.001))) {
        printf("%s, %d bits: off by %g of the mean product\n", types[kind].name, bits, error);
        exit(1);
    }
    printf("%-5s %2d bits: checksum %08x\n", types[kind].name, bits, checksum(output, sizeof output));
    for (int t = 0; t < TOKENS_CHECKED; t++) {
        product.output = alone;
        library.multiply(pool, input + t * COLUMNS_CHECKED, COLUMNS_CHECKED, 1, COLUMNS_CHECKED, bits, &product, 1);
        if (memcmp(alone, output + t * ROWS_CHECKED, sizeof alone) != 0) {
            printf("%s, %d bits: token %d differs alone and in a crowd\n", types[kind].name, bits, t);
            exit(1);
        }
    }
    free(file);
}

/* Seconds for `tokens` tokens through `count` matrices, the least of several runs. */
static double best(int kind, void **matrices, int count, int rows, int columns, int tokens, int bits) {
    float *input = library.allocate((int64_t) tokens * columns * 4), *output = library.allocate((int64_t) tokens * rows * 4);
    double least = 1e9, spent = 0;
    for (int64_t i = 0; i < (int64_t) tokens * columns; i++) {
        input[i] = uniform();
    }
    for (int run = 0; run < 200 && (run < 3 || spent < 1.0); run++) {
        double start = now();
        for (int i = 0; i < count; i++) {
            onggi_product product = {matrices[i], output, rows, types[kind].type, rows};
            library.multiply(pool, input, columns, tokens, columns, bits, &product, 1);
        }
        double seconds = now() - start;
        least = seconds < least ? seconds : least;
        spent += seconds;
    }
    return least;
}

static void measure(int kind, int rows, int columns, int bits) {
    int64_t elements = (int64_t) rows * columns, bytes = elements / types[kind].elements * types[kind].bytes;
    int count = (int) (256 * 1024 * 1024 / bytes);
    uint8_t *file = random_weights(kind, elements);
    void **matrices = calloc((size_t) count, sizeof *matrices);
    double packing = 1e9;
    for (int i = 0; i < count; i++) {
        uint8_t *copy = library.allocate(bytes);
        memcpy(copy, file, (size_t) bytes);
        double start = now();
        matrices[i] = prepare(kind, rows, columns, copy);
        packing = fmin(packing, now() - start);
    }
    printf("%-5s %2d bits %5d x %5d: packing %4.1f GB/s;", types[kind].name, bits, rows, columns,
            (double) bytes / packing * 1e-9);
    double one = best(kind, matrices, count, rows, columns, 1, bits);
    printf(" 1 token %6.1f GB/s;", (double) bytes * count / one * 1e-9);
    static const int crowd[] = {2, 4, 6, 8, 12, 16, 32, 64, 512};
    for (size_t i = 0; i < sizeof crowd / sizeof *crowd; i++) {
        int few = count < 4 ? count : crowd[i] < 100 ? count / 4 : 1;
        double seconds = best(kind, matrices, few, rows, columns, crowd[i], bits);
        printf(" %d: %.3f", crowd[i], 2.0 * (double) elements * few * crowd[i] / seconds * 1e-12);
    }
    printf(" TOPS\n");
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: multiply_bench LIBRARY TIER THREADS [TYPE...]\n");
        return 2;
    }
    void *handle = dlopen(arguments[1], RTLD_NOW);
    char name[64];
    snprintf(name, sizeof name, "onggi_multiply_%s", arguments[2]);
    if (!handle || !dlsym(handle, name)) {
        fprintf(stderr, "%s has no tier %s: %s\n", arguments[1], arguments[2], dlerror());
        return 2;
    }
    *(void **) &library.multiply = dlsym(handle, name);
    *(void **) &library.pool_open = dlsym(handle, "onggi_pool_open");
    *(void **) &library.allocate = dlsym(handle, "onggi_allocate");
    *(void **) &library.packed_bytes = dlsym(handle, "onggi_packed_bytes");
    *(void **) &library.pack = dlsym(handle, "onggi_pack");
    *(void **) &library.embed = dlsym(handle, "onggi_embed");
    threads = atoi(arguments[3]);
    pool = library.pool_open(threads);
    srand(20261122);
    for (size_t kind = 0; kind < sizeof types / sizeof *types; kind++) {
        int wanted = count == 4;
        for (int i = 4; i < count; i++) {
            wanted |= strcmp(arguments[i], types[kind].name) == 0;
        }
        if (wanted) {
            check((int) kind, 8);
            check((int) kind, 16);
            if (!getenv("CHECK_ONLY")) {
                measure((int) kind, 4096, 1792, 8);
                measure((int) kind, 4096, 1792, 16);
            }
        }
    }
    return 0;
}
