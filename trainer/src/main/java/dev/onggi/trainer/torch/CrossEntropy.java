package dev.onggi.trainer.torch;

import dev.onggi.trainer.learn.Batch;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
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
    private static final long LOGITS_AT_ONCE = 1L << 24;

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
        return chunks(hidden, weight, Chunk::nats);
    }

    /// As [#nats], with the gradient of `factor` times the sum.
    ///
    /// @param hiddenGradient `[T, H]` of zeros in the type of `hidden`: becomes the gradient
    /// @param weightGradient takes, for each chunk, the gradient of the unscaled sum with regard to its logits, `[rows, vocabulary]`,
    ///        and its rows of `hidden`, `[rows, H]`; the weight's gradient is the sum of their products
    double natsAndGradient(Tensor hidden, Tensor weight, double factor, Tensor hiddenGradient,
            BiConsumer<Tensor, Tensor> weightGradient) {
        return chunks(hidden, weight, chunk -> {
            Tensor logProbabilities = chunk.logProbabilities();
            double nats = chunk.nats(logProbabilities);
            Tensor gradient = chunk.gradient(logProbabilities, zLoss).to(hidden.scalar_type());
            hiddenGradient.index_copy_(0, chunk.rows, gradient.mm(chunk.weight).mul_(new Scalar(factor)));
            weightGradient.accept(gradient, chunk.hidden);
            return nats;
        });
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

        double nats() {
            return nats(logProbabilities());
        }

        double nats(Tensor logProbabilities) {
            return -logProbabilities.gather(1, targets).to(ScalarType.Double).sum().item_double();
        }

        Tensor logits() {
            return hidden.mm(weight.t()).to(ScalarType.Float);
        }

        Tensor logProbabilities() {
            return torch.log_softmax(logits(), 1);
        }

        Tensor gradient(Tensor logProbabilities, double zLoss) {
            Tensor gradient = logProbabilities.exp();
            if (zLoss != 0) {
                Tensor logSum = logits().logsumexp(new long[]{1}, true);
                gradient.mul_(logSum.mul_(new Scalar(2 * zLoss)).add_(new Scalar(1.0)));
            }
            return gradient.scatter_add_(1, targets, targets.to(ScalarType.Float).fill_(new Scalar(-1.0)));
        }
    }
}
