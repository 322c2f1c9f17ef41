/*
 * F32, F16 and BF16 weights, row after row as in the file. Sixteen partial sums: column c goes to partial sum c mod 16 by a
 * fused multiply-add; f_sum folds them. Where the tier multiplies BF16 pairs and 8-bit precision is wanted, weights and
 * input are rounded to BF16, and partial sum j takes columns 2j + 1 and 2j of every 32.
 */
#include "layout.h"

#include <string.h>

typedef struct {
    int32_t type, rows, columns, tokens;
    const uint8_t *weights;
    const float *input;        /* exact, or rounded to BF16 and widened again */
    int64_t input_stride;
    const uint16_t *narrow;    /* BF16, `narrow_stride` a token, zeros behind the last column; or NULL */
    int64_t narrow_stride;
    float *output;
    int64_t output_stride;
} plain;

/*
 * Many tokens: PLAIN_ROWS rows at a time share what is loaded of the input. Few: one row at a time, fetched PLAIN_AHEAD bytes
 * before it is needed, which makes of all rows a single stream; four streams at once come a quarter slower from memory.
 */
enum { PLAIN_ROWS = 4, PLAIN_PANEL = 16, PLAIN_AHEAD = 4096 };

ONGGI_INLINE int element_bytes(const int32_t type) {
    return type == TYPE_F32 ? 4 : 2;
}

/* n ≤ 16 weights from column c on, as floats, zeros behind them. */
ONGGI_INLINE floats16 load_weights(const int32_t type, const uint8_t *row, int64_t c, int n) {
    if (type == TYPE_F32) {
        const float *p = (const float *) row + c;
        return n == 16 ? f_load(p) : f_load_part(p, n);
    }
    const uint16_t *p = (const uint16_t *) row + c;
    uint16_t part[16];
    if (n < 16) {
        memset(part, 0, sizeof part);
        memcpy(part, p, (size_t) n * 2);
        p = part;
    }
    return type == TYPE_F16 ? f_load_half(p) : f_load_bf16(p);
}

/* Rows [row, row + R) by tokens [token, token + T). */
ONGGI_INLINE void multiply_rows(const int32_t type, const int R, const int T, const plain *p, int64_t row, int64_t token) {
    floats16 acc[PLAIN_ROWS][TILE_TOKENS];
    const uint8_t *weights[PLAIN_ROWS];
    ONGGI_UNROLL
    for (int r = 0; r < R; r++) {
        weights[r] = p->weights + (row + r) * p->columns * element_bytes(type);
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            acc[r][t] = f_zero();
        }
    }
    const float *input = p->input + token * p->input_stride;
    int64_t whole = p->columns & ~(int64_t) 15;
    for (int64_t c = 0; c < whole; c += 16) {
        floats16 w[PLAIN_ROWS];
        ONGGI_UNROLL
        for (int r = 0; r < R; r++) {
            w[r] = load_weights(type, weights[r], c, 16);
            if (R == 1 && (c * element_bytes(type)) % 64 == 0) {
                ONGGI_PREFETCH(weights[r] + c * element_bytes(type) + PLAIN_AHEAD);
            }
        }
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            floats16 x = f_load(input + t * p->input_stride + c);
            ONGGI_UNROLL
            for (int r = 0; r < R; r++) {
                acc[r][t] = f_fma(w[r], x, acc[r][t]);
            }
        }
    }
    int left = (int) (p->columns - whole);
    ONGGI_UNROLL
    for (int r = 0; r < R && left > 0; r++) {
        floats16 w = load_weights(type, weights[r], whole, left);
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            acc[r][t] = f_fma(w, f_load_part(input + t * p->input_stride + whole, left), acc[r][t]);
        }
    }
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        ONGGI_UNROLL
        for (int r = 0; r < R; r++) {
            p->output[(token + t) * p->output_stride + row + r] = f_sum(acc[r][t]);
        }
    }
}

#ifdef TIER_BF16

/* 32 weights from column c on, n of them there, in BF16. */
ONGGI_INLINE __m512i load_pairs(const int32_t type, const uint8_t *row, int64_t c, int n) {
    const uint16_t *p = (const uint16_t *) row + c;
    __m512i x = n >= 32 ? _mm512_loadu_si512(p) : _mm512_maskz_loadu_epi16((__mmask32) ((1ull << n) - 1), p);
    if (type == TYPE_BF16) {
        return x;
    }
    __m512 low = _mm512_cvtph_ps(_mm512_castsi512_si256(x)), high = _mm512_cvtph_ps(_mm512_extracti64x4_epi64(x, 1));
    return (__m512i) _mm512_cvtne2ps_pbh(high, low);
}

/* As multiply_rows; with `ready` the rows lie in `panel` in BF16 already, narrow_stride apart. */
ONGGI_INLINE void multiply_pairs(const int32_t type, const int ready, const int R, const int T, const plain *p,
        const uint16_t *panel, int64_t row, int64_t token) {
    __m512 acc[PLAIN_ROWS][TILE_TOKENS];
    const uint8_t *weights[PLAIN_ROWS];
    ONGGI_UNROLL
    for (int r = 0; r < R; r++) {
        weights[r] = ready ? (const uint8_t *) (panel + r * p->narrow_stride) : p->weights + (row + r) * p->columns * 2;
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            acc[r][t] = _mm512_setzero_ps();
        }
    }
    const uint16_t *input = p->narrow + token * p->narrow_stride;
    for (int64_t c = 0; c < p->narrow_stride; c += 32) {
        __m512bh w[PLAIN_ROWS];
        ONGGI_UNROLL
        for (int r = 0; r < R; r++) {
            int64_t left = p->columns - c;
            w[r] = (__m512bh) (ready ? _mm512_loadu_si512((const uint16_t *) weights[r] + c)
                    : load_pairs(type, weights[r], c, left < 32 ? (int) left : 32));
            if (R == 1 && !ready) {
                ONGGI_PREFETCH(weights[r] + c * 2 + PLAIN_AHEAD);
            }
        }
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            __m512bh x = (__m512bh) _mm512_loadu_si512(input + t * p->narrow_stride + c);
            ONGGI_UNROLL
            for (int r = 0; r < R; r++) {
                acc[r][t] = _mm512_dpbf16_ps(acc[r][t], w[r], x);
            }
        }
    }
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        ONGGI_UNROLL
        for (int r = 0; r < R; r++) {
            p->output[(token + t) * p->output_stride + row + r] = f_sum(acc[r][t]);
        }
    }
}

static void narrow_weights(const plain *p, int64_t row, int rows, uint16_t *panel) {
    ONGGI_UNROLL
    for (int r = 0; r < rows; r++) {
        const uint8_t *weights = p->weights + (row + r) * p->columns * 2;
        for (int64_t c = 0; c < p->narrow_stride; c += 32) {
            int n = p->columns - c < 32 ? (int) (p->columns - c) : 32;
            __m512i pairs = p->type == TYPE_F16 ? load_pairs(TYPE_F16, weights, c, n) : load_pairs(TYPE_BF16, weights, c, n);
            _mm512_storeu_si512(panel + r * p->narrow_stride + c, pairs);
        }
    }
}

#endif

/* ---- rounding the input to BF16 ---- */

/* Ties to even. */
static uint16_t to_bf16(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    if (x != x) {
        return (uint16_t) (bits >> 16);
    }
    return (uint16_t) ((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

typedef struct {
    const float *input;
    int64_t stride;
    int32_t columns;
    uint16_t *narrow; /* BF16, narrow_stride a token, zeros behind the last column; or NULL */
    int64_t narrow_stride;
    float *wide;      /* the same numbers as floats, `columns` a token */
} narrowing;

static void narrow_token(void *context, int32_t token, int32_t thread) {
    (void) thread;
    const narrowing *n = context;
    const float *x = n->input + token * n->stride;
    int32_t c = 0;
#ifdef TIER_BF16
    uint16_t *narrow = n->narrow + token * n->narrow_stride;
    for (; c + 32 <= n->columns; c += 32) {
        _mm512_storeu_si512(narrow + c, (__m512i) _mm512_cvtne2ps_pbh(f_load(x + c + 16), f_load(x + c)));
    }
    memset(narrow + c, 0, (size_t) (n->narrow_stride - c) * 2);
    for (; c < n->columns; c++) {
        narrow[c] = to_bf16(x[c]);
    }
#else
    float *wide = n->wide + token * (int64_t) n->columns;
    for (; c < n->columns; c++) {
        uint32_t widened = (uint32_t) to_bf16(x[c]) << 16;
        memcpy(wide + c, &widened, 4);
    }
#endif
}
