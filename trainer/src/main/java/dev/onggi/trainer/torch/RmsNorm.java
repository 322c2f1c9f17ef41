package dev.onggi.trainer.torch;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// x / √(mean x² + ε) · w over the last dimension, computed in single precision (Zhang and Sennrich, 2019).
///
/// @param weight `[width]`
record RmsNorm(Tensor weight, double epsilon) {

    Tensor forward(Tensor x) {
        Tensor exact = x.to(ScalarType.Float);
        Tensor scale = exact.square().mean(new long[]{-1}, true, new ScalarTypeOptional())
                .add_(Tensors.scalar(epsilon)).rsqrt();
        return exact.mul(scale).mul(weight).to(x.scalar_type());
    }
}
