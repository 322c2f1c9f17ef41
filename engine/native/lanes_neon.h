/* Sixteen lanes in four 128-bit registers; what each function means stands in lanes_avx512.h. */
#ifndef ONGGI_LANES_H
#define ONGGI_LANES_H

#include "onggi_kernels.h"
#include <arm_neon.h>
#include <string.h>

typedef float32x4x4_t floats16;
typedef int32x4x4_t ints16;
typedef uint8x16x4_t bytes64;

#define EACH(i) for (int i = 0; i < 4; i++)
#define F_EACH(expression) floats16 r; EACH(i) { r.val[i] = expression; } return r
#define I_EACH(expression) ints16 r; EACH(i) { r.val[i] = expression; } return r
#define B_EACH(expression) bytes64 r; EACH(i) { r.val[i] = expression; } return r

/* ---- floats ---- */
ONGGI_INLINE floats16 f_all(float x) { F_EACH(vdupq_n_f32(x)); }
ONGGI_INLINE floats16 f_zero(void) { return f_all(0); }
ONGGI_INLINE floats16 f_load(const float *p) { F_EACH(vld1q_f32(p + 4 * i)); }
ONGGI_INLINE void f_store(float *p, floats16 x) { EACH(i) { vst1q_f32(p + 4 * i, x.val[i]); } }
ONGGI_INLINE floats16 f_load_part(const float *p, int n) {
    float part[16] = {0};
    memcpy(part, p, (size_t) n * sizeof(float));
    return f_load(part);
}
ONGGI_INLINE void f_store_part(float *p, int n, floats16 x) {
    float part[16];
    f_store(part, x);
    memcpy(p, part, (size_t) n * sizeof(float));
}
ONGGI_INLINE floats16 f_add(floats16 x, floats16 y) { F_EACH(vaddq_f32(x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_sub(floats16 x, floats16 y) { F_EACH(vsubq_f32(x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_mul(floats16 x, floats16 y) { F_EACH(vmulq_f32(x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_div(floats16 x, floats16 y) { F_EACH(vdivq_f32(x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_max(floats16 x, floats16 y) { F_EACH(vmaxq_f32(x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_min(floats16 x, floats16 y) { F_EACH(vminq_f32(x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_abs(floats16 x) { F_EACH(vabsq_f32(x.val[i])); }
ONGGI_INLINE floats16 f_fma(floats16 x, floats16 y, floats16 z) { F_EACH(vfmaq_f32(z.val[i], x.val[i], y.val[i])); }
ONGGI_INLINE floats16 f_load_half(const uint16_t *p) {
    F_EACH(vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(p + 4 * i))));
}
ONGGI_INLINE floats16 f_load_bf16(const uint16_t *p) {
    F_EACH(vreinterpretq_f32_u32(vshll_n_u16(vld1_u16(p + 4 * i), 16)));
}
ONGGI_INLINE void f_store_half(uint16_t *p, floats16 x) {
    EACH(i) { vst1_u16(p + 4 * i, vreinterpret_u16_f16(vcvt_f16_f32(x.val[i]))); }
}
ONGGI_INLINE float f_sum(floats16 x) {
    float32x4_t a = vaddq_f32(vaddq_f32(x.val[0], x.val[2]), vaddq_f32(x.val[1], x.val[3]));
    float32x2_t b = vadd_f32(vget_low_f32(a), vget_high_f32(a));
    return vget_lane_f32(b, 0) + vget_lane_f32(b, 1);
}
ONGGI_INLINE float f_largest(floats16 x) {
    return vmaxvq_f32(vmaxq_f32(vmaxq_f32(x.val[0], x.val[1]), vmaxq_f32(x.val[2], x.val[3])));
}

/* ---- integers ---- */
ONGGI_INLINE ints16 i_all(int32_t x) { I_EACH(vdupq_n_s32(x)); }
ONGGI_INLINE ints16 i_zero(void) { return i_all(0); }
ONGGI_INLINE ints16 i_add(ints16 x, ints16 y) { I_EACH(vaddq_s32(x.val[i], y.val[i])); }
ONGGI_INLINE ints16 i_sub(ints16 x, ints16 y) { I_EACH(vsubq_s32(x.val[i], y.val[i])); }
ONGGI_INLINE ints16 i_nibble(ints16 x) { I_EACH(vshrq_n_s32(x.val[i], 4)); }
ONGGI_INLINE ints16 i_times_16(ints16 x) { I_EACH(vshlq_n_s32(x.val[i], 4)); }
ONGGI_INLINE ints16 i_times_256(ints16 x) { I_EACH(vshlq_n_s32(x.val[i], 8)); }
ONGGI_INLINE ints16 i_over_256(ints16 x) { I_EACH(vshrq_n_s32(x.val[i], 8)); }
ONGGI_INLINE floats16 i_to_floats(ints16 x) { F_EACH(vcvtq_f32_s32(x.val[i])); }
ONGGI_INLINE ints16 i_round(floats16 x) { I_EACH(vcvtnq_s32_f32(x.val[i])); }
ONGGI_INLINE int32_t i_sum(ints16 x) {
    return vaddvq_s32(vaddq_s32(vaddq_s32(x.val[0], x.val[1]), vaddq_s32(x.val[2], x.val[3])));
}
ONGGI_INLINE void i_store_bytes(int8_t *p, ints16 x) {
    int8x8_t low = vmovn_s16(vcombine_s16(vmovn_s32(x.val[0]), vmovn_s32(x.val[1])));
    int8x8_t high = vmovn_s16(vcombine_s16(vmovn_s32(x.val[2]), vmovn_s32(x.val[3])));
    vst1q_s8(p, vcombine_s8(low, high));
}
ONGGI_INLINE ints16 i_load_u8(const uint8_t *p) {
    uint16x8_t low = vmovl_u8(vld1_u8(p));
    uint16x8_t high = vmovl_u8(vld1_u8(p + 8));
    return (ints16){{vreinterpretq_s32_u32(vmovl_u16(vget_low_u16(low))), vreinterpretq_s32_u32(vmovl_u16(vget_high_u16(low))),
            vreinterpretq_s32_u32(vmovl_u16(vget_low_u16(high))), vreinterpretq_s32_u32(vmovl_u16(vget_high_u16(high)))}};
}
ONGGI_INLINE ints16 i_load_s8(const int8_t *p) {
    int16x8_t low = vmovl_s8(vld1_s8(p));
    int16x8_t high = vmovl_s8(vld1_s8(p + 8));
    return (ints16){{vmovl_s16(vget_low_s16(low)), vmovl_s16(vget_high_s16(low)),
            vmovl_s16(vget_low_s16(high)), vmovl_s16(vget_high_s16(high))}};
}

/* ---- 64 bytes ---- */
ONGGI_INLINE bytes64 b_load(const uint8_t *p) { B_EACH(vld1q_u8(p + 16 * i)); }
ONGGI_INLINE void b_store(uint8_t *p, bytes64 x) { EACH(i) { vst1q_u8(p + 16 * i, x.val[i]); } }
ONGGI_INLINE bytes64 b_all4(const int8_t *p) {
    int32_t four;
    memcpy(&four, p, 4);
    B_EACH(vreinterpretq_u8_s32(vdupq_n_s32(four)));
}
ONGGI_INLINE bytes64 b_and(bytes64 x, uint8_t mask) { B_EACH(vandq_u8(x.val[i], vdupq_n_u8(mask))); }
ONGGI_INLINE bytes64 b_or(bytes64 x, bytes64 y) { B_EACH(vorrq_u8(x.val[i], y.val[i])); }
ONGGI_INLINE bytes64 b_right(bytes64 x, int bits) { B_EACH(vshlq_u8(x.val[i], vdupq_n_s8((int8_t) -bits))); }
ONGGI_INLINE bytes64 b_left(bytes64 x, int bits) { B_EACH(vshlq_u8(x.val[i], vdupq_n_s8((int8_t) bits))); }
/* Weights up to 127 are the same signed and unsigned. */
ONGGI_INLINE ints16 i_dot(ints16 sum, bytes64 weights, bytes64 inputs) {
    I_EACH(vdotq_s32(sum.val[i], vreinterpretq_s8_u8(weights.val[i]), vreinterpretq_s8_u8(inputs.val[i])));
}
/* Weights up to 255: the low four bits, then 16 times the high four. */
ONGGI_INLINE ints16 i_dot_wide(ints16 sum, bytes64 weights, bytes64 inputs) {
    ints16 high = i_dot(i_zero(), b_right(weights, 4), inputs);
    ints16 low = i_dot(sum, b_and(weights, 0x0f), inputs);
    I_EACH(vaddq_s32(low.val[i], vshlq_n_s32(high.val[i], 4)));
}

typedef ints16 dots;
ONGGI_INLINE dots d_begin(ints16 sum) { return sum; }
ONGGI_INLINE dots d_add(const int wide, dots d, bytes64 weights, bytes64 inputs) {
    return wide ? i_dot_wide(d, weights, inputs) : i_dot(d, weights, inputs);
}
ONGGI_INLINE ints16 d_end(const int wide, ints16 sum, dots d) {
    (void) wide;
    (void) sum;
    return d;
}

#define ONGGI_PREFETCH(p) __builtin_prefetch(p)

#define TILE_GROUPS 1
#define TILE_TOKENS 3

/* ---- choosing ---- */
ONGGI_INLINE uint32x4_t f_inside(int begin, int from, int to) {
    const int32_t numbers[4] = {begin, begin + 1, begin + 2, begin + 3};
    int32x4_t lane = vld1q_s32(numbers);
    return vandq_u32(vcgeq_s32(lane, vdupq_n_s32(from)), vcltq_s32(lane, vdupq_n_s32(to)));
}
ONGGI_INLINE floats16 f_between(int from, int to, floats16 x, floats16 other) {
    F_EACH(vbslq_f32(f_inside(4 * i, from, to), x.val[i], other.val[i]));
}
ONGGI_INLINE floats16 f_unless_below(floats16 x, floats16 y, floats16 z) {
    F_EACH(vbslq_f32(vcltq_f32(x.val[i], y.val[i]), vdupq_n_f32(0), z.val[i]));
}
ONGGI_INLINE floats16 f_power_of_two(ints16 n) {
    F_EACH(vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(n.val[i], vdupq_n_s32(127)), 23)));
}

#define SUM_ROWS 6
#define SUM_VECTORS 1

/* Up to so many tokens packed weights are multiplied without unpacking them to memory first. */
#define DIRECT_TOKENS 3

#endif
