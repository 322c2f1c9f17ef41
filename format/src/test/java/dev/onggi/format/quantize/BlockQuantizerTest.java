package dev.onggi.format.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.Golden;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockQuantizerTest {

    private static final float[] FLOATS = Golden.floats("floats.f32");

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0"})
    void smallBlocksComeOutAsFromTheGgufPackage(ElementType type) {
        assertThat(quantize(type, FLOATS)).isEqualTo(Golden.bytes("quantized/" + type + ".bin"));
    }

    @ParameterizedTest
    @EnumSource(names = {"Q4_K", "Q5_K", "Q6_K"})
    void superBlocksAreNoWorseThanLlamaCpps(ElementType type) {
        double llama = JsonFile.read(Golden.path("errors.json"), 10_000).decimal(type.name()).orElseThrow();
        assertThat(error(type)).isPositive().isLessThanOrEqualTo(llama);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K",
            "Q6_K"})
    void zerosStayZeros(ElementType type) {
        float[] back = dequantize(type, quantize(type, new float[512]), 512);
        for (float value : back) {
            assertThat(value).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K",
            "Q6_K"})
    void whatWasQuantisedOnceStaysWhenQuantisedAgain(ElementType type) {
        float[] once = dequantize(type, quantize(type, FLOATS), FLOATS.length);
        float[] twice = dequantize(type, quantize(type, once), FLOATS.length);
        double difference = 0;
        double size = 0;
        for (int i = 0; i < once.length; i++) {
            difference += Math.pow(twice[i] - once[i], 2);
            size += Math.pow(once[i], 2);
        }
        assertThat(Math.sqrt(difference / size)).isLessThan(0.02);
    }

    private static double error(ElementType type) {
        float[] back = dequantize(type, quantize(type, FLOATS), FLOATS.length);
        double squares = 0;
        for (int i = 0; i < back.length; i++) {
            squares += Math.pow(back[i] - FLOATS[i], 2);
        }
        return Math.sqrt(squares / back.length);
    }

    private static byte[] quantize(ElementType type, float[] values) {
        byte[] bytes = new byte[(int) type.bytesFor(values.length)];
        BlockQuantizer.quantize(type, values, 0, values.length, bytes, 0);
        return bytes;
    }

    private static float[] dequantize(ElementType type, byte[] bytes, int count) {
        float[] values = new float[count];
        Dequantizer.dequantize(type, MemorySegment.ofArray(bytes), 0, count, values, 0);
        return values;
    }
}
