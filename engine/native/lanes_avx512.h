/* Sixteen lanes in one 512-bit register. What every lanes_*.h offers is listed here; the others say only how. */
#ifndef ONGGI_LANES_H
#define ONGGI_LANES_H

#include "onggi_kernels.h"
#include <immintrin.h>

typedef __m512 floats16;
typedef __m512i ints16;
typedef __m512i bytes64;

/* ---- floats ---- */
ONGGI_INLINE floats16 f_zero(void) { return _mm512_setzero_ps(); }
ONGGI_INLINE floats16 f_all(float x) { return _mm512_set1_ps(x); }
ONGGI_INLINE floats16 f_load(const float *p) { return _mm512_loadu_ps(p); }
ONGGI_INLINE void f_store(float *p, floats16 x) { _mm512_storeu_ps(p, x); }
/* The first n of 16 floats, the others 0; memory behind them is not touched. */
ONGGI_INLINE floats16 f_load_part(const float *p, int n) { return _mm512_maskz_loadu_ps((__mmask16) ((1u << n) - 1), p); }
ONGGI_INLINE void f_store_part(float *p, int n, floats16 x) { _mm512_mask_storeu_ps(p, (__mmask16) ((1u << n) - 1), x); }
ONGGI_INLINE floats16 f_add(floats16 a, floats16 b) { return _mm512_add_ps(a, b); }
ONGGI_INLINE floats16 f_sub(floats16 a, floats16 b) { return _mm512_sub_ps(a, b); }
ONGGI_INLINE floats16 f_mul(floats16 a, floats16 b) { return _mm512_mul_ps(a, b); }
ONGGI_INLINE floats16 f_div(floats16 a, floats16 b) { return _mm512_div_ps(a, b); }
ONGGI_INLINE floats16 f_max(floats16 a, floats16 b) { return _mm512_max_ps(a, b); }
ONGGI_INLINE floats16 f_min(floats16 a, floats16 b) { return _mm512_min_ps(a, b); }
ONGGI_INLINE floats16 f_abs(floats16 a) { return _mm512_abs_ps(a); }
/* a·b + c, rounded once. */
ONGGI_INLINE floats16 f_fma(floats16 a, floats16 b, floats16 c) { return _mm512_fmadd_ps(a, b, c); }
ONGGI_INLINE floats16 f_load_half(const uint16_t *p) { return _mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *) p)); }
ONGGI_INLINE floats16 f_load_bf16(const uint16_t *p) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *) p)), 16));
}
ONGGI_INLINE void f_store_half(uint16_t *p, floats16 x) {
    _mm256_storeu_si256((__m256i *) p, _mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
}
/* Lane j + lane j+8, then + lane j+4, j+2, j+1: the one order in which sixteen partial sums are added. */
ONGGI_INLINE float f_sum(floats16 x) {
    __m256 a = _mm256_add_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
    __m128 b = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
    __m128 c = _mm_add_ps(b, _mm_movehl_ps(b, b));
    return _mm_cvtss_f32(_mm_add_ss(c, _mm_movehdup_ps(c)));
}
ONGGI_INLINE float f_largest(floats16 x) { return _mm512_reduce_max_ps(x); }

/* ---- integers ---- */
ONGGI_INLINE ints16 i_zero(void) { return _mm512_setzero_si512(); }
ONGGI_INLINE ints16 i_all(int32_t x) { return _mm512_set1_epi32(x); }
ONGGI_INLINE ints16 i_add(ints16 a, ints16 b) { return _mm512_add_epi32(a, b); }
ONGGI_INLINE ints16 i_sub(ints16 a, ints16 b) { return _mm512_sub_epi32(a, b); }
/* Bits 4 and up of a number that is not negative. */
ONGGI_INLINE ints16 i_nibble(ints16 a) { return _mm512_srli_epi32(a, 4); }
ONGGI_INLINE ints16 i_times_16(ints16 a) { return _mm512_slli_epi32(a, 4); }
ONGGI_INLINE ints16 i_times_256(ints16 a) { return _mm512_slli_epi32(a, 8); }
ONGGI_INLINE ints16 i_over_256(ints16 a) { return _mm512_srai_epi32(a, 8); }
ONGGI_INLINE floats16 i_to_floats(ints16 a) { return _mm512_cvtepi32_ps(a); }
/* To the nearest integer, halves to even. */
ONGGI_INLINE ints16 i_round(floats16 x) { return _mm512_cvtps_epi32(x); }
ONGGI_INLINE int32_t i_sum(ints16 x) { return _mm512_reduce_add_epi32(x); }
/* The low byte of each lane. */
ONGGI_INLINE void i_store_bytes(int8_t *p, ints16 x) { _mm_storeu_si128((__m128i *) p, _mm512_cvtepi32_epi8(x)); }
ONGGI_INLINE ints16 i_load_u8(const uint8_t *p) { return _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *) p)); }
ONGGI_INLINE ints16 i_load_s8(const int8_t *p) { return _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *) p)); }

/* ---- 64 bytes: four for each lane ---- */
ONGGI_INLINE bytes64 b_load(const uint8_t *p) { return _mm512_loadu_si512(p); }
ONGGI_INLINE void b_store(uint8_t *p, bytes64 x) { _mm512_storeu_si512(p, x); }
/* The same four bytes for every lane. */
ONGGI_INLINE bytes64 b_all4(const int8_t *p) { return _mm512_set1_epi32(*(const int32_t __attribute__((may_alias)) *) p); }
ONGGI_INLINE bytes64 b_and(bytes64 a, uint8_t mask) { return _mm512_and_si512(a, _mm512_set1_epi8((char) mask)); }
ONGGI_INLINE bytes64 b_or(bytes64 a, bytes64 b) { return _mm512_or_si512(a, b); }
/* Shifts that let bits of the neighbouring byte in: mask afterwards. */
#define b_right(a, bits) _mm512_srli_epi16(a, bits)
#define b_left(a, bits) _mm512_slli_epi16(a, bits)
/*
 * sum + Σ weights[i]·inputs[i] over the four bytes of each lane, weights unsigned, inputs signed: d_begin(sum), then d_add up
 * to eight times with weights below 16, four times below 32, twice below 64, and up to eight times with any where `wide`;
 * then d_end(sum, …).
 */
typedef ints16 dots;
ONGGI_INLINE dots d_begin(ints16 sum) { return sum; }
ONGGI_INLINE dots d_add(const int wide, dots d, bytes64 weights, bytes64 inputs) {
    (void) wide;
    return _mm512_dpbusd_epi32(d, weights, inputs);
}
ONGGI_INLINE ints16 d_end(const int wide, ints16 sum, dots d) {
    (void) wide;
    (void) sum;
    return d;
}

#define ONGGI_PREFETCH(p) _mm_prefetch((const char *) (p), _MM_HINT_T0)

/* Register tile of many tokens: TILE_GROUPS × 16 rows by TILE_TOKENS tokens. */
#define TILE_GROUPS 2
#define TILE_TOKENS 6

/* ---- choosing ---- */
/* `x` in the lanes [from, to), `other` in the rest; from and to may lie outside [0, 16]. */
ONGGI_INLINE floats16 f_between(int from, int to, floats16 x, floats16 other) {
    const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __mmask16 reached = _mm512_cmpge_epi32_mask(lane, _mm512_set1_epi32(from));
    return _mm512_mask_blend_ps(reached & _mm512_cmplt_epi32_mask(lane, _mm512_set1_epi32(to)), other, x);
}
/* `x`, or 0 in the lanes where a < b. */
ONGGI_INLINE floats16 f_unless_below(floats16 a, floats16 b, floats16 x) {
    return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(a, b, _CMP_NLT_UQ), x);
}
/* 2ⁿ, n in [-126, 127]. */
ONGGI_INLINE floats16 f_power_of_two(ints16 n) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(n, _mm512_set1_epi32(127)), 23));
}

/* Register tile of attention: SUM_ROWS queries by SUM_VECTORS × 16 positions or dimensions. */
#define SUM_ROWS 12
#define SUM_VECTORS 2

/* Up to so many tokens packed weights are multiplied without unpacking them to memory first. */
#define DIRECT_TOKENS 18

#endif
