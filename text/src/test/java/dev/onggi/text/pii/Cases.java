package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/// A table of cases for one kind: `⟦` and `⟧` stand around what is to be found in a sentence, and around nothing else.
final class Cases {
    private Cases() {
    }

    /// Asserts that exactly the marked parts of `sentence` are found, as written.
    static void check(PiiKind kind, String sentence) {
        String text = sentence.replace("⟦", "").replace("⟧", "");
        List<PiiHit> hits = PiiDetector.of(Set.of(kind)).find(text);
        StringBuilder marked = new StringBuilder(text);
        for (PiiHit hit : hits.reversed()) {
            marked.insert(hit.utf16().to(), '⟧').insert(hit.utf16().from(), '⟦');
        }
        assertThat(marked).hasToString(sentence);
    }
}
