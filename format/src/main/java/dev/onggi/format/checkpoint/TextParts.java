package dev.onggi.format.checkpoint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a model's files say about text; needs neither its weights nor its config.
public interface TextParts {

    /// The file or directory.
    Path path();

    /// Where the tokenizer is. Throws where there is none.
    TokenizerSource tokenizer();

    /// The chat template's Jinja text.
    Optional<String> chatTemplate();

    /// The spellings of `bos_token` and `eos_token`, by these names, as far as the files state them. Empty where the files
    /// state neither: then the tokenizer knows.
    Map<String, String> namedTokens();
}
