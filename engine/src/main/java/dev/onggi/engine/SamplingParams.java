package dev.onggi.engine;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How tokens are chosen. Start from [#DEFAULT] or [#GREEDY]: `SamplingParams.GREEDY.toBuilder().maxTokens(64).build()`.
///
/// @param temperature divides the logits; 0 always takes the most likely token
/// @param topK only the k most likely tokens; 0: all
/// @param topP only the most likely tokens whose probabilities reach p together; 1: all
/// @param minP only tokens at least this likely compared with the most likely one; 0: all
/// @param repetitionPenalty divides positive and multiplies negative logits of tokens that occurred, prompt included; 1: off
/// @param frequencyPenalty taken from a logit for each time the token was generated
/// @param presencePenalty taken from a logit once if the token was generated
/// @param logitBias added to the logits of these ids
/// @param seed makes the answer repeatable; empty: a new one each time
/// @param stopStrings texts that end the answer and are not part of it
/// @param stopIds ids that end the answer, besides the model's own
/// @param endTokens whether the model's own end tokens end the answer
/// @param maxTokens tokens at most; empty: until the context is full
/// @param topLogProbabilities how many of the most likely tokens are reported with each token; empty: no probabilities are
public record SamplingParams(double temperature, int topK, double topP, double minP, double repetitionPenalty,
        double frequencyPenalty, double presencePenalty, Map<Integer, Double> logitBias, OptionalLong seed,
        List<String> stopStrings, List<Integer> stopIds, EndTokens endTokens, OptionalInt maxTokens,
        OptionalInt topLogProbabilities) {

    /// Temperature 1, nothing cut, nothing penalised.
    public static final SamplingParams DEFAULT = new SamplingParams(1, 0, 1, 0, 1, 0, 0, Map.of(), OptionalLong.empty(),
            List.of(), List.of(), EndTokens.STOP, OptionalInt.empty(), OptionalInt.empty());

    /// Always the most likely token.
    public static final SamplingParams GREEDY = DEFAULT.toBuilder().temperature(0).build();

    /// What the model's own end tokens do.
    public enum EndTokens {
        /// They end the answer.
        STOP,
        /// They are tokens like any other.
        IGNORE
    }

    public SamplingParams {
        logitBias = Map.copyOf(logitBias);
        stopStrings = List.copyOf(stopStrings);
        stopIds = List.copyOf(stopIds);
        within("temperature", temperature, 0, 100);
        within("top-k", topK, 0, Integer.MAX_VALUE);
        within("top-p", topP, 0, 1);
        within("min-p", minP, 0, 1);
        within("repetition-penalty", repetitionPenalty, 1e-3, 1e3);
        within("frequency-penalty", frequencyPenalty, -100, 100);
        within("presence-penalty", presencePenalty, -100, 100);
        within("max-tokens", maxTokens.orElse(1), 1, Integer.MAX_VALUE);
        within("top-logprobs", topLogProbabilities.orElse(0), 0, 100);
        if (stopStrings.contains("")) {
            throw new EngineException(EngineException.Code.BAD_REQUEST, "a stop string is empty: leave it out");
        }
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new EngineException(EngineException.Code.BAD_REQUEST,
                    name + ": expected a number from " + plain(least) + " to " + plain(most) + ", found " + plain(value));
        }
    }

    /// Whole numbers without a fraction.
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// A builder that starts from these values.
    public Builder toBuilder() {
        return new Builder(this);
    }

    /// Collects changes.
    public static final class Builder {
        private double temperature;
        private int topK;
        private double topP;
        private double minP;
        private double repetitionPenalty;
        private double frequencyPenalty;
        private double presencePenalty;
        private Map<Integer, Double> logitBias;
        private OptionalLong seed;
        private List<String> stopStrings;
        private List<Integer> stopIds;
        private EndTokens endTokens;
        private OptionalInt maxTokens;
        private OptionalInt topLogProbabilities;

        private Builder(SamplingParams from) {
            temperature = from.temperature;
            topK = from.topK;
            topP = from.topP;
            minP = from.minP;
            repetitionPenalty = from.repetitionPenalty;
            frequencyPenalty = from.frequencyPenalty;
            presencePenalty = from.presencePenalty;
            logitBias = from.logitBias;
            seed = from.seed;
            stopStrings = from.stopStrings;
            stopIds = from.stopIds;
            endTokens = from.endTokens;
            maxTokens = from.maxTokens;
            topLogProbabilities = from.topLogProbabilities;
        }

        public Builder temperature(double value) {
            temperature = value;
            return this;
        }

        public Builder topK(int value) {
            topK = value;
            return this;
        }

        public Builder topP(double value) {
            topP = value;
            return this;
        }

        public Builder minP(double value) {
            minP = value;
            return this;
        }

        public Builder repetitionPenalty(double value) {
            repetitionPenalty = value;
            return this;
        }

        public Builder frequencyPenalty(double value) {
            frequencyPenalty = value;
            return this;
        }

        public Builder presencePenalty(double value) {
            presencePenalty = value;
            return this;
        }

        public Builder logitBias(Map<Integer, Double> value) {
            logitBias = value;
            return this;
        }

        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        public Builder stopStrings(List<String> value) {
            stopStrings = value;
            return this;
        }

        public Builder stopIds(List<Integer> value) {
            stopIds = value;
            return this;
        }

        public Builder endTokens(EndTokens value) {
            endTokens = value;
            return this;
        }

        public Builder maxTokens(int value) {
            maxTokens = OptionalInt.of(value);
            return this;
        }

        public Builder topLogProbabilities(int value) {
            topLogProbabilities = OptionalInt.of(value);
            return this;
        }

        public SamplingParams build() {
            return new SamplingParams(temperature, topK, topP, minP, repetitionPenalty, frequencyPenalty,
                    presencePenalty, logitBias, seed, stopStrings, stopIds, endTokens, maxTokens, topLogProbabilities);
        }
    }
}
