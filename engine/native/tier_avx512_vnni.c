/* AVX-512 (F, BW, DQ, VL) with VNNI: Intel Ice Lake and later, AMD Zen 4 and later. */
#define TIER(name) name##_avx512_vnni
#include "lanes_avx512.h"

#include "multiply.h"
#include "ops.h"
#include "pages.h"
#include "attend.h"
