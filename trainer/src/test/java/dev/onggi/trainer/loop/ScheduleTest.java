package dev.onggi.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onggi.trainer.recipe.Recipe.Shape;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void theRateRisesInEqualParts() {
        Schedule schedule = new Schedule(Shape.COSINE, 4, 4, 100, 0.2, 0.1);
        assertThat(schedule.rate(0)).isEqualTo(1);
        assertThat(schedule.rate(2)).isEqualTo(3);
        assertThat(schedule.rate(3)).isEqualTo(4);
        assertThat(schedule.rate(4)).isEqualTo(4);
    }

    @Test
    void aCosineIsHalfwayDownHalfway() {
        Schedule schedule = new Schedule(Shape.COSINE, 2, 0, 100, 0, 0.1);
        assertThat(schedule.rate(0)).isEqualTo(2);
        assertThat(schedule.rate(50)).isCloseTo(2 * 0.55, within(1e-12));
        assertThat(schedule.rate(100)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void warmUpStableDecayStaysAndThenFallsAsOneMinusTheRoot() {
        Schedule schedule = new Schedule(Shape.WSD, 1, 10, 100, 0.2, 0);
        for (int step = 10; step <= 80; step++) {
            assertThat(schedule.rate(step)).isEqualTo(1);
        }
        assertThat(schedule.rate(85)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.rate(100)).isZero();
    }

    @Test
    void aConstantStays() {
        Schedule schedule = new Schedule(Shape.CONSTANT, 1, 0, 10, 0.2, 0);
        assertThat(schedule.rate(9)).isEqualTo(1);
    }
}
