package dev.onggi.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onggi.engine.SamplingParams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final int DRAWS = 200_000;

    @Test
    void candidatesAreTheLargestInOrderAndTiesGoToTheLowerId() {
        Random random = new Random(5);
        for (int size : new int[]{1, 2, 31, 64, 65, 1000}) {
            float[] logits = new float[size];
            for (int i = 0; i < size; i++) {
                logits[i] = random.nextInt(20);
            }
            int[] sorted = IntStream.range(0, size).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> -logits[i]).thenComparingInt(i -> i))
                    .mapToInt(Integer::intValue).toArray();
            for (int k : new int[]{1, 5, 64, size}) {
                Candidates candidates = new Candidates();
                candidates.select(logits, k);
                int count = Math.min(k, size);
                assertThat(IntStream.range(0, candidates.count()).map(candidates::id).toArray())
                        .as("seed 5, size %d, k %d",
                                size, k)
                        .isEqualTo(Arrays.copyOf(sorted, count));
            }
        }
    }

    @Test
    void tokensAreDrawnAsOftenAsTheirProbabilitySays() {
        float[] logits = {1, 0, -1, 2, 0.5f};
        assertFrequencies(SamplingParams.DEFAULT, logits, softmax(logits, 1));
        assertFrequencies(SamplingParams.DEFAULT.toBuilder().temperature(0.5).build(), logits,
                softmax(logits, 0.5));
    }

    @Test
    void topKKeepsTheKMostLikely() {
        assertFrequencies(SamplingParams.DEFAULT.toBuilder().topK(2).build(), new float[]{1, 0, -1, 2, 0.5f},
                softmax(new float[]{1, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, 2,
                        Float.NEGATIVE_INFINITY}, 1));
    }

    @Test
    void topPKeepsTheFewestThatReachIt() {
        float[] logits = logs(0.5, 0.3, 0.15, 0.05);
        assertFrequencies(SamplingParams.DEFAULT.toBuilder().topP(0.7).build(), logits,
                new double[]{0.5 / 0.8, 0.3 / 0.8, 0, 0});
        assertFrequencies(SamplingParams.DEFAULT.toBuilder().topP(0.7).topK(3).build(), logits,
                new double[]{0.5 / 0.8, 0.3 / 0.8, 0, 0});
        assertFrequencies(SamplingParams.DEFAULT.toBuilder().topP(0).build(), logits,
                new double[]{1, 0, 0, 0});
    }

    @Test
    void topPOfAFlatDistributionReachesFarBeyondTheFirstGuess() {
        float[] logits = new float[1000];
        Sampler sampler = new Sampler(SamplingParams.DEFAULT.toBuilder().topP(0.9).seed(1).build(),
                new int[0]);
        int largest = 0;
        for (int i = 0; i < 5000; i++) {
            largest = Math.max(largest, sampler.sample(logits.clone()).id());
        }
        assertThat(largest).isBetween(850, 900);
    }

    @Test
    void minPKeepsWhatIsLikelyEnoughComparedWithTheMostLikely() {
        assertFrequencies(SamplingParams.DEFAULT.toBuilder().minP(0.25).build(), logs(0.5, 0.3, 0.15, 0.05),
                new double[]{0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0});
    }

    @Test
    void penaltiesFollowTheirFormulas() {
        SamplingParams params = SamplingParams.GREEDY.toBuilder().repetitionPenalty(2).frequencyPenalty(0.5)
                .presencePenalty(0.25).logitBias(Map.of(3, 1.5)).build();
        Penalties penalties = new Penalties(params, new int[]{0});
        penalties.count(1);
        penalties.count(1);
        penalties.count(2);
        float[] logits = {4, -1, 3, 0};
        penalties.apply(logits);
        assertThat(logits).containsExactly(2, -2 - 2 * 0.5f - 0.25f, 1.5f - 0.75f, 1.5f);
    }

    @Test
    void theSameSeedGivesTheSameTokensAndAnotherSeedOthers() {
        assertThat(tokens(1)).isEqualTo(tokens(1)).isNotEqualTo(tokens(2));
    }

    private static int[] tokens(long seed) {
        Sampler sampler = new Sampler(SamplingParams.DEFAULT.toBuilder().seed(seed).build(), new int[0]);
        return IntStream.range(0, 50).map(i -> sampler.sample(new float[100]).id()).toArray();
    }

    private static float[] logs(double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i]);
        }
        return logits;
    }

    private static double[] softmax(float[] logits, double temperature) {
        double[] weights = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i] / temperature)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /// Frequencies within five standard deviations, and never a token of probability zero.
    private static void assertFrequencies(SamplingParams params, float[] logits, double[] probabilities) {
        Sampler sampler = new Sampler(params.toBuilder().seed(42).build(), new int[0]);
        int[] counts = new int[logits.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[sampler.sample(logits.clone()).id()]++;
        }
        for (int id = 0; id < counts.length; id++) {
            double deviation = Math.sqrt(probabilities[id] * (1 - probabilities[id]) / DRAWS);
            assertThat(counts[id] / (double) DRAWS).as("token " + id + " with " + params).isEqualTo(
                    probabilities[id],
                    within(5 * deviation));
        }
    }
}
