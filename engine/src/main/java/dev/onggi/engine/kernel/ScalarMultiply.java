package dev.onggi.engine.kernel;

/// Matrix multiplication as it is meant, one output at a time.
///
/// Quantised weights: the input is rounded to integers ([RoundedRow]); group by group in column order, `acc = 0`, then
/// `acc = fma(dot, scale·inputScale, acc)`, where `dot` is the exact integer Σ quant·inputQuant of the group (after the
/// type's zero point is taken off) as a float, and for types with a minimum then
/// `acc = fma(−minimum, inputScale·inputSum, acc)`, `inputSum` being the exact Σ inputQuant of the group as a float.
///
/// Plain weights: a [LaneSum] of weight · input.
final class ScalarMultiply {

    private ScalarMultiply() {
    }

    static void multiply(Matrix weights, FloatRows input, ActivationPrecision precision, FloatRows output) {
        WeightRow.requireRows(weights);
        switch (weights.type()) {
            case F32 -> plain(weights, input, false, output);
            case F16, BF16 -> plain(weights, input, precision == ActivationPrecision.BITS_8, output);
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K ->
                grouped(weights, input, precision, output);
        }
    }

    private static void grouped(Matrix weights, FloatRows input, ActivationPrecision precision,
            FloatRows output) {
        WeightGroups groups = new WeightGroups(weights.type(), weights.columns());
        RoundedRow[] rounded = new RoundedRow[input.rows()];
        for (int t = 0; t < rounded.length; t++) {
            rounded[t] = new RoundedRow(weights.columns());
            rounded[t].round(input, t, precision);
        }
        for (int r = 0; r < weights.rows(); r++) {
            groups.read(weights.data(), r);
            for (int t = 0; t < rounded.length; t++) {
                output.set(t, r, dot(groups, rounded[t]));
            }
        }
    }

    private static float dot(WeightGroups weights, RoundedRow input) {
        boolean minimum = WeightGroups.hasMinimum(weights.type);
        float acc = 0;
        for (int g = 0; g < weights.scale.length; g++) {
            int from = g * weights.group;
            float inputScale = input.scale[from / RoundedRow.BLOCK];
            int dot = 0;
            for (int c = from; c < from + weights.group; c++) {
                dot += weights.quant[c] * input.quant[c];
            }
            acc = Math.fma((float) dot, weights.scale[g] * inputScale, acc);
            if (minimum) {
                acc = Math.fma(-weights.minimum[g], inputScale * input.sum(from, weights.group), acc);
            }
        }
        return acc;
    }

    private static void plain(Matrix weights, FloatRows input, boolean roundInput, FloatRows output) {
        float[] row = new float[weights.columns()];
        LaneSum sum = new LaneSum();
        for (int r = 0; r < weights.rows(); r++) {
            WeightRow.read(weights, r, row);
            for (int t = 0; t < input.rows(); t++) {
                for (int c = 0; c < row.length; c++) {
                    float x = input.get(t, c);
                    sum.add(c, row[c], roundInput ? WeightRow.toBf16(x) : x);
                }
                output.set(t, r, sum.take());
            }
        }
    }
}
