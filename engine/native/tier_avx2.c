/* AVX2, FMA and F16C: x86 processors since 2013. */
#define TIER(name) name##_avx2
#include "lanes_avx2.h"

#include "multiply.h"
#include "ops.h"
#include "pages.h"
#include "attend.h"
