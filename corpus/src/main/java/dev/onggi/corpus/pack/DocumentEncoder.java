package dev.onggi.corpus.pack;

import dev.onggi.corpus.CorpusException;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Documents to ids: the token that begins a text where the tokenizer has one, the text, the token that ends it. The placeholders of
/// masked data are tokens; nothing else in a text is special.
public final class DocumentEncoder {
    private static final String CONFIG = "tokenizer_config.json";
    private static final String PLACEHOLDER = "#@";
    private static final List<String> PADDINGS = List.of("<pad>", "<|finetune_right_pad_id|>", "[PAD]");

    private final Tokenizer tokenizer;
    private final int end;

    private DocumentEncoder(Tokenizer tokenizer, int end) {
        this.tokenizer = tokenizer;
        this.end = end;
    }

    /// @param file a `tokenizer.json`; `tokenizer_config.json` beside it names the tokens that begin and end a text
    public static DocumentEncoder of(Path file) {
        Path config = file.resolveSibling(CONFIG);
        Tokenizer tokenizer = Tokenizers.fromHuggingFace(file,
                Files.exists(config) ? Optional.of(config) : Optional.empty());
        int end = tokenizer.eosId()
                .orElseThrow(() -> new CorpusException(file, "",
                        "does not say which token ends a text. Put a " + CONFIG
                                + " beside it that names it as eos_token."));
        return new DocumentEncoder(tokenizer, end);
    }

    /// How many ids there are.
    public int vocabularySize() {
        return tokenizer.vocabularySize();
    }

    /// The id that fills rows: one that ends no text where the tokenizer has such a one, so that the end of a text can be learned.
    public int padding() {
        return PADDINGS.stream().map(tokenizer::id).flatMapToInt(OptionalInt::stream)
                .filter(id -> id != end).findFirst().orElse(end);
    }

    /// The ids of a document.
    public int[] encode(String text) {
        int[] ids = tokenizer.encode(text, (from, _) -> text.startsWith(PLACEHOLDER, from));
        OptionalInt begin = tokenizer.bosId();
        int before = begin.isPresent() ? 1 : 0;
        int[] document = new int[before + ids.length + 1];
        begin.ifPresent(id -> document[0] = id);
        System.arraycopy(ids, 0, document, before, ids.length);
        document[document.length - 1] = end;
        return document;
    }
}
