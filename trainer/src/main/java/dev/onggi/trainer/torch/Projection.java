package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// A matrix that vectors go through, computed in the type that they have.
sealed interface Projection {

    /// @param x `[T, inputs]`
    /// @return `[T, outputs]`
    Tensor forward(Tensor x);

    /// x·Wᵀ.
    ///
    /// @param weight `[outputs, inputs]`
    record Linear(Tensor weight) implements Projection {
        @Override
        public Tensor forward(Tensor x) {
            return linear(x, weight.to(x.scalar_type()));
        }
    }

    /// x·Wᵀ + scale · dropout(x)·Aᵀ·Bᵀ, where A and B alone learn (Hu et al., LoRA, 2021).
    ///
    /// @param a `[rank, inputs]`
    /// @param b `[outputs, rank]`
    record LowRank(Linear base, Linear a, Linear b, double scale, Dropout dropout) implements Projection {
        @Override
        public Tensor forward(Tensor x) {
            return base.forward(x).add(b.forward(a.forward(dropout.apply(x))), new Scalar(scale));
        }
    }
}
