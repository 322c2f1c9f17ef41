/* Sixteen lanes in two 256-bit registers; what each function means stands in lanes_avx512.h. */
#ifndef ONGGI_LANES_H
#define ONGGI_LANES_H

#include "onggi_kernels.h"
#include <immintrin.h>

typedef struct { __m256 a, b; } floats16;
typedef struct { __m256i a, b; } ints16;
typedef ints16 bytes64;

#define F2(x, y) ((floats16){x, y})
#define I2(x, y) ((ints16){x, y})

/* ---- floats ---- */
ONGGI_INLINE floats16 f_zero(void) { return F2(_mm256_setzero_ps(), _mm256_setzero_ps()); }
ONGGI_INLINE floats16 f_all(float x) { return F2(_mm256_set1_ps(x), _mm256_set1_ps(x)); }
ONGGI_INLINE floats16 f_load(const float *p) { return F2(_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)); }
ONGGI_INLINE void f_store(float *p, floats16 x) { _mm256_storeu_ps(p, x.a); _mm256_storeu_ps(p + 8, x.b); }
ONGGI_INLINE __m256i f_first(int n) { /* ones in the first n of 8 lanes */
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
ONGGI_INLINE floats16 f_load_part(const float *p, int n) {
    return F2(_mm256_maskload_ps(p, f_first(n)), _mm256_maskload_ps(p + 8, f_first(n - 8)));
}
ONGGI_INLINE void f_store_part(float *p, int n, floats16 x) {
    _mm256_maskstore_ps(p, f_first(n), x.a);
    _mm256_maskstore_ps(p + 8, f_first(n - 8), x.b);
}
ONGGI_INLINE floats16 f_add(floats16 x, floats16 y) { return F2(_mm256_add_ps(x.a, y.a), _mm256_add_ps(x.b, y.b)); }
ONGGI_INLINE floats16 f_sub(floats16 x, floats16 y) { return F2(_mm256_sub_ps(x.a, y.a), _mm256_sub_ps(x.b, y.b)); }
ONGGI_INLINE floats16 f_mul(floats16 x, floats16 y) { return F2(_mm256_mul_ps(x.a, y.a), _mm256_mul_ps(x.b, y.b)); }
ONGGI_INLINE floats16 f_div(floats16 x, floats16 y) { return F2(_mm256_div_ps(x.a, y.a), _mm256_div_ps(x.b, y.b)); }
ONGGI_INLINE floats16 f_max(floats16 x, floats16 y) { return F2(_mm256_max_ps(x.a, y.a), _mm256_max_ps(x.b, y.b)); }
ONGGI_INLINE floats16 f_min(floats16 x, floats16 y) { return F2(_mm256_min_ps(x.a, y.a), _mm256_min_ps(x.b, y.b)); }
ONGGI_INLINE floats16 f_abs(floats16 x) {
    __m256 sign = _mm256_set1_ps(-0.0f);
    return F2(_mm256_andnot_ps(sign, x.a), _mm256_andnot_ps(sign, x.b));
}
ONGGI_INLINE floats16 f_fma(floats16 x, floats16 y, floats16 z) {
    return F2(_mm256_fmadd_ps(x.a, y.a, z.a), _mm256_fmadd_ps(x.b, y.b, z.b));
}
ONGGI_INLINE floats16 f_load_half(const uint16_t *p) {
    return F2(_mm256_cvtph_ps(_mm_loadu_si128((const __m128i *) p)),
            _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *) (p + 8))));
}
ONGGI_INLINE __m256 f_widen_bf16(const uint16_t *p) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i *) p)), 16));
}
ONGGI_INLINE floats16 f_load_bf16(const uint16_t *p) { return F2(f_widen_bf16(p), f_widen_bf16(p + 8)); }
ONGGI_INLINE void f_store_half(uint16_t *p, floats16 x) {
    _mm_storeu_si128((__m128i *) p, _mm256_cvtps_ph(x.a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
    _mm_storeu_si128((__m128i *) (p + 8), _mm256_cvtps_ph(x.b, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
}
ONGGI_INLINE float f_sum(floats16 x) {
    __m256 a = _mm256_add_ps(x.a, x.b);
    __m128 b = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
    __m128 c = _mm_add_ps(b, _mm_movehl_ps(b, b));
    return _mm_cvtss_f32(_mm_add_ss(c, _mm_movehdup_ps(c)));
}
ONGGI_INLINE float f_largest(floats16 x) {
    __m256 a = _mm256_max_ps(x.a, x.b);
    __m128 b = _mm_max_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
    __m128 c = _mm_max_ps(b, _mm_movehl_ps(b, b));
    return _mm_cvtss_f32(_mm_max_ss(c, _mm_movehdup_ps(c)));
}

/* ---- integers ---- */
ONGGI_INLINE ints16 i_zero(void) { return I2(_mm256_setzero_si256(), _mm256_setzero_si256()); }
ONGGI_INLINE ints16 i_all(int32_t x) { return I2(_mm256_set1_epi32(x), _mm256_set1_epi32(x)); }
ONGGI_INLINE ints16 i_add(ints16 x, ints16 y) { return I2(_mm256_add_epi32(x.a, y.a), _mm256_add_epi32(x.b, y.b)); }
ONGGI_INLINE ints16 i_sub(ints16 x, ints16 y) { return I2(_mm256_sub_epi32(x.a, y.a), _mm256_sub_epi32(x.b, y.b)); }
ONGGI_INLINE ints16 i_nibble(ints16 x) { return I2(_mm256_srli_epi32(x.a, 4), _mm256_srli_epi32(x.b, 4)); }
ONGGI_INLINE ints16 i_times_16(ints16 x) { return I2(_mm256_slli_epi32(x.a, 4), _mm256_slli_epi32(x.b, 4)); }
ONGGI_INLINE ints16 i_times_256(ints16 x) { return I2(_mm256_slli_epi32(x.a, 8), _mm256_slli_epi32(x.b, 8)); }
ONGGI_INLINE ints16 i_over_256(ints16 x) { return I2(_mm256_srai_epi32(x.a, 8), _mm256_srai_epi32(x.b, 8)); }
ONGGI_INLINE floats16 i_to_floats(ints16 x) { return F2(_mm256_cvtepi32_ps(x.a), _mm256_cvtepi32_ps(x.b)); }
ONGGI_INLINE ints16 i_round(floats16 x) { return I2(_mm256_cvtps_epi32(x.a), _mm256_cvtps_epi32(x.b)); }
ONGGI_INLINE int32_t i_sum(ints16 x) {
    __m256i a = _mm256_add_epi32(x.a, x.b);
    __m128i b = _mm_add_epi32(_mm256_castsi256_si128(a), _mm256_extracti128_si256(a, 1));
    __m128i c = _mm_add_epi32(b, _mm_shuffle_epi32(b, 0x4e));
    return _mm_cvtsi128_si32(_mm_add_epi32(c, _mm_shuffle_epi32(c, 0xb1)));
}
ONGGI_INLINE void i_store_bytes(int8_t *p, ints16 x) {
    __m256i low = _mm256_set1_epi32(0xff);
    __m256i words = _mm256_packus_epi32(_mm256_and_si256(x.a, low), _mm256_and_si256(x.b, low));
    __m256i ordered = _mm256_permute4x64_epi64(words, 0xd8);
    _mm_storeu_si128((__m128i *) p,
            _mm_packus_epi16(_mm256_castsi256_si128(ordered), _mm256_extracti128_si256(ordered, 1)));
}
ONGGI_INLINE ints16 i_load_u8(const uint8_t *p) {
    return I2(_mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *) p)),
            _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *) (p + 8))));
}
ONGGI_INLINE ints16 i_load_s8(const int8_t *p) {
    return I2(_mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *) p)),
            _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *) (p + 8))));
}

/* ---- 64 bytes ---- */
ONGGI_INLINE bytes64 b_load(const uint8_t *p) {
    return I2(_mm256_loadu_si256((const __m256i *) p), _mm256_loadu_si256((const __m256i *) (p + 32)));
}
ONGGI_INLINE void b_store(uint8_t *p, bytes64 x) {
    _mm256_storeu_si256((__m256i *) p, x.a);
    _mm256_storeu_si256((__m256i *) (p + 32), x.b);
}
ONGGI_INLINE bytes64 b_all4(const int8_t *p) { return i_all(*(const int32_t __attribute__((may_alias)) *) p); }
ONGGI_INLINE bytes64 b_and(bytes64 x, uint8_t mask) {
    __m256i m = _mm256_set1_epi8((char) mask);
    return I2(_mm256_and_si256(x.a, m), _mm256_and_si256(x.b, m));
}
ONGGI_INLINE bytes64 b_or(bytes64 x, bytes64 y) { return I2(_mm256_or_si256(x.a, y.a), _mm256_or_si256(x.b, y.b)); }
ONGGI_INLINE bytes64 b_right(bytes64 x, int bits) { return I2(_mm256_srli_epi16(x.a, bits), _mm256_srli_epi16(x.b, bits)); }
ONGGI_INLINE bytes64 b_left(bytes64 x, int bits) { return I2(_mm256_slli_epi16(x.a, bits), _mm256_slli_epi16(x.b, bits)); }
/*
 * vpmaddubsw adds two products in 16 bits. Inputs are −128..127, so that 16 bits also hold the sum of eight of its results for
 * four-bit weights, four for five, two for six. Wide weights are taken as their low four bits and 16 times the high four.
 */
typedef struct { ints16 low, high; } dots;
ONGGI_INLINE dots d_begin(ints16 sum) {
    (void) sum;
    return (dots){i_zero(), i_zero()};
}
ONGGI_INLINE ints16 d_step(ints16 d, bytes64 weights, bytes64 inputs) {
    return I2(_mm256_add_epi16(d.a, _mm256_maddubs_epi16(weights.a, inputs.a)),
            _mm256_add_epi16(d.b, _mm256_maddubs_epi16(weights.b, inputs.b)));
}
ONGGI_INLINE dots d_add(const int wide, dots d, bytes64 weights, bytes64 inputs) {
    if (!wide) {
        return (dots){d_step(d.low, weights, inputs), d.high};
    }
    return (dots){d_step(d.low, b_and(weights, 0x0f), inputs), d_step(d.high, b_and(b_right(weights, 4), 0x0f), inputs)};
}
ONGGI_INLINE ints16 i_add_pairs(ints16 sum, ints16 d, int16_t factor) {
    __m256i f = _mm256_set1_epi16(factor);
    return I2(_mm256_add_epi32(sum.a, _mm256_madd_epi16(d.a, f)), _mm256_add_epi32(sum.b, _mm256_madd_epi16(d.b, f)));
}
ONGGI_INLINE ints16 d_end(const int wide, ints16 sum, dots d) {
    sum = i_add_pairs(sum, d.low, 1);
    return wide ? i_add_pairs(sum, d.high, 16) : sum;
}

#define ONGGI_PREFETCH(p) _mm_prefetch((const char *) (p), _MM_HINT_T0)

/* Sixteen registers hold no tile of sixteen rows, so that of many tokens has eight: panel_avx2.h. */
#define EIGHT_LANES
#define TILE_GROUPS 1
#define TILE_TOKENS 3

/* ---- choosing ---- */
ONGGI_INLINE __m256 f_choose(int from, int to, __m256 x, __m256 other) {
    __m256i inside = _mm256_andnot_si256(f_first(from), f_first(to));
    return _mm256_blendv_ps(other, x, _mm256_castsi256_ps(inside));
}
ONGGI_INLINE floats16 f_between(int from, int to, floats16 x, floats16 other) {
    return F2(f_choose(from, to, x.a, other.a), f_choose(from - 8, to - 8, x.b, other.b));
}
ONGGI_INLINE floats16 f_unless_below(floats16 x, floats16 y, floats16 z) {
    return F2(_mm256_and_ps(_mm256_cmp_ps(x.a, y.a, _CMP_NLT_UQ), z.a),
            _mm256_and_ps(_mm256_cmp_ps(x.b, y.b, _CMP_NLT_UQ), z.b));
}
ONGGI_INLINE floats16 f_power_of_two(ints16 n) {
    ints16 biased = i_add(n, i_all(127));
    return F2(_mm256_castsi256_ps(_mm256_slli_epi32(biased.a, 23)), _mm256_castsi256_ps(_mm256_slli_epi32(biased.b, 23)));
}

#define SUM_ROWS 6
#define SUM_VECTORS 1

/* Up to so many tokens packed weights are multiplied without unpacking them to memory first. */
#define DIRECT_TOKENS 3

#endif
