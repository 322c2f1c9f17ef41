package dev.onggi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.EngineConfig.KvType;
import dev.onggi.engine.EngineConfig.Precision;
import dev.onggi.engine.EngineConfig.PrefixReuse;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.convert.Conversion;
import dev.onggi.format.tensor.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// From a prompt's text to an answer's tokens and their probabilities, with whole engines over tiny models: what else is
/// computed at the same time, and what was computed before, changes no bit.
class DeterminismTest {
    private static final Path MODELS = Path.of(System.getProperty("repo.root"), "golden", "format", "models");
    private static final String SHARED = "옹기는 흙으로 빚은 그릇이다. ";
    private static final List<String> PROMPTS = List.of("가", SHARED + "첫째", SHARED + "둘째 이야기",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z", "Hello, 세계! 12345");
    private static final List<SamplingParams> KINDS = List.of(
            SamplingParams.GREEDY.toBuilder().maxTokens(16).topLogProbabilities(2).build(),
            SamplingParams.DEFAULT.toBuilder().maxTokens(16).topLogProbabilities(2).seed(20261122).topP(0.95)
                    .repetitionPenalty(1.1).build());

    @TempDir
    private static Path folder;

    @BeforeAll
    static void quantisedModels() {
        Conversion.toGguf(MODELS.resolve("llama"), folder.resolve("llama.q8_0.gguf"), ElementType.Q8_0,
                ProgressListener.NONE);
        Conversion.toGguf(MODELS.resolve("gemma3"), folder.resolve("gemma3.q4_0.gguf"), ElementType.Q4_0,
                ProgressListener.NONE);
    }

    static Stream<Arguments> enginesAndModels() {
        Stream<Arguments> kernels = KernelChoice.possible().stream()
                .flatMap(name -> Stream.of(KvType.values()).flatMap(type -> Stream.of(
                        Arguments.of(folder.resolve("llama.q8_0.gguf"), name, type, Precision.BITS_8),
                        Arguments.of(folder.resolve("gemma3.q4_0.gguf"), name, type, Precision.BITS_16))));
        Stream<Arguments> families = Stream.of("llama", "gemma3", "qwen2", "qwen3")
                .flatMap(name -> Stream.of(KvType.values())
                        .map(type -> Arguments.of(MODELS.resolve(name), "auto", type, Precision.AUTO)));
        return Stream.concat(kernels, families);
    }

    @ParameterizedTest
    @MethodSource("enginesAndModels")
    void theSamePromptGivesTheSameTokensAloneOrInACrowdOnEveryRun(Path model, String kernels, KvType type,
            Precision precision) throws InterruptedException {
        EngineConfig config = EngineConfig.DEFAULT.withKernels(kernels).withKvType(type)
                .withPrecision(precision);
        List<List<Piece.Token>> alone = alone(model,
                config.withThreads(1).withMaxSequences(1).withPrefixReuse(PrefixReuse.OFF));
        EngineConfig crowded = config.withThreads(2).withMaxSequences(5).withStepTokens(19);
        try (Engine engine = Engine.open(model, crowded)) {
            int reused = 0;
            for (int round = 0; round < 2; round++) {
                for (SamplingParams params : KINDS) {
                    List<Completion> answers = crowd(engine, params);
                    for (int i = 0; i < answers.size(); i++) {
                        assertThat(answers.get(i).tokens()).as(PROMPTS.get(i))
                                .isEqualTo(alone.get(KINDS.indexOf(params) * PROMPTS.size() + i));
                        reused += answers.get(i).usage().reusedTokens();
                    }
                }
            }
            assertThat(reused).as("tokens taken from the prefix cache").isPositive();
        }
    }

    private static List<List<Piece.Token>> alone(Path model, EngineConfig config)
            throws InterruptedException {
        List<List<Piece.Token>> answers = new ArrayList<>();
        try (Engine engine = Engine.open(model, config)) {
            for (SamplingParams params : KINDS) {
                for (String prompt : PROMPTS) {
                    Completion answer = submit(engine, prompt, params).complete();
                    assertThat(answer.usage().reusedTokens()).isZero();
                    answers.add(answer.tokens());
                }
            }
        }
        assertThat(answers.subList(0, PROMPTS.size())).as("answers that are all alike prove nothing")
                .doesNotHaveDuplicates();
        return answers;
    }

    /// All prompts at once, between neighbours that are cancelled on the way.
    private static List<Completion> crowd(Engine engine, SamplingParams params) throws InterruptedException {
        List<Generation> crowd = new ArrayList<>();
        List<Generation> leaving = new ArrayList<>();
        for (String prompt : PROMPTS) {
            leaving.add(submit(engine, prompt + " 나가는 말", params));
            crowd.add(submit(engine, prompt, params));
        }
        leaving.getFirst().next();
        leaving.forEach(Generation::cancel);
        List<Completion> answers = new ArrayList<>();
        for (Generation generation : crowd) {
            answers.add(generation.complete());
        }
        return answers;
    }

    private static Generation submit(Engine engine, String prompt, SamplingParams params) {
        return engine.submit(new GenerationRequest(new Prompt.Text(prompt), params));
    }
}
