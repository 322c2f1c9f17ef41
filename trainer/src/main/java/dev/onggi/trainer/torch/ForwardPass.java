package dev.onggi.trainer.torch;

import dev.onggi.trainer.learn.Batch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/// A batch on its way through the model, and the way back.
sealed interface ForwardPass {

    /// `[T, H]`: what the model knows after each token.
    Tensor hidden();

    /// Adds to the gradient of every parameter.
    ///
    /// @param gradient of the loss with regard to [#hidden()]
    void backward(Tensor gradient);

    /// Keeps all that the way back needs.
    record Kept(Tensor hidden) implements ForwardPass {

        static Kept of(Llama model, Batch batch) {
            Llama.Place place = model.place(batch);
            Tensor x = model.embed(batch);
            for (int layer = 0; layer < model.layers(); layer++) {
                x = model.layer(layer, x, place);
            }
            return new Kept(model.finish(x));
        }

        @Override
        public void backward(Tensor gradient) {
            propagate(hidden, gradient);
        }
    }

    /// Keeps what enters each layer, and computes the layer again on the way back (Chen et al., Training Deep Nets with Sublinear
    /// Memory Cost, 2016).
    ///
    /// @param entering for each layer what enters it, and last what leaves the last one
    record Recomputed(Llama model, Batch batch, Llama.Place place, List<Tensor> entering, Tensor hidden)
            implements
                ForwardPass {

        static Recomputed of(Llama model, Batch batch) {
            Llama.Place place = model.place(batch);
            List<Tensor> entering = new ArrayList<>();
            try (NoGradGuard _ = new NoGradGuard()) {
                entering.add(model.embed(batch));
                for (int layer = 0; layer < model.layers(); layer++) {
                    entering.add(model.layer(layer, entering.getLast(), place));
                }
            }
            entering.getLast().set_requires_grad(true);
            return new Recomputed(model, batch, place, entering, model.finish(entering.getLast()));
        }

        @Override
        public void backward(Tensor gradient) {
            propagate(hidden, gradient);
            for (int layer = model.layers() - 1; layer >= 0; layer--) {
                try (PointerScope _ = new PointerScope()) {
                    Tensor entered = entering.get(layer);
                    entered.set_requires_grad(true);
                    propagate(model.layer(layer, entered, place), entering.get(layer + 1).grad());
                }
            }
            Tensor embedded = model.embed(batch);
            if (embedded.requires_grad()) {
                propagate(embedded, entering.getFirst().grad());
            }
        }
    }

    private static void propagate(Tensor output, Tensor gradient) {
        output.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
    }
}
