/* AVX-512 with VNNI and BF16: Intel Cooper Lake and Sapphire Rapids, AMD Zen 4 and later. */
#define TIER(name) name##_avx512_bf16
#define TIER_BF16 1
#include "lanes_avx512.h"

#include "multiply.h"
#include "ops.h"
#include "pages.h"
#include "attend.h"
