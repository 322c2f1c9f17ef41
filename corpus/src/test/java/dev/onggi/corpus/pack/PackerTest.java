package dev.onggi.corpus.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.shard.TokenShardWriter.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {
    private static final int PADDING = -1;

    @Test
    void aPieceOfALongDocumentBeginsAStretchOfItsOwn() {
        Packer packer = new Packer(4, PADDING);
        packer.add(new int[]{1, 2});
        packer.add(new int[]{11, 12, 13, 14, 15, 16});

        assertThat(rows(packer)).extracting(Row::tokens, Row::starts).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple(new int[]{11, 12, 13, 14}, new int[]{0}),
                org.assertj.core.groups.Tuple.tuple(new int[]{1, 2, 15, 16}, new int[]{0, 2}));
    }

    /// Token `t` of document `d` is `1000 d + t`, so the stretches tell which pieces they are.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStretchIsOnePieceOfOneDocumentAndNothingIsLost(long seed) {
        Random random = new Random(seed);
        Packer packer = new Packer(16, PADDING);
        Map<Integer, Integer> pieces = new HashMap<>();
        for (int document = 0; document < 500; document++) {
            int length = 1 + random.nextInt(50);
            packer.add(IntStream.range(1000 * document, 1000 * document + length).toArray());
            for (int from = 0; from < length; from += 16) {
                pieces.put(1000 * document + from, Math.min(16, length - from));
            }
        }
        Map<Integer, Integer> found = new HashMap<>();
        for (Row row : rows(packer)) {
            assertThat(row.starts()[0]).isZero();
            for (int i = 0; i < row.starts().length; i++) {
                int from = row.starts()[i];
                int to = i + 1 < row.starts().length ? row.starts()[i + 1] : 16;
                int[] stretch = Arrays.stream(row.tokens(), from, to).takeWhile(id -> id != PADDING)
                        .toArray();
                assertThat(stretch).isEqualTo(IntStream.range(stretch[0], stretch[0] + stretch.length)
                        .toArray());
                found.put(stretch[0], stretch.length);
            }
        }
        assertThat(found).isEqualTo(pieces);
    }

    private static List<Row> rows(Packer packer) {
        List<Row> rows = new ArrayList<>();
        for (List<Row> some = packer.next(3); !some.isEmpty(); some = packer.next(3)) {
            assertThat(some).hasSize(3);
            rows.addAll(some);
        }
        packer.close();
        rows.addAll(packer.rest());
        return rows;
    }
}
