package dev.onggi.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The paged cache and attention over it.
class AttentionTest extends KernelsContract {
    private static final int ALL = Integer.MAX_VALUE;

    /// Pages full of NaN bits (0xFF), so that nobody gets away with reading what was never stored.
    private KvPages pages(KvPages.Type type, int heads, int headSize, int count) {
        KvPages pages = new KvPages(arena, type, 2, heads, headSize, count);
        pages.segment().fill((byte) 0xFF);
        return pages;
    }

    /// A sequence's pages, in an order that is not that of memory.
    private static int[] shuffledPages(int first, int count) {
        return IntStream.range(0, count).map(i -> first + (i * 7 + 3) % count).toArray();
    }

    private static int pagesFor(int positions) {
        int count = (positions + KvPages.POSITIONS - 1) / KvPages.POSITIONS;
        return count % 7 == 0 ? count + 1 : count;
    }

    @Test
    void storingWritesTheScalarBytes() {
        try (Kernels kernels = open()) {
            for (KvPages.Type type : KvPages.Type.values()) {
                for (int headSize : new int[]{1, 8, 24, 64, 80, 128, 513}) {
                    Samples samples = new Samples(arena, headSize);
                    int count = pagesFor(80);
                    List<Stretch> stretches = List.of(new Stretch(1, 70, 10, shuffledPages(0, count)),
                            new Stretch(71, 1, 0, new int[]{count}));
                    FloatRows keys = samples.view(72, 3 * headSize, 2);
                    FloatRows values = samples.view(72, 3 * headSize, 2);
                    KvPages expected = pages(type, 3, headSize, count + 1);
                    KvPages actual = pages(type, 3, headSize, count + 1);
                    scalar().store(1, keys, values, expected, stretches);
                    kernels.store(1, keys, values, actual, stretches);
                    assertThat(actual.segment().mismatch(expected.segment()))
                            .as("%s, head size %d", type, headSize)
                            .isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void attentionIsTheScalarOneWithinATolerance() {
        try (Kernels kernels = open()) {
            for (KvPages.Type type : KvPages.Type.values()) {
                for (int headSize : new int[]{8, 16, 24, 64, 80, 96, 128, 256}) {
                    for (int group : new int[]{1, 3, 4}) {
                        compare(kernels, type, headSize, group, 45, 7, ALL);
                    }
                }
                compare(kernels, type, 64, 9, 1, 33, ALL);
                compare(kernels, type, 128, 4, 1100, 3, ALL);
                compare(kernels, type, 64, 2, 1200, 40, 600);
                compare(kernels, type, 64, 5, 0, 70, 33);
                compare(kernels, type, 64, 1, 100, 5, 1);
            }
        }
    }

    private void compare(Kernels kernels, KvPages.Type type, int headSize, int group, int before, int tokens,
            int window) {
        Samples samples = new Samples(arena, 1000L * headSize + 10L * group + before);
        Filled filled = fill(samples, type, headSize, before + tokens);
        FloatRows query = samples.view(tokens, 2 * group * headSize, 2);
        List<Stretch> stretches = List.of(new Stretch(0, tokens, before, filled.pages));
        float scale = 1 / (float) Math.sqrt(headSize);
        FloatRows expected = samples.nanRows(tokens, 2 * group * headSize);
        FloatRows actual = samples.view(tokens, 2 * group * headSize, 0);
        scalar().attend(1, query, filled.cache, stretches, scale, window, expected);
        kernels.attend(1, query, filled.cache, stretches, scale, window, actual);
        float tolerance = 1e-6f * (4 + (float) Math.sqrt(headSize));
        assertClose(actual, expected, tolerance, "%s, head size %d, group %d, %d tokens after %d, window %d",
                type,
                headSize, group, tokens, before, window);
    }

    /// A cache and the pages of the one sequence in it.
    private record Filled(KvPages cache, int[] pages) {
    }

    private Filled fill(Samples samples, KvPages.Type type, int headSize, int positions) {
        int count = pagesFor(positions);
        KvPages cache = pages(type, 2, headSize, count);
        int[] pages = shuffledPages(0, count);
        FloatRows keys = samples.rows(positions, 2 * headSize, 1);
        FloatRows values = samples.rows(positions, 2 * headSize, 1);
        scalar().store(1, keys, values, cache, List.of(new Stretch(0, positions, 0, pages)));
        return new Filled(cache, pages);
    }

    @Test
    void aTokenGetsTheSameBitsAloneOrInACrowdOnAnyNumberOfThreads() {
        for (KvPages.Type type : KvPages.Type.values()) {
            for (int window : new int[]{ALL, 300, 20}) {
                for (int group : new int[]{1, 3, 4}) {
                    crowd(type, window, group);
                }
            }
        }
    }

    /// Two sequences: 20 new tokens after 1,010, and one after 600.
    private void crowd(KvPages.Type type, int window, int group) {
        Samples samples = new Samples(arena, group);
        int headSize = 40;
        Filled filled = fill(samples, type, headSize, 1030);
        FloatRows query = samples.rows(21, 2 * group * headSize, 3);
        List<Stretch> stretches = List.of(new Stretch(0, 20, 1010, filled.pages),
                new Stretch(20, 1, 600, filled.pages));
        List<FloatRows> results = new ArrayList<>();
        for (int threads : new int[]{1, 2, 3}) {
            try (Kernels kernels = open(ActivationPrecision.BITS_8, threads)) {
                FloatRows output = samples.nanRows(21, 2 * group * headSize);
                kernels.attend(1, query, filled.cache, stretches, 0.2f, window, output);
                results.add(output);
                FloatRows alone = samples.nanRows(21, 2 * group * headSize);
                for (int t = 0; t < 21; t++) {
                    int position = t < 20 ? 1010 + t : 600;
                    kernels.attend(1, query.rows(t, 1), filled.cache,
                            List.of(new Stretch(0, 1, position, filled.pages)), 0.2f, window,
                            alone.rows(t, 1));
                }
                results.add(alone);
            }
        }
        for (FloatRows result : results) {
            assertSameBits(result, results.getFirst(), "%s, window %d, group %d", type, window, group);
        }
    }

    @Test
    void scoresFarApartNeitherOverflowNorVanish() {
        try (Kernels kernels = open()) {
            for (KvPages.Type type : KvPages.Type.values()) {
                Samples samples = new Samples(arena, 4);
                Filled filled = fill(samples, type, 32, 600);
                FloatRows query = samples.rows(1, 64, 3000);
                List<Stretch> stretches = List.of(new Stretch(0, 1, 599, filled.pages));
                FloatRows expected = samples.nanRows(1, 64);
                FloatRows actual = samples.nanRows(1, 64);
                scalar().attend(1, query, filled.cache, stretches, 1f, ALL, expected);
                kernels.attend(1, query, filled.cache, stretches, 1f, ALL, actual);
                assertClose(actual, expected, 2e-2f, "%s", type);
            }
        }
    }
}
