package dev.onggi.engine.schedule;

import dev.onggi.engine.Generation;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.kernel.ActivationPrecision;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.model.Limits;
import dev.onggi.engine.model.Transformer;
import dev.onggi.engine.model.Transformers;
import dev.onggi.engine.speculate.Drafter;
import dev.onggi.engine.speculate.NoDrafter;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Set;

/// A scheduler over a tiny model of `golden/models`, with plain Java kernels.
final class TinyEngine implements AutoCloseable {
    static final int CONTEXT = 128;
    private final Arena arena = Arena.ofShared();
    private final Checkpoint checkpoint;
    private final Kernels kernels;
    private final Transformer transformer;
    private final Drafter drafter;
    final Scheduler scheduler;

    TinyEngine(String model, int pages, int maxSequences, int stepTokens, Drafter drafter) {
        this.checkpoint = Checkpoints
                .open(Path.of(System.getProperty("repo.root"), "golden", "models", model));
        this.kernels = KernelChoice.open("scalar", ActivationPrecision.BITS_16, 1);
        this.transformer = Transformers.load(checkpoint, kernels, new Limits(stepTokens, 3, CONTEXT), arena);
        this.drafter = drafter;
        this.scheduler = new Scheduler(transformer, cache(pages), vocabulary(), maxSequences, stepTokens,
                Scheduler.Reuse.KEEP);
    }

    TinyEngine(int pages, int maxSequences, int stepTokens) {
        this("llama-plain", pages, maxSequences, stepTokens, new NoDrafter());
    }

    private KvCache cache(int pages) {
        ModelConfig config = checkpoint.config();
        return new KvCache(new KvPages(arena, KvPages.Type.F16, config.layers(), config.keyValueHeads(),
                config.headSize(),
                pages));
    }

    int vocabulary() {
        return checkpoint.config().vocabularySize();
    }

    Generation submit(String prompt, SamplingParams params) {
        return submit(prompt, params, "");
    }

    Generation submit(String prompt, SamplingParams params, String scope) {
        LetterTokenizer tokenizer = new LetterTokenizer();
        AnswerSequence sequence = new AnswerSequence(tokenizer.encode(prompt,
                dev.onggi.text.tokenizer.SpecialTokens.NONE), params, scope, Set.of(), CONTEXT, tokenizer,
                drafter.open());
        scheduler.submit(sequence);
        return sequence.generation();
    }

    String answer(String prompt, SamplingParams params) throws InterruptedException {
        return submit(prompt, params).complete().text();
    }

    @Override
    public void close() {
        scheduler.close();
        drafter.close();
        kernels.close();
        arena.close();
        checkpoint.close();
    }
}
