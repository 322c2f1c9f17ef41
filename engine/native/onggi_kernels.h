/*
 * The one header between Java (dev.onggi.engine.kernel.NativeKernels) and the C kernels.
 *
 * Every instruction tier is one source file (tier_avx2.c, tier_avx512_vnni.c, tier_avx512_bf16.c, tier_neon.c) that picks its
 * 16-lane vectors (lanes_*.h) and then includes the shared templates (multiply.h, ...). What a template defines with
 * TIER(name) is exported once a tier: onggi_multiply_avx2, onggi_multiply_avx512_vnni, ... (tier_avx512_bf16.c has a
 * multiplication alone). Java asks onggi_tiers() which of them this processor can run and looks up the symbols of one.
 *
 * All functions are called from one thread (the engine thread); they may share the work among the pool's threads and return
 * when all of it is done. Sizes are in elements and strides in floats unless a name says bytes.
 */
#ifndef ONGGI_KERNELS_H
#define ONGGI_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#define ONGGI_EXPORT __attribute__((visibility("default")))
/* Before a loop with a small constant count: only when it is unrolled early do arrays of vectors live in registers. */
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* a loop left rolled is slower, not wrong */
#define ONGGI_UNROLL _Pragma("clang loop unroll(full)")
#else
#define ONGGI_UNROLL _Pragma("GCC unroll 32")
#endif
#define ONGGI_INLINE static inline __attribute__((always_inline))

/* Raised when a signature or a struct in this file changes; NativeLibrary refuses another one. */
#define ONGGI_ABI 1

/* Bits of onggi_tiers(). */
enum {
    ONGGI_TIER_AVX2 = 1,
    ONGGI_TIER_AVX512_VNNI = 2,
    ONGGI_TIER_AVX512_BF16 = 4,
    ONGGI_TIER_NEON = 8
};

ONGGI_EXPORT int32_t onggi_abi(void);

/* The tiers that were compiled in and that this processor and its operating system can run. */
ONGGI_EXPORT int32_t onggi_tiers(void);

/* ---- threads (pool.c) ---------------------------------------------------------------------------------------------- */

typedef struct onggi_pool onggi_pool;

/* One piece of a task: `chunk` in [0, chunks), run by thread `thread` in [0, threads). */
typedef void (*onggi_task)(void *context, int32_t chunk, int32_t thread);

/* A pool of `threads` threads, the caller counted; NULL where they cannot be had. */
ONGGI_EXPORT onggi_pool *onggi_pool_open(int32_t threads);

ONGGI_EXPORT void onggi_pool_close(onggi_pool *pool);

ONGGI_EXPORT int32_t onggi_pool_threads(const onggi_pool *pool);

/* Runs task(context, chunk, thread) for every chunk, in any order, the caller taking part; returns when all are done. */
void onggi_parallel(onggi_pool *pool, onggi_task task, void *context, int32_t chunks);

/*
 * At least `bytes` of 64-byte aligned memory that belongs to `pool` and lives until the next call with the same slot.
 * NULL where it cannot be had. Called by the pool's owner only, never from inside a task.
 */
enum { ONGGI_SCRATCH_ACTIVATIONS, ONGGI_SCRATCH_PANELS, ONGGI_SCRATCH_SCORES, ONGGI_SCRATCH_PARTS, ONGGI_SCRATCH_SLOTS };
void *onggi_scratch(onggi_pool *pool, int32_t slot, size_t bytes);

/* ---- memory and packing (pack.c) ----------------------------------------------------------------------------------- */

/* Zeroed memory at a page boundary, in large pages where the system has them; NULL where it cannot be had. */
ONGGI_EXPORT void *onggi_allocate(int64_t bytes);

ONGGI_EXPORT void onggi_free(void *memory, int64_t bytes);

/* Bytes of a quantised matrix (GGUF type number) of which sixteen rows at a time are interleaved; 0 for other types. */
ONGGI_EXPORT int64_t onggi_packed_bytes(int32_t type, int64_t rows, int64_t columns);

/*
 * Interleaves the rows of `source`, as they lie in the file, into `packed` (layout.h). Where `release` is not 0 `source` is a
 * mapped file, whose pages are given back to the system as soon as they were read.
 */
ONGGI_EXPORT void onggi_pack(onggi_pool *pool, int32_t type, int64_t rows, int64_t columns, const void *source,
        void *packed, int32_t release);

/* output[t] = scale · table[ids[t]]; the table is packed if its type is quantised, else row after row. */
ONGGI_EXPORT void onggi_embed(onggi_pool *pool, int32_t type, int64_t columns, const void *table, const int32_t *ids,
        int32_t tokens, float scale, float *output, int64_t output_stride);

/* ---- multiplication (multiply.h, once a tier) ---------------------------------------------------------------------- */

/* One matrix of a multiplication: `output[t][r] = Σ weights[r][c] · input[t][c]`. */
typedef struct {
    const void *weights; /* packed if quantised, else row after row */
    float *output;
    int64_t output_stride;
    int32_t type; /* GGUF number */
    int32_t rows;
} onggi_product;

/*
 * All products of one input. `bits` is 8 or 16 (ActivationPrecision). Returns 0, or 1 where memory is missing.
 * int32_t onggi_multiply_<tier>(onggi_pool *pool, const float *input, int64_t input_stride, int32_t tokens,
 *         int32_t columns, int32_t bits, const onggi_product *products, int32_t count);
 */

#endif
