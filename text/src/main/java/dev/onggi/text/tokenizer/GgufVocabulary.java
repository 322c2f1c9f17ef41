package dev.onggi.text.tokenizer;

import java.util.List;
import java.util.Optional;

/// The `tokenizer.ggml.*` metadata of a GGUF file, as plain values.
///
/// @param model `gpt2` (byte-level BPE), `llama` (SentencePiece-style BPE) or `t5` (unigram)
/// @param pre the pre-tokenizer's name, e.g. `llama-bpe`, `smollm`, `qwen2`, `midm-2.0`; empty where the file has none
/// @param tokens token texts, by id
/// @param scores one a token, or empty
/// @param types ggml token types, one a token (or empty: all normal): 1 normal, 2 unknown, 3 control, 4 user-defined,
///        5 unused, 6 byte
/// @param merges `left right` pairs in rank order, or empty
/// @param bosId, eosId, unknownId, paddingId as the file gives them
/// @param addBos whether encoding a prompt puts BOS first, where the file says
/// @param addEos whether an encoded document ends with EOS, where the file says
/// @param addSpacePrefix whether a blank is put before the text, where the file says
/// @param removeExtraSpaces whether runs of blanks become one, where the file says (unigram)
/// @param characterMap SentencePiece's `precompiled_charsmap`, or empty (unigram)
public record GgufVocabulary(String model, Optional<String> pre, List<String> tokens, float[] scores,
        int[] types, List<String> merges, Optional<Integer> bosId, Optional<Integer> eosId,
        Optional<Integer> unknownId, Optional<Integer> paddingId, Optional<Boolean> addBos,
        Optional<Boolean> addEos, Optional<Boolean> addSpacePrefix, Optional<Boolean> removeExtraSpaces,
        byte[] characterMap) {
}
