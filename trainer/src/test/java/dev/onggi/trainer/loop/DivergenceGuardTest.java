package dev.onggi.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DivergenceGuardTest {
    private final DivergenceGuard guard = new DivergenceGuard();

    @Test
    void aFallingOrNoisyLossIsRight() {
        for (int step = 0; step < 500; step++) {
            assertThat(guard.judge(9.0 - step * 0.01 + (step % 2) * 0.8, 1, true)).isEmpty();
        }
    }

    @Test
    void aLossThatGoesBackToWhereItBeganDiverges() {
        for (int step = 0; step < 100; step++) {
            assertThat(guard.judge(3, 1, true)).isEmpty();
        }
        int steps = 0;
        while (guard.judge(7, 1, true).isEmpty()) {
            steps++;
        }
        assertThat(steps).isBetween(5, 12);
    }

    @Test
    void whatIsNoNumberIsWrongAtOnce() {
        assertThat(guard.judge(Double.NaN, 1, true)).isPresent();
        assertThat(guard.judge(3, Double.POSITIVE_INFINITY, true)).isPresent();
        assertThat(guard.judge(3, 1, false)).isPresent();
    }
}
