package dev.onggi.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class WeightGroupsTest {

    @Test
    void scaleTimesQuantMinusMinimumIsTheDequantisedValueToTheBit() {
        try (Arena arena = Arena.ofConfined()) {
            for (ElementType type : ElementType.values()) {
                if (type.blockElements() > 1) {
                    compare(new Samples(arena, 77).matrix(type, 20, 1024));
                }
            }
        }
    }

    private static void compare(Tensor tensor) {
        float[] expected = Dequantizer.dequantize(tensor);
        WeightGroups groups = new WeightGroups(tensor.type(), 1024);
        for (int row = 0; row < 20; row++) {
            groups.read(tensor.data(), row);
            for (int c = 0; c < 1024; c++) {
                assertThat(groups.value(c)).as("%s row %d column %d", tensor.type(), row, c)
                        .isEqualTo(expected[row * 1024 + c]);
            }
        }
    }
}
