/* Arm NEON with the dot-product instructions: Armv8.2 and later, every Apple M. */
#define TIER(name) name##_neon
#include "lanes_neon.h"

#include "multiply.h"
#include "ops.h"
#include "pages.h"
#include "attend.h"
