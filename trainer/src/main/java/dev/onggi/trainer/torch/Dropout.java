package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.manual_seed;

import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

/// Zeroes a share of the numbers while learning (Srivastava et al., 2014). Which ones depends on the seed, the step, the batch and
/// the layer alone: a resumed run drops what the first would have dropped, and so does a layer that is computed again.
final class Dropout {

    private final double share;
    private final long seed;
    private long place;
    private boolean learning;

    Dropout(double share, long seed) {
        this.share = share;
        this.seed = seed;
    }

    /// What is computed next is learned from.
    ///
    /// @param batch which one of the step's, over all processes
    void learn(long step, long batch) {
        learning = true;
        place = Objects.hash(seed, step, batch);
    }

    /// What is computed next is measured only: nothing is dropped.
    void measure() {
        learning = false;
    }

    void enterLayer(int layer) {
        if (learning && share > 0) {
            manual_seed(31 * place + layer);
        }
    }

    Tensor apply(Tensor x) {
        return learning && share > 0 ? dropout(x, share, true) : x;
    }
}
