package dev.onggi.format.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onggi.format.FormatException;
import dev.onggi.format.Golden;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import dev.onggi.format.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HuggingFaceConfigTest {

    private static final String LLAMA = "\"model_type\":\"llama\",\"vocab_size\":320,\"hidden_size\":64,"
            + "\"intermediate_size\":96,\"num_hidden_layers\":4,\"num_attention_heads\":4,\"max_position_embeddings\":512";

    @Test
    void midmMiniIsReadToTheLastNumber() {
        ModelConfig config = new HuggingFaceConfig(Architecture.LLAMA,
                JsonFile.read(Golden.path("midm/config-2.0-mini.json"), 100_000))
                .read(Optional.of(0), List.of(2));
        assertThat(config).isEqualTo(new ModelConfig(Architecture.LLAMA, 131392, 1792, 4608, 48, 32, 8, 128,
                32768,
                1e-5f, new RopeConfig(8_000_000, 128, RopeConfig.Layout.HALVES, new RopeScaling.None()),
                Optional.empty(), Optional.empty(), List.of(), (float) (1 / Math.sqrt(128)), 1,
                ModelConfig.Activation.SILU, true, Optional.of(0), List.of(2)));
    }

    @Test
    void headSizeAndKeyHeadsAreDerivedOnlyWhereTheFileIsSilent() {
        ModelConfig config = read(LLAMA);
        assertThat(config.headSize()).isEqualTo(16);
        assertThat(config.keyValueHeads()).isEqualTo(4);
        assertThat(config.tiedEmbeddings()).isFalse();
        assertThat(read(LLAMA + ",\"head_dim\":40,\"num_key_value_heads\":2").headSize()).isEqualTo(40);
        assertThat(read(LLAMA + ",\"head_dim\":null").headSize()).isEqualTo(16);
    }

    @Test
    void bothSpellingsOfRopeMeanTheSame() {
        ModelConfig old = read(
                LLAMA + ",\"rope_theta\":500000.0,\"rope_scaling\":{\"type\":\"linear\",\"factor\":4.0}");
        ModelConfig current = read(LLAMA
                + ",\"rope_parameters\":{\"rope_theta\":500000.0,\"rope_type\":\"linear\",\"factor\":4.0}");
        assertThat(old.rope()).isEqualTo(current.rope());
        assertThat(old.rope().scaling()).isEqualTo(new RopeScaling.Linear(4));
    }

    @Test
    void yarnHasTransformersDefaults() {
        List<JsonObject> cases = JsonFile.parse(Golden.path("rope.json"), "", wrapped(), wrapped().length)
                .objects("cases").orElseThrow();
        assertThat(cases).hasSizeGreaterThan(5);
        for (JsonObject one : cases) {
            Map<String, Object> parameters = one.requiredObject("parameters").plain();
            String json = "{\"max_position_embeddings\":65536,\"rope_parameters\":"
                    + JsonText.compact(parameters) + "}";
            RopeConfig rope = new HuggingFaceRope(object(json), 64).global(1);
            double expected = one.decimal("attention_factor").orElseThrow();
            if (rope.scaling() instanceof RopeScaling.Yarn yarn) {
                assertThat(yarn.attentionFactor()).as(one.requiredText("name")).isEqualTo(expected,
                        within(1e-12));
                assertThat(yarn.originalContext())
                        .isEqualTo(parameters.getOrDefault("original_max_position_embeddings",
                                65536));
                assertThat(yarn.truncate()).isEqualTo(parameters.getOrDefault("truncate", true));
            } else {
                assertThat(expected).isEqualTo(1);
            }
        }
    }

    @Test
    void gemmaHasTwoRopesAndItsOwnScale() {
        String gemma = LLAMA.replace("llama", "gemma3_text")
                + ",\"head_dim\":16,\"query_pre_attn_scalar\":24,\"rope_theta\":1e6,\"rope_local_base_freq\":10000,"
                + "\"sliding_window\":32,\"sliding_window_pattern\":2,"
                + "\"rope_scaling\":{\"rope_type\":\"linear\",\"factor\":8}";
        ModelConfig config = new HuggingFaceConfig(Architecture.GEMMA3, object("{" + gemma + "}")).read(
                Optional.empty(),
                List.of());
        assertThat(config.slidingLayers()).containsExactly(true, false, true, false);
        assertThat(config.slidingWindow()).contains(32);
        assertThat(config.rope().scaling()).isEqualTo(new RopeScaling.Linear(8));
        assertThat(config.localRope()).contains(new RopeConfig(10000, 16, RopeConfig.Layout.HALVES,
                new RopeScaling.None()));
        assertThat(config.attentionScale()).isEqualTo((float) (1 / Math.sqrt(24)));
        assertThat(config.embeddingScale()).isEqualTo(8);
        assertThat(config.tiedEmbeddings()).isTrue();
    }

    @Test
    void slidingWindowsAreReadAsEachFamilyMeansThem() {
        assertThat(read(LLAMA + ",\"sliding_window\":64").slidingWindow()).isEmpty();
        assertThat(read(LLAMA.replace("llama", "mistral") + ",\"sliding_window\":null").slidingWindow())
                .isEmpty();
        assertThat(read(LLAMA.replace("llama", "mistral") + ",\"sliding_window\":64").slidingLayers())
                .containsOnly(true).hasSize(4);
        ModelConfig qwen = new HuggingFaceConfig(Architecture.QWEN2, object("{" + LLAMA
                + ",\"use_sliding_window\":true,\"sliding_window\":64,\"max_window_layers\":3}"))
                .read(Optional.empty(),
                        List.of());
        assertThat(qwen.slidingLayers()).containsExactly(false, false, false, true);
    }

    @Test
    void midmOneIsRead() {
        ModelConfig config = new MidmConfig(object("""
                {"model_type": "midm-bitext-S", "n_layer": 32, "n_embd": 4096, "n_head": 32, "n_inner": 10880,
                 "n_positions": 8192, "vocab_size": 72192, "activation_function": "silu",
                 "normalization_type": "layernorm1p", "layer_norm_epsilon": 1e-5,
                 "use_rotary_position_embedding": true, "rotary_percentage": 0.5,
                 "use_absolute_position_embedding": false, "scale_attn_weights": true,
                 "scale_qk_by_inverse_layer_idx": true, "tie_word_embeddings": false}""")).read(
                Optional.of(2),
                List.of(3));
        assertThat(config.rope())
                .isEqualTo(new RopeConfig(10000, 64, RopeConfig.Layout.HALVES, new RopeScaling.None()));
        assertThat(config.headSize()).isEqualTo(128);
        assertThat(config.keyValueHeads()).isEqualTo(32);
        assertThat(config.intermediateSize()).isEqualTo(10880);
    }

    @Test
    void whatChangesTheForwardPassInAnUnknownWayIsRefusedByName() {
        refused(",\"hidden_act\":\"relu\"", "hidden_act is 'relu'; Onggi runs silu");
        refused(",\"mlp_bias\":true", "mlp_bias is true");
        refused(",\"quantization_config\":{\"quant_method\":\"gptq\"}", "quantization_config");
        refused(",\"rope_scaling\":{\"rope_type\":\"longrope\"}", "rope_scaling.rope_type is 'longrope'");
        refused(",\"rope_scaling\":{\"rope_type\":\"llama3\",\"factor\":8}",
                "rope_scaling.low_freq_factor is missing");
        refused(",\"layer_types\":[\"full_attention\"]", "layer_types has 1 entries, but there are 4 layers");
        refused(",\"head_dim\":\"big\"", "head_dim should be a whole number below 2³¹ but is \"big\"");
        refused(",\"head_dim\":1.5", "head_dim should be a whole number");
        refused(",\"head_dim\":0", "head_dim is 0; expected at least 1");
        refused(",\"final_logit_softcapping\":30.0", "soft-capping");
    }

    @Test
    void anUnknownFamilyIsRefusedWithTheListOfKnownOnes() {
        assertThatThrownBy(() -> Families.ofHuggingFace(Path.of("config.json"), "mamba"))
                .isInstanceOf(FormatException.class)
                .hasMessage("config.json: model_type is 'mamba', which Onggi does "
                        + "not run; it runs gemma3, gemma3_text, llama, midm-bitext-S, mistral, qwen2, qwen3.");
        assertThatThrownBy(() -> Families.ofGguf(Path.of("a.gguf"), "rwkv7"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("general.architecture is 'rwkv7'")
                .hasMessageContaining("gemma3, llama, midm, qwen2, qwen3");
    }

    private static byte[] wrapped() {
        String cases = new String(Golden.bytes("rope.json"), StandardCharsets.UTF_8);
        return ("{\"cases\":" + cases + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(String more, String message) {
        assertThatThrownBy(() -> read(LLAMA + more)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("config.json: ").hasMessageContaining(message);
    }

    private static ModelConfig read(String keys) {
        return new HuggingFaceConfig(Architecture.LLAMA, object("{" + keys + "}")).read(Optional.empty(),
                List.of());
    }

    private static JsonObject object(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return JsonFile.parse(Path.of("config.json"), "", bytes, bytes.length);
    }
}
