package dev.onggi.format.quantize;

/// Finds the scale (and offset) that a run of floats is quantised with, least squares over candidates: each candidate step gives
/// whole levels, the levels give the best scale in closed form, and the scale with the least weighted squared error wins.
/// One instance serves one thread.
final class ScaleSearch {

    private static final int STEPS = 10;
    private static final float STEP = 0.1f;

    private final float[] weights = new float[32];
    private float scale;
    private float offset;
    private double error;

    float scale() {
        return scale;
    }

    float offset() {
        return offset;
    }

    /// scale·q + offset ≈ x with q in 0..`highest` and offset ≤ 0, errors weighted with |x| + the run's root mean square:
    /// large weights matter more to the product they are in.
    void affine(float[] x, int from, int count, int highest) {
        float low = 0;
        float high = x[from];
        double squares = 0;
        for (int i = 0; i < count; i++) {
            float value = x[from + i];
            low = Math.min(low, value);
            high = Math.max(high, value);
            squares += (double) value * value;
        }
        scale = 0;
        offset = low;
        if (high <= low) {
            return;
        }
        float mean = (float) Math.sqrt(squares / count);
        for (int i = 0; i < count; i++) {
            weights[i] = mean + Math.abs(x[from + i]);
        }
        scale = (high - low) / highest;
        error = error(x, from, count, highest, scale, low);
        for (int step = -STEPS; step <= STEPS; step++) {
            float candidate = (high - low) / (highest + STEP * step);
            solve(x, from, count, highest, candidate, low);
        }
        solve(x, from, count, highest, scale, offset);
    }

    /// Rounds with the given scale and offset, solves for the best ones for those levels, keeps them if they beat the best.
    private void solve(float[] x, int from, int count, int highest, float step, float base) {
        double w = 0;
        double wq = 0;
        double wqq = 0;
        double wx = 0;
        double wqx = 0;
        double wxx = 0;
        float inverse = 1 / step;
        for (int i = 0; i < count; i++) {
            float value = x[from + i];
            float weight = weights[i];
            int q = level((value - base) * inverse, highest);
            float weighted = weight * q;
            w += weight;
            wq += weighted;
            wqq += weighted * q;
            wx += weight * value;
            wqx += weighted * value;
            wxx += weight * value * value;
        }
        double determinant = w * wqq - wq * wq;
        if (determinant <= 0) {
            return;
        }
        double newScale = (w * wqx - wx * wq) / determinant;
        double newOffset = (wqq * wx - wq * wqx) / determinant;
        if (newOffset > 0) {
            newOffset = 0;
            newScale = wqx / wqq;
        }
        double newError = wxx - 2 * newScale * wqx - 2 * newOffset * wx + newScale * newScale * wqq
                + 2 * newScale * newOffset * wq + newOffset * newOffset * w;
        if (newScale > 0 && newError < error) {
            scale = (float) newScale;
            offset = (float) newOffset;
            error = newError;
        }
    }

    /// The weighted squared error of scale·q + offset with the best q for each value; uses the weights of the last
    /// [#affine].
    double error(float[] x, int from, int count, int highest, float tryScale, float tryOffset) {
        double sum = 0;
        float inverse = tryScale == 0 ? 0 : 1 / tryScale;
        for (int i = 0; i < count; i++) {
            float difference = tryScale * level((x[from + i] - tryOffset) * inverse, highest) + tryOffset
                    - x[from + i];
            sum += weights[i] * difference * difference;
        }
        return sum;
    }

    /// scale·q ≈ x with q in −`levels`..`levels` − 1, errors weighted with x². The scale may be negative: the side of the
    /// value largest in magnitude gets the extra level.
    void symmetric(float[] x, int from, int count, int levels) {
        float extreme = 0;
        for (int i = 0; i < count; i++) {
            if (Math.abs(x[from + i]) > Math.abs(extreme)) {
                extreme = x[from + i];
            }
        }
        scale = 0;
        if (extreme == 0) {
            return;
        }
        double best = 0;
        for (int step = -STEPS; step <= STEPS; step++) {
            float inverse = -(levels + STEP * step) / extreme;
            double wqx = 0;
            double wqq = 0;
            for (int i = 0; i < count; i++) {
                float value = x[from + i];
                int q = Math.clamp(Math.round(inverse * value), -levels, levels - 1);
                float weight = value * value;
                wqx += weight * q * value;
                wqq += weight * q * q;
            }
            if (wqq > 0 && wqx * wqx > best * wqq) {
                best = wqx * wqx / wqq;
                scale = (float) (wqx / wqq);
            }
        }
    }

    static int level(float value, int highest) {
        return Math.clamp((int) (value + 0.5f), 0, highest);
    }
}
