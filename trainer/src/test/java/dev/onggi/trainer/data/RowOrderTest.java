package dev.onggi.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.trainer.data.RowOrder.Draw;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    private static final int[] ROWS = {7, 30, 3};
    private static final double[] WEIGHTS = {1, 2, 0.5};

    @Test
    void everyPieceOfTheOrderIsTheSameHoweverItIsAskedFor() {
        List<Draw> all = order(5).draws(0, 400);
        RowOrder jumping = order(5);
        for (int from : new int[]{0, 17, 380, 3, 200, 200}) {
            assertThat(jumping.draws(from, 20)).isEqualTo(all.subList(from, from + 20));
        }
    }

    @Test
    void anotherSeedIsAnotherOrder() {
        assertThat(order(5).draws(0, 50)).isNotEqualTo(order(6).draws(0, 50));
    }

    @Test
    void everyStretchHasTheMixThatWasAskedFor() {
        List<Draw> all = order(1).draws(0, 700);
        for (int from = 0; from + 35 <= 700; from += 35) {
            List<Draw> stretch = all.subList(from, from + 35);
            for (int source = 0; source < 3; source++) {
                int wanted = source;
                assertThat(stretch.stream().filter(draw -> draw.source() == wanted).count())
                        .isEqualTo((long) (10 * WEIGHTS[source]));
            }
        }
    }

    @Test
    void everyRowComesOnceBeforeAnyComesAgainAndThenInAnotherOrder() {
        List<Integer> rows = order(9).draws(0, 2000).stream().filter(draw -> draw.source() == 0)
                .map(Draw::row).toList();
        assertThat(rows.subList(0, 7)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(rows.subList(7, 14)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6)
                .isNotEqualTo(rows.subList(0, 7));
    }

    private static RowOrder order(long seed) {
        return new RowOrder(seed, ROWS, WEIGHTS);
    }
}
