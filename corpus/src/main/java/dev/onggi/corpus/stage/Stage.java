package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Verdict;
import java.io.Serializable;

/// One step of the recipe. A pure function: the same document gives the same verdict, on any machine, in any order. It is sent
/// to the workers, so it carries its settings and no open thing.
public interface Stage extends Serializable {
    /// As recipes, reports and `onggi corpus explain` call it.
    String name();

    /// Keeps the document, perhaps changed, or drops it for a reason.
    Verdict judge(Document document);
}
