package dev.onggi.text.tokenizer;

import java.util.OptionalInt;

/// Text to token ids and back. Immutable and safe to share between threads.
public interface Tokenizer {

    /// How many ids there are; ids run from 0.
    int vocabularySize();

    /// The ids of `text`. Adds no beginning or end token (see [#bosId()] and [#addsBos()]).
    int[] encode(CharSequence text, SpecialTokens specials);

    /// The text of `ids`. Control tokens are left out; broken UTF-8 becomes U+FFFD.
    String decode(int... ids);

    /// The token's own spelling in the vocabulary (for byte-level BPE in its printable alphabet), for tools and logs.
    String token(int id);

    /// The id whose spelling is `token`, special tokens included.
    OptionalInt id(String token);

    /// The bytes this id contributes to the text; empty for control tokens and ids without a token.
    byte[] bytes(int id);

    /// Whether the id is a control token: one that steers and is never shown.
    boolean isControl(int id);

    /// The beginning-of-sequence id, if there is one.
    OptionalInt bosId();

    /// The end-of-sequence id, if there is one.
    OptionalInt eosId();

    /// Whether a raw prompt begins with [#bosId()].
    boolean addsBos();

    /// Whether an encoded document ends with [#eosId()] by the tokenizer's own habit (Mi:dm 1.0). A prompt does not.
    boolean addsEos();

    /// A decoder for one stream of ids.
    StreamingDecoder streamingDecoder();
}
