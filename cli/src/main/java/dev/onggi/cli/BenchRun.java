package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.Generation;
import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.Prompt;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.SamplingParams.EndTokens;
import dev.onggi.engine.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Runs that are timed. Prompts are random ids, tokens are the most likely ones, and end tokens end nothing.
final class BenchRun {
    private final Engine engine;
    private final Random random = new Random(42);

    BenchRun(Engine engine) {
        this.engine = engine;
    }

    /// Tokens a second of a prompt of `tokens` tokens: from the first step to the first token.
    double prompt(int tokens) throws InterruptedException {
        return tokens / seconds(submit(tokens, 1).complete().timing().prompt());
    }

    /// Tokens a second of `sequences` sequences together, from the moment the first of them has its first token to the moment
    /// the last of them has its last; the first token of each belongs to its prompt and is not counted.
    double generate(int sequences, int promptTokens, int tokens) throws InterruptedException {
        List<Generation> generations = new ArrayList<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            generations.add(submit(promptTokens, tokens + 1));
        }
        double first = Double.MAX_VALUE;
        double last = 0;
        for (Generation generation : generations) {
            Timing timing = generation.complete().timing();
            first = Math.min(first, seconds(timing.firstToken()));
            last = Math.max(last, seconds(timing.firstToken().plus(timing.generation())));
        }
        return sequences * (double) tokens / (last - first);
    }

    private Generation submit(int promptTokens, int tokens) {
        int[] ids = random.ints(promptTokens, 0, engine.tokenizer().vocabularySize()).toArray();
        SamplingParams sampling = SamplingParams.GREEDY.toBuilder().endTokens(EndTokens.IGNORE)
                .maxTokens(tokens).build();
        return engine.submit(new GenerationRequest(Prompt.Tokens.of(ids), sampling));
    }

    private static double seconds(java.time.Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
