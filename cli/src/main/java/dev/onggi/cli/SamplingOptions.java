package dev.onggi.cli;

import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.SamplingParams.EndTokens;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How tokens are chosen, where that differs from what the model's makers recommend.
final class SamplingOptions {
    @Option(names = "--temperature", order = 40, paramLabel = "T", description = "0 always takes the most likely token (default: the model's, or 1).")
    private Optional<Double> temperature;

    @Option(names = "--top-k", order = 41, paramLabel = "K", description = "Only the K most likely tokens; 0: all.")
    private Optional<Integer> topK;

    @Option(names = "--top-p", order = 42, paramLabel = "P", description = "Only the most likely tokens that reach probability P together; 1: all.")
    private Optional<Double> topP;

    @Option(names = "--min-p", order = 43, paramLabel = "P", description = "Only tokens at least P times as likely as the most likely one; 0: all.")
    private Optional<Double> minP;

    @Option(names = "--repetition-penalty", order = 44, paramLabel = "X", description = "Divides the logits of tokens that occurred; 1: off.")
    private Optional<Double> repetitionPenalty;

    @Option(names = "--frequency-penalty", order = 45, paramLabel = "X", description = "Taken from a logit for each time its token was generated.")
    private Optional<Double> frequencyPenalty;

    @Option(names = "--presence-penalty", order = 46, paramLabel = "X", description = "Taken from a logit once if its token was generated.")
    private Optional<Double> presencePenalty;

    @Option(names = "--seed", order = 47, paramLabel = "N", description = "Makes the answer repeatable.")
    private Optional<Long> seed;

    @Option(names = "--stop", order = 48, paramLabel = "TEXT", description = "Ends the answer where TEXT comes up; may be given several times.")
    private List<String> stop = List.of();

    @Option(names = "--ignore-end", order = 49, description = "The model's own end tokens do not end the answer.")
    private boolean ignoreEnd;

    @Option(names = {"-n",
            "--max-tokens"}, order = 39, paramLabel = "N", description = "Tokens at most (default: 256 for generate, as many as the context holds for chat).")
    private Optional<Integer> maxTokens;

    /// These options over `recommended`.
    SamplingParams over(SamplingParams recommended) {
        SamplingParams.Builder builder = recommended.toBuilder();
        temperature.ifPresent(builder::temperature);
        topK.ifPresent(builder::topK);
        topP.ifPresent(builder::topP);
        minP.ifPresent(builder::minP);
        repetitionPenalty.ifPresent(builder::repetitionPenalty);
        frequencyPenalty.ifPresent(builder::frequencyPenalty);
        presencePenalty.ifPresent(builder::presencePenalty);
        seed.ifPresent(builder::seed);
        maxTokens.ifPresent(builder::maxTokens);
        if (ignoreEnd) {
            builder.endTokens(EndTokens.IGNORE);
        }
        return stop.isEmpty() ? builder.build() : builder.stopStrings(stop).build();
    }
}
