package dev.onggi.text.tokenizer;

/// Turns a stream of ids into text as they come: never half a UTF-8 sequence, never half a 음절 (conjoining jamo are held
/// until the syllable is complete). Not safe to share between threads.
public interface StreamingDecoder {

    /// Takes the next id; returns the text that is complete now, perhaps empty.
    String accept(int id);

    /// The stream is over: returns what was held back, broken UTF-8 as U+FFFD.
    String finish();
}
