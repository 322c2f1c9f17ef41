package dev.onggi.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.Completion;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.kernel.ActivationPrecision;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.model.Limits;
import dev.onggi.engine.model.Transformer;
import dev.onggi.engine.model.Transformers;
import dev.onggi.engine.speculate.DraftModel;
import dev.onggi.engine.speculate.Drafter;
import dev.onggi.engine.speculate.NoDrafter;
import dev.onggi.engine.speculate.PromptLookup;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Guessing ahead changes how fast an answer comes and nothing else: every token is drawn from the model's own
/// distribution with the random number it would have been drawn with, so whole answers are equal, not only their statistics.
class SpeculationTest {
    private static final List<SamplingParams> KINDS = List.of(SamplingParams.GREEDY,
            SamplingParams.DEFAULT.toBuilder().seed(3).temperature(0.4).build(),
            SamplingParams.DEFAULT.toBuilder().seed(11).topK(5).repetitionPenalty(1.2).build());

    @Test
    void promptLookupChangesNoToken() throws InterruptedException {
        assertSameAnswers("llama-plain", new PromptLookup(5), 0);
    }

    @Test
    void aDraftModelThatIsTheModelItselfIsAlwaysRightWhenGreedy() throws InterruptedException {
        assertSameAnswers("llama-plain", draftModel("llama-plain"), 60);
    }

    @Test
    void aDraftModelThatIsNearlyAlwaysWrongChangesNoToken() throws InterruptedException {
        assertSameAnswers("llama-plain", draftModel("llama-yarn"), 0);
    }

    private static void assertSameAnswers(String model, Drafter drafter, int leastAccepted)
            throws InterruptedException {
        String prompt = "ABABABABABCABABABABC";
        try (TinyEngine plain = new TinyEngine(model, 32, 4, 64, new NoDrafter());
                TinyEngine guessing = new TinyEngine(model, 32, 4, 64, drafter)) {
            int drafted = 0;
            for (SamplingParams params : KINDS) {
                String expected = plain.answer(prompt, params);
                Completion actual = guessing.submit(prompt, params).complete();
                assertThat(actual.text()).isEqualTo(expected);
                assertThat(actual.usage().generatedTokens()).isEqualTo(TinyEngine.CONTEXT - prompt.length());
                drafted += actual.usage().draftedTokens();
                if (params == SamplingParams.GREEDY) {
                    assertThat(actual.usage().acceptedTokens()).isGreaterThanOrEqualTo(leastAccepted);
                }
            }
            assertThat(drafted).isPositive();
        }
    }

    private static Drafter draftModel(String name) {
        Arena arena = Arena.ofShared();
        Checkpoint checkpoint = Checkpoints
                .open(Path.of(System.getProperty("repo.root"), "golden", "models", name));
        Kernels kernels = KernelChoice.open("scalar", ActivationPrecision.BITS_16, 1);
        Transformer transformer = Transformers.load(checkpoint, kernels,
                new Limits(64, 1, TinyEngine.CONTEXT), arena);
        KvCache cache = new KvCache(new KvPages(arena, KvPages.Type.F16, checkpoint.config().layers(),
                checkpoint.config().keyValueHeads(), checkpoint.config().headSize(), 16));
        return new DraftModel(transformer, cache, TinyEngine.CONTEXT, 64, 4, () -> {
            kernels.close();
            arena.close();
            checkpoint.close();
        });
    }
}
