package dev.onggi.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onggi.engine.Completion;
import dev.onggi.engine.EngineException;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Generation;
import dev.onggi.engine.Piece;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.speculate.NoDrafter;
import dev.onggi.text.tokenizer.StreamingDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final SamplingParams GREEDY = SamplingParams.GREEDY.toBuilder().maxTokens(40).build();
    private static final SamplingParams DRAWN = SamplingParams.DEFAULT.toBuilder().maxTokens(40).topP(0.95)
            .seed(7)
            .build();
    private static final List<String> PROMPTS = List.of("ABC", "Q",
            "HELLOWORLDHELLOWORLDHELLOWORLDHELLOWORLD", "XYZZY",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH");

    @Test
    void theSamePromptGivesTheSameTokensAloneOrInACrowd() throws InterruptedException {
        for (SamplingParams params : List.of(GREEDY, DRAWN)) {
            List<String> alone = new ArrayList<>();
            for (String prompt : PROMPTS) {
                try (TinyEngine engine = new TinyEngine(16, 1, 64)) {
                    alone.add(engine.answer(prompt, params));
                }
            }
            try (TinyEngine engine = new TinyEngine(32, 8, 11)) {
                List<Generation> crowd = PROMPTS.stream().map(prompt -> engine.submit(prompt, params))
                        .toList();
                for (int i = 0; i < crowd.size(); i++) {
                    assertThat(crowd.get(i).complete().text()).isEqualTo(alone.get(i)).hasSize(40);
                }
            }
        }
    }

    @Test
    void sequencesThatLoseTheirPagesGiveTheSameAnswerLater() throws InterruptedException {
        List<String> roomy = new ArrayList<>();
        try (TinyEngine engine = new TinyEngine(64, 8, 64)) {
            for (String prompt : PROMPTS) {
                roomy.add(engine.answer(prompt, DRAWN));
            }
        }
        try (TinyEngine engine = new TinyEngine(5, 8, 64)) {
            List<Generation> crowd = PROMPTS.stream().map(prompt -> engine.submit(prompt, DRAWN)).toList();
            for (int i = 0; i < crowd.size(); i++) {
                assertThat(crowd.get(i).complete().text()).isEqualTo(roomy.get(i));
            }
        }
    }

    @Test
    void whatTwoPromptsBeginWithAlikeIsComputedOnceAndChangesNothing() throws InterruptedException {
        String prompt = PROMPTS.get(4);
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            Completion first = engine.submit(prompt, GREEDY).complete();
            Completion second = engine.submit(prompt, GREEDY).complete();
            assertThat(first.usage().reusedTokens()).isZero();
            assertThat(second.usage().reusedTokens()).isEqualTo(32);
            assertThat(second.text()).isEqualTo(first.text());
            Completion next = engine.submit(prompt + first.text() + "AB", GREEDY).complete();
            assertThat(next.usage().reusedTokens()).isEqualTo(96);
        }
    }

    @Test
    void nothingIsReusedAcrossScopes() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            engine.submit(PROMPTS.get(4), GREEDY, "one tenant").complete();
            assertThat(engine.submit(PROMPTS.get(4), GREEDY, "another").complete().usage().reusedTokens())
                    .isZero();
        }
    }

    @Test
    void aCancelledAnswerEndsAndTheOthersGoOn() throws InterruptedException {
        SamplingParams longer = GREEDY.toBuilder().maxTokens(100).build();
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            String undisturbed = engine.answer("ABC", longer);
            Generation cancelled = engine.submit("XYZ", longer);
            Generation other = engine.submit("ABC", longer);
            assertThat(cancelled.next()).isPresent();
            cancelled.cancel();
            Completion rest = cancelled.complete();
            assertThat(rest.finishReason()).isIn(new FinishReason.Cancelled(), new FinishReason.Length());
            assertThat(other.complete().text()).isEqualTo(undisturbed);
        }
    }

    @Test
    void anAnswerThatFailsTouchesNoOther() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            String undisturbed = engine.answer("ABC", GREEDY);
            LetterTokenizer broken = new LetterTokenizer() {
                @Override
                public StreamingDecoder streamingDecoder() {
                    return new StreamingDecoder() {
                        @Override
                        public String accept(int id) {
                            throw new IllegalStateException("broken decoder");
                        }

                        @Override
                        public String finish() {
                            return "";
                        }
                    };
                }
            };
            AnswerSequence failing = new AnswerSequence(new int[]{1, 2}, GREEDY, "", Set.of(),
                    TinyEngine.CONTEXT,
                    broken, new NoDrafter());
            engine.scheduler.submit(failing);
            Generation other = engine.submit("ABC", GREEDY);
            assertThatThrownBy(() -> failing.generation().complete()).isInstanceOf(EngineException.class)
                    .hasMessageContaining("this answer could not be continued")
                    .hasMessageContaining("broken decoder");
            assertThat(other.complete().text()).isEqualTo(undisturbed);
        }
    }

    @Test
    void aStopStringEndsTheAnswerAndIsNotPartOfIt() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            String whole = engine.answer("ABC", DRAWN);
            String stop = whole.substring(10, 13);
            Completion stopped = engine
                    .submit("ABC", DRAWN.toBuilder().stopStrings(List.of("nowhere", stop)).build())
                    .complete();
            assertThat(stopped.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
            assertThat(stopped.finishReason()).isEqualTo(new FinishReason.StopString(stop));
        }
    }

    @Test
    void aStopIdEndsTheAnswer() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            String whole = engine.answer("ABC", DRAWN);
            int stop = whole.charAt(10) - '@';
            Completion stopped = engine.submit("ABC", DRAWN.toBuilder().stopIds(List.of(stop)).build())
                    .complete();
            assertThat(stopped.text()).isEqualTo(whole.substring(0, whole.indexOf(whole.charAt(10))));
            assertThat(stopped.finishReason()).isEqualTo(new FinishReason.EndToken(stop));
        }
    }

    @Test
    void anAnswerEndsWhereTheContextDoes() throws InterruptedException {
        SamplingParams endless = SamplingParams.GREEDY;
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            Completion answer = engine.submit("ABC", endless).complete();
            assertThat(answer.finishReason()).isEqualTo(new FinishReason.Length());
            assertThat(answer.usage().generatedTokens()).isEqualTo(TinyEngine.CONTEXT - 3);
        }
    }

    @Test
    void logProbabilitiesComeWithTheMostLikelyTokensFirst() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            Generation generation = engine.submit("ABC", GREEDY.toBuilder().topLogProbabilities(64).build());
            Optional<Piece> piece = generation.next();
            Piece.Token token = piece.orElseThrow().tokens().getFirst();
            assertThat(token.top()).hasSize(64).isSortedAccordingTo(
                    (a, b) -> Double.compare(b.logProbability(), a.logProbability()));
            assertThat(token.top().getFirst().id()).isEqualTo(token.id());
            assertThat(token.top().getFirst().logProbability())
                    .isEqualTo(token.logProbability().orElseThrow());
            assertThat(token.top().stream().mapToDouble(likely -> Math.exp(likely.logProbability())).sum())
                    .isEqualTo(1, within(1e-6));
        }
    }

    @Test
    void scoresAreTheLogProbabilitiesOfTheSameTokensGenerated() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 10)) {
            Completion answer = engine.submit("ABC", GREEDY.toBuilder().topLogProbabilities(0).build())
                    .complete();
            int[] text = new LetterTokenizer().encode("ABC" + answer.text(), (from, to) -> false);
            ScoringSequence scoring = new ScoringSequence(text, 3);
            engine.scheduler.submit(scoring);
            assertThat(scoring.await()).containsExactly(
                    answer.tokens().stream().mapToDouble(token -> token.logProbability().orElseThrow())
                            .toArray());
        }
    }

    @Test
    void aBiasOfMinusAHundredForbidsAToken() throws InterruptedException {
        try (TinyEngine engine = new TinyEngine(32, 4, 64)) {
            char first = engine.answer("ABC", GREEDY).charAt(0);
            SamplingParams without = GREEDY.toBuilder().logitBias(Map.of(first - '@', -100.0)).build();
            assertThat(engine.answer("ABC", without)).doesNotContain(String.valueOf(first));
        }
    }

    @Test
    void whoWaitsWhenTheEngineIsClosedIsTold() {
        TinyEngine engine = new TinyEngine(32, 1, 64);
        List<Generation> queued = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queued.add(engine.submit("ABC", SamplingParams.GREEDY));
        }
        engine.close();
        assertThatThrownBy(() -> queued.getLast().complete()).isInstanceOf(EngineException.class)
                .hasMessageContaining("closed");
    }
}
