package dev.onggi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Answer.Position A = new Answer.Position(1, "a", Map.of(1, -0.1, 2, -3.0));
    private static final Answer.Position B = new Answer.Position(2, "b", Map.of(1, -3.0, 2, -0.1));
    private static final Answer.Position A_BARELY = new Answer.Position(1, "a", Map.of(1, -0.69, 2, -0.70));
    private static final Answer.Position B_BARELY = new Answer.Position(2, "b", Map.of(1, -0.71, 2, -0.68));

    @Test
    void theSameTokensAgree() {
        Agreement agreement = Agreement.between(answer(5, A, B), answer(5, A, B, A));

        assertThat(agreement).isEqualTo(new Agreement(true, "the first 2 greedy tokens are the same"));
    }

    @Test
    void aNearTieIsToldWithItsGaps() {
        Agreement agreement = Agreement.between(answer(5, B, A_BARELY), answer(5, B, B_BARELY));

        assertThat(agreement.holds()).isTrue();
        assertThat(agreement.description())
                .isEqualTo("the first 1 greedy tokens are the same; then Onggi says 'a' "
                        + "(0.010 more likely to it than 'b'), llama.cpp 'b' (0.030 more likely to it)");
    }

    @Test
    void aTokenThatOneFindsUnlikelyIsNoTie() {
        assertThat(Agreement.between(answer(5, A), answer(5, B_BARELY)).holds()).isFalse();
        assertThat(Agreement.between(answer(5, A_BARELY), answer(5, B)).holds()).isFalse();
        assertThat(Agreement.between(answer(5, A), answer(5, new Answer.Position(9, "c", Map.of(9, -0.1))))
                .holds())
                .isFalse();
    }

    @Test
    void anotherPromptIsAnotherQuestion() {
        assertThat(Agreement.between(answer(5, A), answer(6, A)))
                .isEqualTo(new Agreement(false, "the prompt has 5 tokens for Onggi and 6 for llama.cpp"));
    }

    @Test
    void noAnswerIsNoAgreement() {
        assertThat(Agreement.between(answer(5), answer(5)).holds()).isFalse();
    }

    private static Answer answer(int promptTokens, Answer.Position... positions) {
        return new Answer(promptTokens, List.of(positions));
    }
}
