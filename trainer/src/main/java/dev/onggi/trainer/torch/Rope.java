package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.cat;

import dev.onggi.format.checkpoint.RopeConfig;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Rotary positions of one batch: pair (i, i + D/2) of every head is turned by position · frequency i.
///
/// @param cosine `[T, 1, D/2]`
/// @param sine `[T, 1, D/2]`
record Rope(Tensor cosine, Tensor sine) {

    /// @param positions of each of the T tokens in its document
    /// @param type what the model computes in
    static Rope of(RopeConfig config, int[] positions, ScalarType type) {
        RopeFrequencies frequencies = RopeFrequencies.of(config);
        int pairs = frequencies.radians().length;
        float[] cosine = new float[positions.length * pairs];
        float[] sine = new float[positions.length * pairs];
        for (int token = 0; token < positions.length; token++) {
            for (int pair = 0; pair < pairs; pair++) {
                // The angle is rounded to single precision first, as the reference code does.
                double angle = positions[token] * (float) frequencies.radians()[pair];
                cosine[token * pairs + pair] = (float) (Math.cos(angle) * frequencies.magnitude());
                sine[token * pairs + pair] = (float) (Math.sin(angle) * frequencies.magnitude());
            }
        }
        return new Rope(table(cosine, pairs, type), table(sine, pairs, type));
    }

    private static Tensor table(float[] values, int pairs, ScalarType type) {
        return Tensors.floats(values).view(-1, 1, pairs).to(type);
    }

    /// @param heads `[T, heads, D]`
    Tensor turn(Tensor heads) {
        TensorVector halves = heads.chunk(2, -1);
        Tensor first = halves.get(0);
        Tensor second = halves.get(1);
        return cat(new TensorVector(
                first.mul(cosine).sub(second.mul(sine)),
                second.mul(cosine).add(first.mul(sine))), -1);
    }
}
