package dev.onggi.trainer.learn;

import dev.onggi.format.tensor.Tensor;
import java.util.List;

/// All that a learner must know to go on, in memory that no later step writes to.
///
/// @param step how many steps were made
/// @param weights the parameters that learn, in full precision, under their Hugging Face names; those of an adapter under PEFT's
///        (`base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight`)
/// @param moments the optimiser's state, named `NAME.exp_avg` and `NAME.exp_avg_sq` for every parameter NAME
public record Snapshot(long step, List<Tensor> weights, List<Tensor> moments) {

    public Snapshot {
        weights = List.copyOf(weights);
        moments = List.copyOf(moments);
    }
}
