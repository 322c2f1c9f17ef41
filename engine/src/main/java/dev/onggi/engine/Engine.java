package dev.onggi.engine;

import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Optional;

/// A model, loaded and ready. Safe to share between threads: any thread may submit, one thread of its own runs the model.
public interface Engine extends AutoCloseable {

    /// Loads the GGUF file or Hugging Face directory at `model`. Throws [EngineException] where it cannot be run, and
    /// `format`'s own exception where the file is broken.
    static Engine open(Path model, EngineConfig config) {
        return CpuEngine.open(model, config);
    }

    /// What was loaded, and how it runs.
    ModelDescription model();

    Tokenizer tokenizer();

    /// The model's own chat template, if it has one.
    Optional<ChatTemplate> chatTemplate();

    /// What the model's makers recommend (`generation_config.json`), over [SamplingParams#DEFAULT].
    SamplingParams recommendedSampling();

    /// The ids that `prompt` becomes; what [#submit] does first.
    PromptTokens prepare(Prompt prompt);

    /// Starts to answer. Returns at once; throws [EngineException] where the prompt can never fit.
    Generation submit(GenerationRequest request);

    /// `ln P(tokens[i] | tokens[0..i))` for every i in `[firstScored, tokens.length)`; `firstScored` is at least 1.
    double[] logProbabilities(int[] tokens, int firstScored) throws InterruptedException;

    /// How busy the engine is now.
    EngineLoad load();

    /// Cancels what is running and gives the memory back. Returns when the engine thread has ended.
    @Override
    void close();
}
