package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;

/// x·Wᵀ, in the type that x has.
///
/// @param weight `[outputs, inputs]`
record Linear(Tensor weight) {

    Tensor forward(Tensor x) {
        return linear(x, weight.to(x.scalar_type()));
    }
}
