package dev.onggi.trainer;

import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeScaling;
import dev.onggi.format.checkpoint.TextParts;
import dev.onggi.text.template.Bounds;
import dev.onggi.text.template.ChatTemplates;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import dev.onggi.trainer.checkpoint.AdapterFiles;
import dev.onggi.trainer.checkpoint.ModelFiles;
import dev.onggi.trainer.checkpoint.Sha256;
import dev.onggi.trainer.data.ChatText;
import dev.onggi.trainer.learn.LearnerPlan.Start;
import dev.onggi.trainer.recipe.ModelSize;
import dev.onggi.trainer.recipe.Recipe;
import dev.onggi.trainer.recipe.Recipe.ModelRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the recipe says of the model, opened.
///
/// @param tokenizerJson its `tokenizer.json`
/// @param tokenizer read from that
/// @param digest SHA-256 of that
record ModelSource(Recipe recipe, Path tokenizerJson, Tokenizer tokenizer, String digest) {
    /// Beyond this many positions a rotary base of 10,000 turns too fast (Xiong et al., Effective Long-Context Scaling, 2023).
    private static final int SHORT_CONTEXT = 4096;

    static ModelSource open(Recipe recipe) {
        Path json = switch (recipe.model()) {
            case ModelRule.New model -> model.tokenizer();
            case ModelRule.Base base -> base.path().resolve("tokenizer.json");
        };
        Path config = json.resolveSibling("tokenizer_config.json");
        try {
            if (!Files.isRegularFile(json)) {
                throw new TrainerException(json, "",
                        "is not there. Training needs a Hugging Face directory with a tokenizer.json.");
            }
            return new ModelSource(recipe, json,
                    Tokenizers.fromHuggingFace(json,
                            Files.exists(config) ? Optional.of(config) : Optional.empty()),
                    Sha256.of(json));
        } catch (IOException e) {
            throw new TrainerException(json, "", "cannot be read: " + e, e);
        }
    }

    Start start() {
        return switch (recipe.model()) {
            case ModelRule.New _ -> new Start.Random(recipe.seed());
            case ModelRule.Base base -> new Start.Model(base.path());
        };
    }

    ModelConfig config(int rowLength) {
        return switch (recipe.model()) {
            case ModelRule.New model -> ofSize(model, rowLength);
            case ModelRule.Base base -> ofBase(base.path(), rowLength);
        };
    }

    /// The small files that make weights a model, or an adapter.
    Map<String, byte[]> files(ModelConfig config) {
        Map<String, byte[]> files = switch (recipe.model()) {
            case ModelRule.New _ -> ModelFiles.of(config, tokenizerJson);
            case ModelRule.Base base -> ModelFiles.of(base.path(), "float32");
        };
        recipe.chat().template().ifPresent(_ -> files.put("chat_template.jinja",
                template().getBytes(StandardCharsets.UTF_8)));
        if (recipe.adapter().isPresent() && recipe.model() instanceof ModelRule.Base base) {
            files.remove("config.json");
            files.put(AdapterFiles.CONFIG, AdapterFiles.config(recipe.adapter().get(), base.path()));
        }
        return files;
    }

    /// How its conversations become ids.
    ChatText chatText() {
        return new ChatText(ChatTemplates.compile(template(), Bounds.DEFAULT,
                Clock.fixed(Instant.parse(recipe.chat().date() + "T12:00:00Z"), ZoneOffset.UTC)),
                namedTokens(), tokenizer);
    }

    /// All that decides how conversations become ids, but for the conversations.
    String chatManner() {
        return digest + " " + recipe.chat().date() + " " + template();
    }

    private String template() {
        Optional<Path> own = recipe.chat().template();
        try {
            return own.isPresent()
                    ? Files.readString(own.get())
                    : text().chatTemplate().orElseThrow(() -> new TrainerException(recipe.file(), "chat",
                            "the model has no chat template; name a Jinja file as chat.template."));
        } catch (IOException e) {
            throw new TrainerException(own.orElse(recipe.file()), "", "cannot be read: " + e, e);
        }
    }

    private Map<String, String> namedTokens() {
        Map<String, String> named = new HashMap<>(text().namedTokens());
        tokenizer.bosId().ifPresent(id -> named.putIfAbsent("bos_token", tokenizer.token(id)));
        tokenizer.eosId().ifPresent(id -> named.putIfAbsent("eos_token", tokenizer.token(id)));
        return named;
    }

    private TextParts text() {
        return Checkpoints.text(tokenizerJson.toAbsolutePath().resolveSibling(""));
    }

    private ModelConfig ofSize(ModelRule.New model, int rowLength) {
        ModelSize size = model.size();
        int context = model.context().orElse(rowLength);
        if (context < rowLength) {
            throw new TrainerException(recipe.file(), "model.context", "expected at least the " + rowLength
                    + " tokens of a row, found " + context + ".");
        }
        double base = model.ropeBase().orElse(context <= SHORT_CONTEXT ? 10_000 : 500_000);
        List<Integer> ends = new ArrayList<>();
        tokenizer.eosId().ifPresent(ends::add);
        tokenizer.id("<|eot_id|>").ifPresent(ends::add);
        return new ModelConfig(Architecture.LLAMA, tokenizer.vocabularySize(), size.width(),
                size.feedForward(),
                size.depth(), size.heads(), size.keyValueHeads(), size.headSize(), context, 1e-5f,
                new RopeConfig(base, size.headSize(), RopeConfig.Layout.HALVES, new RopeScaling.None()),
                Optional.empty(), Optional.empty(), List.of(), (float) (1 / Math.sqrt(size.headSize())), 1,
                ModelConfig.Activation.SILU, model.tied(),
                tokenizer.bosId().isPresent()
                        ? Optional.of(tokenizer.bosId().getAsInt())
                        : Optional.empty(),
                ends);
    }

    private ModelConfig ofBase(Path base, int rowLength) {
        try (Checkpoint model = Checkpoints.open(base)) {
            ModelConfig config = model.config();
            if (config.contextLength() < rowLength) {
                throw new TrainerException(base, "", "was made for " + config.contextLength()
                        + " positions; the rows have " + rowLength + " tokens. Make shorter rows.");
            }
            return config;
        }
    }
}
