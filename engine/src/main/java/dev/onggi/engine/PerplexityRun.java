package dev.onggi.engine;

import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;

/// Perplexity of a text, window after window, as llama-perplexity counts it: the text is cut into windows of `context`
/// tokens that share nothing, each window's first token is replaced by BOS where the model wants one, and only the second
/// half is scored: positions `context / 2 + 1` to the end, each from all before it. Tokens after the last whole window are
/// left out.
///
/// ```java
/// PerplexityRun run = new PerplexityRun(engine, text, 512);
/// while (run.advance()) { show(run.done(), run.windows(), run.perplexity()); }
/// ```
public final class PerplexityRun {
    private final Engine engine;
    private final int[] tokens;
    private final int context;
    private final int windows;
    private int done;
    private long scored;
    private long scoredBytes;
    private double negativeLog;
    private double negativeLogSquared;

    public PerplexityRun(Engine engine, String text, int context) {
        this.engine = engine;
        this.context = context;
        Tokenizer tokenizer = engine.tokenizer();
        int[] ids = tokenizer.encode(text, SpecialTokens.NONE);
        this.tokens = tokenizer.addsBos() ? withFirst(tokenizer.bosId().orElseThrow(), ids) : ids;
        this.windows = tokens.length / Math.max(1, context);
        if (context < 4 || context > engine.model().contextLength()) {
            throw new EngineException(EngineException.Code.BAD_REQUEST, "perplexity context: expected 4 to "
                    + engine.model().contextLength() + " (the engine's context length), found " + context);
        }
        if (windows == 0) {
            throw new EngineException(EngineException.Code.BAD_REQUEST,
                    "perplexity needs a text of at least " + context
                            + " tokens, this one has " + tokens.length
                            + ": take a longer text or a smaller context");
        }
    }

    private static int[] withFirst(int first, int[] rest) {
        int[] all = new int[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /// Scores the next window; false when there is none left.
    public boolean advance() throws InterruptedException {
        if (done == windows) {
            return false;
        }
        int[] window = java.util.Arrays.copyOfRange(tokens, done * context, (done + 1) * context);
        Tokenizer tokenizer = engine.tokenizer();
        if (tokenizer.addsBos()) {
            window[0] = tokenizer.bosId().orElseThrow();
        }
        int first = context / 2 + 1;
        for (double logProbability : engine.logProbabilities(window, first)) {
            negativeLog -= logProbability;
            negativeLogSquared += logProbability * logProbability;
        }
        for (int i = first; i < context; i++) {
            scoredBytes += tokenizer.bytes(window[i]).length;
        }
        scored += context - first;
        done++;
        return true;
    }

    /// Windows there are.
    public int windows() {
        return windows;
    }

    /// Windows scored so far.
    public int done() {
        return done;
    }

    /// Tokens scored so far.
    public long scoredTokens() {
        return scored;
    }

    /// e^(mean −ln P).
    public double perplexity() {
        return Math.exp(negativeLog / scored);
    }

    /// The standard error of [#perplexity()]: that of the mean, times the perplexity.
    public double standardError() {
        double mean = negativeLog / scored;
        double variance = Math.max(0, negativeLogSquared / scored - mean * mean);
        return Math.sqrt(variance / Math.max(1, scored - 1)) * perplexity();
    }

    /// −log₂ P of what was scored, a byte of its text.
    public double bitsPerByte() {
        return negativeLog / Math.log(2) / scoredBytes;
    }
}
