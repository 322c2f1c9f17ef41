package dev.onggi.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeConfig.Layout;
import dev.onggi.format.checkpoint.RopeScaling;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrequenciesTest {
    @Test
    void divisorsAreAppliedPairByPair() {
        RopeConfig plain = new RopeConfig(100, 4, Layout.HALVES, new RopeScaling.None());
        RopeConfig divided = new RopeConfig(100, 4, Layout.HALVES,
                new RopeScaling.PerFrequency(List.of(1f, 8f)));
        assertThat(Frequencies.of(plain)).containsExactly(1f, 0.1f);
        assertThat(Frequencies.of(divided)).containsExactly(1f, 0.1f / 8);
    }

    @Test
    void linearScalingDividesEveryFrequency() {
        RopeConfig linear = new RopeConfig(100, 4, Layout.HALVES, new RopeScaling.Linear(4));
        assertThat(Frequencies.of(linear)).containsExactly(0.25f, 0.025f);
    }
}
