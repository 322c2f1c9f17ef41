package dev.onggi.format.checkpoint;

import dev.onggi.format.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A model on disk, whichever format holds it: a GGUF file, or a Hugging Face directory with safetensors.
///
/// Tensors go by GGUF's names (`token_embd.weight`, `blk.0.attn_q.weight`, `output_norm.weight` …) and hold what the file
/// holds, byte for byte: what differs between formats is said by the config, not repaired in the weights (rope layout, see
/// [RopeConfig.Layout]; Gemma's norm weights, see [#normOffset()]).
public interface Checkpoint extends TextParts, AutoCloseable {

    /// The numbers of the forward pass.
    ModelConfig config();

    /// What is added to norm weights before use: 1 where the file stores w − 1 (Hugging Face Gemma, Mi:dm 1.0), else 0.
    float normOffset();

    /// Every tensor, in file order.
    List<Tensor> tensors();

    /// The tensor of that name.
    Optional<Tensor> tensor(String name);

    /// What `generation_config.json` recommends, by its own keys (`temperature`, `top_p`, `eos_token_id` …).
    Map<String, Object> generationDefaults();

    @Override
    void close();
}
