package dev.onggi.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.kernel.KvPages;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KvCacheTest {
    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void release() {
        arena.close();
    }

    private KvCache cache(int pages) {
        return new KvCache(new KvPages(arena, KvPages.Type.F16, 1, 1, 8, pages));
    }

    private static int[] ids(int length, int first) {
        return IntStream.range(first, first + length).toArray();
    }

    /// A sequence that computed all of `ids`, left its pages for reuse and went.
    private static void compute(KvCache cache, int[] ids) {
        PageTable pages = new PageTable();
        assertThat(cache.reserve(pages, ids.length)).isTrue();
        cache.remember("", ids, ids.length, pages);
        cache.release(pages);
    }

    @Test
    void onlyFullPagesAreKept() {
        KvCache cache = cache(8);
        compute(cache, ids(70, 0));
        assertThat(cache.usedPages()).isEqualTo(2);
        PageTable again = new PageTable();
        assertThat(cache.match("", ids(70, 0), 70, again)).isEqualTo(64);
        assertThat(cache.match("", ids(70, 0), 63, new PageTable())).isEqualTo(32);
    }

    @Test
    void aPromptThatDiffersInOneTokenReusesOnlyWhatLiesBefore() {
        KvCache cache = cache(8);
        compute(cache, ids(96, 0));
        int[] other = ids(96, 0);
        other[40] = 999;
        assertThat(cache.match("", other, 96, new PageTable())).isEqualTo(32);
    }

    @Test
    void whatWasNotUsedForTheLongestTimeIsForgottenFirst() {
        KvCache cache = cache(4);
        compute(cache, ids(64, 0));
        compute(cache, ids(64, 1000));
        PageTable touch = new PageTable();
        cache.match("", ids(64, 0), 64, touch);
        cache.release(touch);
        PageTable more = new PageTable();
        assertThat(cache.reserve(more, 32)).isTrue();
        assertThat(cache.match("", ids(64, 0), 64, new PageTable())).isEqualTo(64);
        assertThat(cache.match("", ids(64, 1000), 64, new PageTable())).isEqualTo(32);
    }

    @Test
    void pagesThatASequenceHoldsAreNeverTakenFromIt() {
        KvCache cache = cache(3);
        compute(cache, ids(64, 0));
        PageTable reader = new PageTable();
        cache.match("", ids(64, 0), 64, reader);
        PageTable writer = new PageTable();
        assertThat(cache.availablePages()).isEqualTo(1);
        assertThat(cache.reserve(writer, 64)).isFalse();
        assertThat(writer.count()).isEqualTo(1);
        cache.release(reader);
        assertThat(cache.reserve(writer, 96)).isTrue();
        int[] held = Arrays.copyOf(writer.pages(), writer.count());
        assertThat(Arrays.stream(held).distinct().count()).isEqualTo(3);
    }

    @Test
    void everyPageIsFreeAgainAtTheEnd() {
        KvCache cache = cache(4);
        for (int round = 0; round < 20; round++) {
            compute(cache, ids(100, round * 7));
        }
        assertThat(cache.availablePages()).isEqualTo(4);
    }
}
