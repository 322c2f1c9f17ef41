package dev.onggi.engine;

import dev.onggi.engine.kernel.KvPages;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.util.Locale;

/// How a model fits into a machine's memory. Weights lie in a mapped file: where they do not fit, they are read from disk
/// again for every token.
///
/// @param verdict how it runs
/// @param reason one sentence for people, with the numbers
/// @param neededBytes weights, keys and values of one sequence at `contextLength`, and the program itself
/// @param cacheBytesPerToken keys and values of one position in F16
/// @param contextLength positions one sequence can have here
/// @param memory the machine's
public record ModelFit(Verdict verdict, String reason, long neededBytes, long cacheBytesPerToken, int contextLength,
        Memory memory) {
    /// What the Java machine and the working memory of a step take beside weights, keys and values.
    private static final long PROGRAM = 200L << 20;

    /// How a model runs.
    public enum Verdict {
        /// With all its context.
        YES,
        /// With less context than the model was made for.
        SHORT_CONTEXT,
        /// Weights are read from disk while it runs.
        SLOWLY,
        /// Not at all.
        NO
    }

    /// How a model of that shape with so many bytes of weights fits into `memory`.
    public static ModelFit of(ModelConfig config, long weightBytes, Memory memory) {
        long pageBytes = pageBytes(config);
        long room = (long) (memory.available() * LoadedModel.KV_SHARE) / pageBytes * KvPages.POSITIONS;
        int context = (int) Math.min(config.contextLength(), room);
        long perToken = pageBytes / KvPages.POSITIONS;
        long needed = weightBytes + perToken * context + PROGRAM;
        if (context == 0) {
            return new ModelFit(Verdict.NO, "keys and values of " + KvPages.POSITIONS + " tokens take "
                    + mebibytes(pageBytes) + ", more than half of the " + mebibytes(memory.available())
                    + " that are available", needed, perToken, 0, memory);
        }
        if (weightBytes + PROGRAM > memory.available()) {
            String why = weightBytes + PROGRAM > memory.total()
                    ? "this machine has " + mebibytes(memory.total())
                    : "of this machine's " + mebibytes(memory.total()) + " only "
                            + mebibytes(memory.available()) + " are available now";
            return new ModelFit(Verdict.SLOWLY, "its weights take " + mebibytes(weightBytes) + ", but " + why
                    + "; the rest is read from disk for every token", needed, perToken, context, memory);
        }
        if (context < config.contextLength()) {
            return new ModelFit(Verdict.SHORT_CONTEXT,
                    String.format(Locale.ROOT, "with up to %,d of its %,d tokens of context; %s are available",
                            context, config.contextLength(), mebibytes(memory.available())),
                    needed, perToken, context, memory);
        }
        return new ModelFit(Verdict.YES, mebibytes(memory.available()) + " are available", needed, perToken,
                context, memory);
    }

    private static long pageBytes(ModelConfig config) {
        try (Arena arena = Arena.ofConfined()) {
            return new KvPages(arena, KvPages.Type.F16, config.layers(), config.keyValueHeads(),
                    config.headSize(), 0).pageBytes();
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / 1048576.0);
    }
}
