package dev.onggi.text.tokenizer;

/// Turns plain text, in which no added token stands, into ids. Holds working memory: one a call.
interface SegmentEncoder {
    /// Adds the ids of `text[from, to)`; the text before `from` is only consulted for being there.
    void encode(char[] text, int from, int to, IdList ids);
}
