package dev.onggi.engine.kernel;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// What every operation means, in plain Java on one thread. Slow; the others are held to it by `KernelsContract`.
///
/// Exact for every implementation, bit for bit: `embed`; `multiply` with quantised weights, and with F32 weights or in
/// [ActivationPrecision#BITS_16] also F16 and BF16 (see [ScalarMultiply]); `rmsNorm`, `layerNorm`, `rotate`, `store`, `add`,
/// `addBias`. Within a tolerance: `attend` and `gate` (here in double precision), and `multiply` of F16 and BF16 weights in
/// [ActivationPrecision#BITS_8].
final class ScalarKernels implements Kernels {
    private final ActivationPrecision precision;
    private final LaneSum sum = new LaneSum();

    ScalarKernels(ActivationPrecision precision) {
        this.precision = precision;
    }

    @Override
    public String description() {
        return "scalar, 1 thread";
    }

    @Override
    public Matrix prepare(Tensor tensor) {
        return new Matrix(tensor.name(), tensor.type(), Math.toIntExact(tensor.rows()),
                Math.toIntExact(tensor.columns()),
                Matrix.Layout.ROWS, tensor.data());
    }

    @Override
    public void embed(Matrix table, int[] ids, float scale, FloatRows output) {
        float[] row = new float[table.columns()];
        for (int t = 0; t < output.rows(); t++) {
            WeightRow.read(table, ids[t], row);
            for (int c = 0; c < row.length; c++) {
                output.set(t, c, row[c] * scale);
            }
        }
    }

    @Override
    public void multiplyAll(List<Matrix> weights, FloatRows input, List<FloatRows> outputs) {
        for (int i = 0; i < weights.size(); i++) {
            ScalarMultiply.multiply(weights.get(i), input, precision, outputs.get(i));
        }
    }

    @Override
    public void rmsNorm(FloatRows input, FloatRows weight, float epsilon, FloatRows output) {
        for (int t = 0; t < input.rows(); t++) {
            for (int c = 0; c < input.columns(); c++) {
                sum.add(c, input.get(t, c), input.get(t, c));
            }
            float factor = 1f / (float) Math.sqrt(sum.take() / input.columns() + epsilon);
            for (int c = 0; c < input.columns(); c++) {
                output.set(t, c, input.get(t, c) * factor * weight.get(0, c));
            }
        }
    }

    @Override
    public void layerNorm(FloatRows input, FloatRows weight, FloatRows bias, float epsilon,
            FloatRows output) {
        for (int t = 0; t < input.rows(); t++) {
            for (int c = 0; c < input.columns(); c++) {
                sum.add(c, input.get(t, c), 1f);
            }
            float mean = sum.take() / input.columns();
            for (int c = 0; c < input.columns(); c++) {
                float distance = input.get(t, c) - mean;
                sum.add(c, distance, distance);
            }
            float factor = 1f / (float) Math.sqrt(sum.take() / input.columns() + epsilon);
            for (int c = 0; c < input.columns(); c++) {
                output.set(t, c,
                        Math.fma((input.get(t, c) - mean) * factor, weight.get(0, c), bias.get(0, c)));
            }
        }
    }

    @Override
    public void rotate(FloatRows rows, int headSize, RopeTable table, int[] positions) {
        int half = table.dimensions() / 2;
        for (int t = 0; t < rows.rows(); t++) {
            for (int head = 0; head < rows.columns(); head += headSize) {
                for (int i = 0; i < half; i++) {
                    long at = (long) positions[t] * table.dimensions() + i;
                    float cos = table.cosSin().getAtIndex(ValueLayout.JAVA_FLOAT, at);
                    float sin = table.cosSin().getAtIndex(ValueLayout.JAVA_FLOAT, at + half);
                    boolean pairs = table.layout() == RopeConfig.Layout.PAIRS;
                    turn(rows, t, head + (pairs ? 2 * i : i), head + (pairs ? 2 * i + 1 : i + half), cos,
                            sin);
                }
            }
        }
    }

    /// `(x, y)` at columns `first` and `second` becomes `(x·cos − y·sin, x·sin + y·cos)`.
    private static void turn(FloatRows rows, int t, int first, int second, float cos, float sin) {
        float x = rows.get(t, first);
        float y = rows.get(t, second);
        rows.set(t, first, Math.fma(x, cos, -(y * sin)));
        rows.set(t, second, Math.fma(x, sin, y * cos));
    }

    @Override
    public void store(int layer, FloatRows keys, FloatRows values, KvPages cache, List<Stretch> stretches) {
        ScalarAttention.store(layer, keys, values, cache, stretches);
    }

    @Override
    public void attend(int layer, FloatRows query, KvPages cache, List<Stretch> stretches, float scale,
            int window,
            FloatRows output) {
        ScalarAttention.attend(layer, query, cache, stretches, scale, window, output);
    }

    @Override
    public void gate(FloatRows gate, FloatRows up, Activation activation, FloatRows output) {
        for (int t = 0; t < gate.rows(); t++) {
            for (int c = 0; c < gate.columns(); c++) {
                output.set(t, c, (float) (activate(activation, gate.get(t, c)) * up.get(t, c)));
            }
        }
    }

    /// GELU's 0.5·x·(1 + tanh(u)) is x / (1 + e^(−2u)), which does not cancel where x is far below 0.
    private static double activate(Activation activation, double x) {
        return switch (activation) {
            case SILU -> x / (1 + Math.exp(-x));
            case GELU_TANH -> x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }

    @Override
    public void add(FloatRows input, FloatRows output) {
        for (int t = 0; t < output.rows(); t++) {
            for (int c = 0; c < output.columns(); c++) {
                output.set(t, c, output.get(t, c) + input.get(t, c));
            }
        }
    }

    @Override
    public void addBias(FloatRows bias, FloatRows output) {
        for (int t = 0; t < output.rows(); t++) {
            for (int c = 0; c < output.columns(); c++) {
                output.set(t, c, output.get(t, c) + bias.get(0, c));
            }
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
