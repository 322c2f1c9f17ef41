package dev.onggi.trainer.torch;

import dev.onggi.trainer.learn.Batch;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// −ln softmax(h·Wᵀ) at the target, a chunk of rows at a time, and its gradient in the same pass, so that no more than a chunk of logits
/// exists at once (as Hsu et al., Liger Kernel, 2024, do). Rows without a target are left out before.
///
/// With p = softmax(logits) and Z = ln Σ exp(logits), the gradient of one row's loss + zLoss·Z² with regard to its logits is
/// p·(1 + 2·zLoss·Z) − onehot(target).
final class CrossEntropy {

    /// Logits that one chunk may have: few enough to stay near the processor, enough to keep a matrix product busy.
    private static final long LOGITS_AT_ONCE = 1L << 23;

    private final Tensor rows;
    private final Tensor targets;
    private final double zLoss;

    /// @param batch whose targets are to be foreseen
    CrossEntropy(Batch batch, double zLoss) {
        int[] counted = IntStream.range(0, batch.targets().length)
                .filter(token -> batch.targets()[token] != Batch.NO_TARGET).toArray();
        rows = Tensors.indices(counted);
        targets = Tensors.indices(IntStream.of(counted).map(token -> batch.targets()[token]).toArray());
        this.zLoss = zLoss;
    }

    /// The sum of −ln p(target), without the auxiliary term.
    ///
    /// @param hidden `[T, H]`
    /// @param weight `[vocabulary, H]`
    double nats(Tensor hidden, Tensor weight) {
        return chunks(hidden, weight, chunk -> {
            Tensor logProbabilities = torch.log_softmax(chunk.logits().to(ScalarType.Float), 1);
            return -sum(logProbabilities.gather(1, chunk.targets));
        });
    }

    /// As [#nats], with the gradient of `factor` times the sum. In BF16 a row's loss is only good to 0.002: what is left of it in
    /// a batch's mean is far below what a curve shows, and another pass over all logits is saved.
    ///
    /// @param hiddenGradient `[T, H]` of zeros in the type of `hidden`: becomes the gradient
    /// @param weightGradient takes, for each chunk, the gradient of the unscaled sum with regard to its logits, `[rows, vocabulary]`,
    ///        and its rows of `hidden`, `[rows, H]`; the weight's gradient is the sum of their products
    double natsAndGradient(Tensor hidden, Tensor weight, double factor, Tensor hiddenGradient,
            BiConsumer<Tensor, Tensor> weightGradient) {
        return chunks(hidden, weight, chunk -> {
            Tensor logits = chunk.logits();
            Tensor gradient = torch.softmax(logits, 1);
            Tensor logSum = logSum(logits, gradient);
            Tensor nats = logSum.sub(logits.gather(1, chunk.targets));
            double sum = sum(nats);
            Tensor scale = logSum.mul_(new Scalar(2 * zLoss)).add_(new Scalar(1.0));
            Tensor atTarget = nats.neg_().exp_().mul_(scale).sub_(new Scalar(1.0));
            if (zLoss != 0) {
                gradient.mul_(scale);
            }
            gradient.scatter_(1, chunk.targets, atTarget.to(gradient.scalar_type()));
            hiddenGradient.index_copy_(0, chunk.rows, gradient.mm(chunk.weight).mul_(new Scalar(factor)));
            weightGradient.accept(gradient, chunk.hidden);
            return sum;
        });
    }

    /// ln Σ exp(logits) of each row, `[rows, 1]` in single precision, from the probability of the likeliest token: that is never so
    /// small that its logarithm is lost.
    private static Tensor logSum(Tensor logits, Tensor probabilities) {
        T_TensorTensor_T likeliest = torch.max(logits, 1, true);
        return likeliest.get0().to(ScalarType.Float)
                .sub(probabilities.gather(1, likeliest.get1()).to(ScalarType.Float).log());
    }

    private static double sum(Tensor values) {
        return values.to(ScalarType.Double).sum().item_double();
    }

    private interface OnChunk {
        double apply(Chunk chunk);
    }

    private double chunks(Tensor hidden, Tensor weight, OnChunk work) {
        long count = rows.numel();
        long size = Math.max(1, LOGITS_AT_ONCE / weight.size(0));
        double nats = 0;
        for (long from = 0; from < count; from += size) {
            try (PointerScope _ = new PointerScope()) {
                long length = Math.min(size, count - from);
                Tensor part = rows.narrow(0, from, length);
                nats += work.apply(new Chunk(part, hidden.index_select(0, part), weight,
                        targets.narrow(0, from, length).unsqueeze(1)));
            }
        }
        return nats;
    }

    /// Some rows.
    ///
    /// @param rows where they are among all T
    /// @param hidden `[rows, H]`
    /// @param targets `[rows, 1]`
    private record Chunk(Tensor rows, Tensor hidden, Tensor weight, Tensor targets) {
        Tensor logits() {
            return hidden.mm(weight.t());
        }
    }
}
