package dev.onggi.format.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.format.gguf.GgufMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// The `tokenizer.ggml.*` metadata.
final class GgufTokenizer {

    static final String PREFIX = "tokenizer.ggml.";
    private static final int CONTROL = 3;

    private GgufTokenizer() {
    }

    static TokenizerSource.Gguf read(Path path, GgufMetadata metadata) {
        List<String> tokens = metadata.texts(PREFIX + "tokens")
                .orElseThrow(() -> metadata.missing(PREFIX + "tokens"));
        float[] scores = metadata.decimals(PREFIX + "scores").orElse(new float[0]);
        int[] types = metadata.wholes(PREFIX + "token_type").orElse(new int[0]);
        sameLength(path, "scores", scores.length, tokens.size());
        sameLength(path, "token_type", types.length, tokens.size());
        return new TokenizerSource.Gguf(metadata.requiredText(PREFIX + "model"),
                metadata.text(PREFIX + "pre"),
                tokens, scores, types, metadata.texts(PREFIX + "merges").orElse(List.of()),
                metadata.whole(PREFIX + "bos_token_id"), metadata.whole(PREFIX + "eos_token_id"),
                metadata.whole(PREFIX + "unknown_token_id"), metadata.whole(PREFIX + "padding_token_id"),
                metadata.flag(PREFIX + "add_bos_token"), metadata.flag(PREFIX + "add_eos_token"),
                metadata.flag(PREFIX + "add_space_prefix"),
                metadata.flag(PREFIX + "remove_extra_whitespaces"),
                metadata.bytes(PREFIX + "precompiled_charsmap").orElse(new byte[0]));
    }

    /// Every id that ends an answer: those the file names, and the control tokens that end a turn in some family's format.
    static List<Integer> endIds(GgufMetadata metadata, TokenizerSource.Gguf tokenizer) {
        TreeSet<Integer> ids = new TreeSet<>();
        tokenizer.eosId().ifPresent(ids::add);
        metadata.whole(PREFIX + "eot_token_id").ifPresent(ids::add);
        metadata.whole(PREFIX + "eom_token_id").ifPresent(ids::add);
        metadata.wholes(PREFIX + "eos_token_ids").ifPresent(more -> {
            for (int id : more) {
                ids.add(id);
            }
        });
        List<String> tokens = tokenizer.tokens();
        for (int id = 0; id < tokens.size(); id++) {
            boolean control = tokenizer.types().length == 0 || tokenizer.types()[id] == CONTROL;
            if (control && TurnEnd.isTurnEnd(tokens.get(id))) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    private static void sameLength(Path path, String key, int found, int expected) {
        if (found != 0 && found != expected) {
            throw new FormatException(path, "metadata " + PREFIX + key,
                    "has " + found + " entries, but there are "
                            + expected + " tokens. The file was written by a broken converter.");
        }
    }
}
