package dev.onggi.format.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.Golden;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DequantizerTest {

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyTypeMeansWhatTheGgufPackageSaysBitForBit(ElementType type) {
        MemorySegment data = MemorySegment.ofArray(Golden.bytes("blocks/" + type + ".bin"));
        float[] expected = Golden.floats("blocks/" + type + ".f32");
        float[] found = new float[expected.length + 2];
        Dequantizer.dequantize(type, data, 0, expected.length, found, 1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Float.floatToRawIntBits(found[i + 1])).as("%s element %d: %s", type, i, found[i + 1])
                    .isEqualTo(Float.floatToRawIntBits(expected[i]));
        }
        assertThat(found[0]).isZero();
        assertThat(found[expected.length + 1]).isZero();
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aStretchInTheMiddleIsTheSameAsInTheWhole(ElementType type) {
        MemorySegment data = MemorySegment.ofArray(Golden.bytes("blocks/" + type + ".bin"));
        float[] whole = Golden.floats("blocks/" + type + ".f32");
        int block = type.blockElements();
        float[] found = new float[block];
        Dequantizer.dequantize(type, data, block, block, found, 0);
        for (int i = 0; i < block; i++) {
            assertThat(Float.floatToRawIntBits(found[i]))
                    .isEqualTo(Float.floatToRawIntBits(whole[block + i]));
        }
    }

    @Test
    void halfABlockIsRefused() {
        MemorySegment data = MemorySegment.ofArray(Golden.bytes("blocks/Q4_K.bin"));
        assertThatThrownBy(() -> Dequantizer.dequantize(ElementType.Q4_K, data, 128, 128, new float[128], 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("whole blocks of 256");
    }
}
