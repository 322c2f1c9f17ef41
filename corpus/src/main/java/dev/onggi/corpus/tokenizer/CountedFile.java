package dev.onggi.corpus.tokenizer;

import dev.onggi.text.training.WordCounts;
import java.io.Serializable;

/// What one file, or several together, held.
///
/// @param texts documents with text
/// @param rejected records without
/// @param example why the first of those was rejected, or empty
/// @param bytes UTF-8 bytes of text
public record CountedFile(long texts, long rejected, String example, long bytes,
        WordCounts words) implements Serializable {

    /// This and `other` together. Adds to this one's words.
    CountedFile and(CountedFile other) {
        words.addAll(other.words);
        return new CountedFile(texts + other.texts, rejected + other.rejected,
                example.isEmpty() ? other.example : example, bytes + other.bytes, words);
    }
}
