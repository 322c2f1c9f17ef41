package dev.onggi.text.tokenizer;

/// A tokenizer that cannot be made from what a file says; the message names file and place, what was expected and what
/// was found.
public final class TokenizerException extends RuntimeException {
    /// The file the tokenizer was read from.
    private final String file;
    /// Where in the file, e.g. `model.merges[17]`.
    private final String place;

    TokenizerException(String file, String place, String problem) {
        super(file + ": " + place + ": " + problem);
        this.file = file;
        this.place = place;
    }

    TokenizerException(String file, String place, String problem, Throwable cause) {
        super(file + ": " + place + ": " + problem, cause);
        this.file = file;
        this.place = place;
    }

    /// The file the tokenizer was read from.
    public String file() {
        return file;
    }

    /// Where in the file, e.g. `model.merges[17]`.
    public String place() {
        return place;
    }
}
