/* Which instruction tiers this processor and its operating system can run. */
#define _GNU_SOURCE
#include "onggi_kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* What the operating system saves at a thread switch: bits of XCR0. */
#define XCR0_AVX 0x06u
#define XCR0_AVX512 0xe6u

static uint32_t xcr0(void) {
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    (void) high;
    return low;
}

static int has(uint32_t word, int bit) {
    return (int) (word >> bit & 1);
}

int32_t onggi_tiers(void) {
    uint32_t a, b, c, d, a7 = 0, b7 = 0, c7 = 0, d7 = 0, a71 = 0, b71 = 0, c71 = 0, d71 = 0;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !has(c, 27)) { /* OSXSAVE */
        return 0;
    }
    __get_cpuid_count(7, 0, &a7, &b7, &c7, &d7);
    if (a7 >= 1) {
        __get_cpuid_count(7, 1, &a71, &b71, &c71, &d71);
    }
    uint32_t saved = xcr0();
    int avx2 = (saved & XCR0_AVX) == XCR0_AVX && has(b7, 5) && has(c, 12) && has(c, 29); /* AVX2, FMA, F16C */
    int avx512 = avx2 && (saved & XCR0_AVX512) == XCR0_AVX512
            && has(b7, 16) && has(b7, 17) && has(b7, 30) && has(b7, 31); /* F, DQ, BW, VL */
    int vnni = avx512 && has(c7, 11);
    int bf16 = vnni && has(a71, 5);
    int32_t tiers = 0;
#ifdef ONGGI_WITH_AVX2
    tiers |= avx2 ? ONGGI_TIER_AVX2 : 0;
#endif
#ifdef ONGGI_WITH_AVX512_VNNI
    tiers |= vnni ? ONGGI_TIER_AVX512_VNNI : 0;
#endif
#ifdef ONGGI_WITH_AVX512_BF16
    tiers |= bf16 ? ONGGI_TIER_AVX512_BF16 : 0;
#endif
    (void) avx2, (void) vnni, (void) bf16;
    return tiers;
}

#elif defined(__aarch64__)

#if defined(__linux__)
#include <sys/auxv.h>
#ifndef HWCAP_ASIMDDP
#define HWCAP_ASIMDDP (1 << 20)
#endif

static int has_dot_product(void) {
    return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
}
#else
static int has_dot_product(void) {
    return 1; /* every Arm Mac has it */
}
#endif

int32_t onggi_tiers(void) {
#ifdef ONGGI_WITH_NEON
    return has_dot_product() ? ONGGI_TIER_NEON : 0;
#else
    return has_dot_product() & 0;
#endif
}

#else

int32_t onggi_tiers(void) {
    return 0;
}

#endif

int32_t onggi_abi(void) {
    return ONGGI_ABI;
}
