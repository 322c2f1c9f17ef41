/*
 * AVX-512 with VNNI and BF16: Intel Cooper Lake and Sapphire Rapids, AMD Zen 4 and later. It multiplies F16 and BF16 weights its
 * own way; everything else is tier_avx512_vnni.c's.
 */
#define TIER(name) name##_avx512_bf16
#define TIER_BF16 1
#define QUANTISED_TIER(name) name##_avx512_vnni
#define QUANTISED_ELSEWHERE
#include "lanes_avx512.h"

#include "multiply.h"
