package dev.onggi.format.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.format.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Holds the tensors a model must have against the sizes its config states, so that the forward pass can trust both.
final class TensorCheck {

    private final Checkpoint model;
    private final ModelConfig config;

    private TensorCheck(Checkpoint model) {
        this.model = model;
        config = model.config();
    }

    static void check(Checkpoint model) {
        TensorCheck check = new TensorCheck(model);
        check.numbers();
        check.outside();
        for (int layer = 0; layer < check.config.layers(); layer++) {
            check.layer("blk." + layer + ".");
        }
    }

    private void numbers() {
        refuseIf(config.heads() % Math.max(1, config.keyValueHeads()) != 0 || config.keyValueHeads() < 1,
                "query heads " + config.heads() + " are not a multiple of key and value heads "
                        + config.keyValueHeads());
        refuseIf(config.headSize() < 1 || config.headSize() % 2 != 0, "head size " + config.headSize()
                + " is not an even number");
        refuseIf(config.rope().dimensions() < 2 || config.rope().dimensions() > config.headSize()
                || config.rope().dimensions() % 2 != 0,
                "rotated dimensions " + config.rope().dimensions()
                        + " do not fit head size " + config.headSize());
        refuseIf(!(config.normEpsilon() >= 0 && config.normEpsilon() < 1),
                "norm epsilon " + config.normEpsilon()
                        + " is not between 0 and 1");
        refuseIf(!(config.rope().base() > 1 && config.rope().base() < 1e30),
                "rope base " + config.rope().base()
                        + " is not above 1");
        if (config.rope().scaling() instanceof RopeScaling.PerFrequency(List<Float> divisors)) {
            refuseIf(divisors.size() != config.rope().dimensions() / 2, "tensor rope_freqs.weight has "
                    + divisors.size() + " entries for " + config.rope().dimensions() / 2 + " frequencies");
        }
    }

    private void outside() {
        long hidden = config.hiddenSize();
        shape("token_embd.weight", config.vocabularySize(), hidden);
        shape("output_norm.weight", hidden);
        if (!config.tiedEmbeddings()) {
            shape("output.weight", config.vocabularySize(), hidden);
        }
    }

    private void layer(String prefix) {
        long hidden = config.hiddenSize();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        long inner = config.intermediateSize();
        shape(prefix + "attn_norm.weight", hidden);
        shape(prefix + "ffn_norm.weight", hidden);
        shape(prefix + "attn_output.weight", hidden, queries);
        shape(prefix + "ffn_down.weight", hidden, inner);
        switch (config.architecture()) {
            case MIDM -> {
                shape(prefix + "attn_norm.bias", hidden);
                shape(prefix + "ffn_norm.bias", hidden);
                shape(prefix + "attn_qkv.weight", queries + 2 * keys, hidden);
                shape(prefix + "ffn_up.weight", 2 * inner, hidden);
            }
            case LLAMA, QWEN2 -> split(prefix, queries, keys, inner, hidden);
            case QWEN3, GEMMA3 -> {
                split(prefix, queries, keys, inner, hidden);
                shape(prefix + "attn_q_norm.weight", config.headSize());
                shape(prefix + "attn_k_norm.weight", config.headSize());
            }
        }
        if (config.architecture() == Architecture.GEMMA3) {
            shape(prefix + "post_attention_norm.weight", hidden);
            shape(prefix + "post_ffw_norm.weight", hidden);
        }
    }

    private void split(String prefix, long queries, long keys, long inner, long hidden) {
        shape(prefix + "attn_q.weight", queries, hidden);
        shape(prefix + "attn_k.weight", keys, hidden);
        shape(prefix + "attn_v.weight", keys, hidden);
        shape(prefix + "ffn_gate.weight", inner, hidden);
        shape(prefix + "ffn_up.weight", inner, hidden);
        optionalShape(prefix + "attn_q.bias", queries);
        optionalShape(prefix + "attn_k.bias", keys);
        optionalShape(prefix + "attn_v.bias", keys);
        optionalShape(prefix + "attn_output.bias", hidden);
        if (config.architecture() == Architecture.QWEN2) {
            shape(prefix + "attn_q.bias", queries);
        }
    }

    private void optionalShape(String name, long... expected) {
        if (model.tensor(name).isPresent()) {
            shape(name, expected);
        }
    }

    private void shape(String name, long... expected) {
        Tensor tensor = model.tensor(name)
                .orElseThrow(() -> new FormatException(model.path(), "tensor " + name,
                        "is missing; a " + config.architecture() + " model of " + config.layers()
                                + " layers needs it. Convert or download the model again."));
        List<Long> shape = Arrays.stream(expected).boxed().toList();
        if (!tensor.shape().equals(shape)) {
            throw new FormatException(model.path(), "tensor " + name, "has shape " + tensor.shape()
                    + ", but the model's config asks for " + shape
                    + ". Convert or download the model again.");
        }
    }

    private void refuseIf(boolean wrong, String problem) {
        if (wrong) {
            throw new FormatException(model.path(), "", "cannot be run: " + problem
                    + ". The file is damaged or was written by a broken converter.");
        }
    }
}
