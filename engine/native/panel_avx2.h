/*
 * The register tile of many tokens where there are but sixteen registers: eight rows by TILE_TOKENS tokens, first those of the
 * lower half of every vector, then those of the upper. Per row and token it does what multiply_group does.
 */

/* Keeps gcc from putting additions off until all that is to be added has been spilled to memory. */
ONGGI_INLINE __m256i added_here(__m256i sum) {
    __asm__("" : "+x"(sum));
    return sum;
}

/* Adds `steps` steps, at most steps_a_run, to the sums: vectors of weights from `quants` on times words of each token's input. */
ONGGI_INLINE void dot_run(const shape s, const int T, const int steps, const uint8_t *quants, const int8_t *x, int64_t stride,
        __m256i *sum) {
    const __m256i nibble = _mm256_set1_epi8(0x0f);
    __m256i low[TILE_TOKENS], high[TILE_TOKENS];
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        low[t] = high[t] = _mm256_setzero_si256();
    }
    ONGGI_UNROLL
    for (int step = 0; step < steps; step++) {
        __m256i weights = _mm256_loadu_si256((const __m256i *) (quants + 64 * step)), upper = weights;
        if (s.low == 8) {
            upper = _mm256_and_si256(_mm256_srli_epi16(weights, 4), nibble);
            weights = _mm256_and_si256(weights, nibble);
        }
        ONGGI_UNROLL
        for (int t = 0; t < T; t++) {
            __m256i four = b_all4(x + t * stride + 4 * step).a;
            low[t] = added_here(_mm256_add_epi16(low[t], _mm256_maddubs_epi16(weights, four)));
            if (s.low == 8) {
                high[t] = added_here(_mm256_add_epi16(high[t], _mm256_maddubs_epi16(upper, four)));
            }
        }
    }
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        sum[t] = _mm256_add_epi32(sum[t], _mm256_madd_epi16(low[t], _mm256_set1_epi16(1)));
        if (s.low == 8) {
            sum[t] = _mm256_add_epi32(sum[t], _mm256_madd_epi16(high[t], _mm256_set1_epi16(16)));
        }
    }
}

/* Lanes lane..lane+7 of every vector; `lane` is 0 or 8. */
ONGGI_INLINE void multiply_eight(const shape s, const int T, const int planes, const int lane, const panel *p, int64_t blocks,
        tile_input in, int fresh, float *output, int64_t stride, int rows) {
    const int halves = BLOCK / s.group, steps = 8 / halves;
    const __m256i stored = f_first(rows - lane);
    __m256 acc[TILE_TOKENS];
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        acc[t] = fresh ? _mm256_setzero_ps() : _mm256_maskload_ps(output + t * stride + lane, stored);
    }
    for (int64_t block = 0; block < blocks; block++) {
        ONGGI_UNROLL
        for (int half = 0; half < halves; half++) {
            __m256i sum[TILE_TOKENS];
            ONGGI_UNROLL
            for (int plane = 0; plane < planes; plane++) {
                ONGGI_UNROLL
                for (int t = 0; t < T; t++) {
                    sum[t] = plane == 0 ? _mm256_setzero_si256() : _mm256_slli_epi32(sum[t], 8);
                    if (s.zero && plane == planes - 1) {
                        sum[t] = _mm256_add_epi32(sum[t], _mm256_set1_epi32(in.offsets[t * halves + half]));
                    }
                }
                ONGGI_UNROLL
                for (int run = half * steps; run < (half + 1) * steps; run += steps_a_run(s)) {
                    dot_run(s, T, steps_a_run(s), p->quants[block][run][0] + 4 * lane, in.quants + plane * BLOCK + 4 * run,
                            planes * BLOCK, sum);
                }
            }
            __m256 scale = _mm256_loadu_ps(p->scales[block][half][0] + lane);
            ONGGI_UNROLL
            for (int t = 0; t < T; t++) {
                __m256 both = _mm256_mul_ps(scale, _mm256_set1_ps(in.scales[t]));
                acc[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum[t]), both, acc[t]);
            }
            if (s.minimum) {
                __m256 minus_minimum = _mm256_loadu_ps(p->minus_minimums[block][half][0] + lane);
                ONGGI_UNROLL
                for (int t = 0; t < T; t++) {
                    acc[t] = _mm256_fmadd_ps(minus_minimum, _mm256_set1_ps(in.minimums[t * halves + half]), acc[t]);
                }
            }
        }
        in.quants += T * BLOCK * planes;
        in.scales += T;
        in.offsets += s.zero ? T * halves : 0;
        in.minimums += s.minimum ? T * halves : 0;
    }
    ONGGI_UNROLL
    for (int t = 0; t < T; t++) {
        _mm256_maskstore_ps(output + t * stride + lane, stored, acc[t]);
    }
}

ONGGI_INLINE void multiply_panel(const shape s, const int T, const int planes, const panel *p, int64_t blocks,
        tile_input in, int fresh, float *output, int64_t stride, int rows) {
    multiply_eight(s, T, planes, 0, p, blocks, in, fresh, output, stride, rows);
    multiply_eight(s, T, planes, 8, p, blocks, in, fresh, output, stride, rows);
}
