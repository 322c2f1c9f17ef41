package dev.onggi.corpus.report;

import java.util.List;
import java.util.Map;

/// Everything that a report says about a run. Personal data is counted by kind; values are nowhere.
///
/// @param dropped documents by reason
/// @param read documents that the sources gave, rejects among them
/// @param kept documents, and their bytes in UTF-8
/// @param hangul syllables among the letters of the documents kept
/// @param letters of the documents kept, Hangul among them
/// @param licences documents kept by licence
/// @param attributions the line that is owed to the authors of a source, by its name
/// @param pii values masked by kind
/// @param piiLeft values found and left by kind, as the recipe asks
/// @param tokens by source; empty where the recipe names no tokenizer
/// @param cutCharacters characters in repeated lines that were cut
/// @param curriculum documents kept by `domain`, `form` and `difficulty` (in tenths), and `domain-tokens`: tokens by domain
/// @param evaluation what was found of each evaluation set
/// @param examples a few rejects by reason, their personal data masked
/// @param inputs SHA-256 of every file read
/// @param outputs SHA-256 of every file of the corpus
/// @param ignored files of no known kind
public record RunFacts(String name, long seed, Map<String, Long> dropped, long read, long kept,
        long keptBytes, long hangul, long letters,
        Map<String, Long> licences, Map<String, String> attributions, Map<String, Long> pii,
        Map<String, Long> piiLeft,
        Map<String, Long> tokens, long cutCharacters,
        Map<String, Map<String, Long>> curriculum,
        Map<String, EvaluationFacts> evaluation,
        Map<String, List<Example>> examples, Map<String, String> inputs, Map<String, String> outputs,
        List<String> ignored) {

    /// What was found of one evaluation set.
    ///
    /// @param items in the set
    /// @param tooShort of these, those that are not looked for: other texts say the same by chance
    /// @param found items of which a part stood in some document
    /// @param dropped documents that went because of the set
    /// @param cut documents from which parts were cut because of the set
    public record EvaluationFacts(long items, long tooShort, long found, long dropped, long cut) {
    }

    /// One reject.
    ///
    /// @param detail what was measured, beside the limit
    /// @param text its beginning
    public record Example(String id, String origin, String detail, String text) {
    }
}
