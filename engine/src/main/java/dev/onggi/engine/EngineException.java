package dev.onggi.engine;

/// Something the engine refuses or cannot do; the message says where, expected, found, and what to do.
public final class EngineException extends RuntimeException {

    /// What kind of refusal it is.
    public enum Code {
        /// The prompt, or the prompt and the answer asked for, is longer than the context; see [#excessTokens()].
        CONTEXT_OVERFLOW,
        /// The model cannot be run: unknown family, tensors missing or of the wrong shape, a tokenizer that does not fit.
        MODEL_UNSUPPORTED,
        /// A setting that this machine or model cannot follow, such as kernels that are not there.
        BAD_CONFIG,
        /// A request that contradicts itself or the model, such as a chat where the model has no template.
        BAD_REQUEST,
        /// The machine has too little memory for what was asked.
        OUT_OF_MEMORY,
        /// The engine was closed.
        CLOSED,
        /// The engine failed; the fault is its own.
        FAILED
    }

    private final Code code;
    private final int excessTokens;

    public EngineException(Code code, String message) {
        this(code, message, 0);
    }

    public EngineException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.excessTokens = 0;
    }

    private EngineException(Code code, String message, int excessTokens) {
        super(message);
        this.code = code;
        this.excessTokens = excessTokens;
    }

    /// A prompt of `tokens` tokens that does not leave room for one more in a context of `context`.
    public static EngineException overflow(int tokens, int context) {
        int excess = tokens + 1 - context;
        return new EngineException(Code.CONTEXT_OVERFLOW,
                "the prompt has " + tokens + " tokens and the context holds " + context
                        + ", one of them for the answer: shorten the prompt by " + excess
                        + " tokens, or raise the context length",
                excess);
    }

    public Code code() {
        return code;
    }

    /// By how many tokens a prompt is too long; 0 unless the code is [Code#CONTEXT_OVERFLOW].
    public int excessTokens() {
        return excessTokens;
    }
}
