package dev.onggi.corpus.run;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.stage.Stage;
import java.util.List;

/// A document through a list of stages.
final class Stages {
    private Stages() {
    }

    /// Writes the document to where the stages say.
    static void judge(Document document, List<Stage> stages, PartOutput output) {
        Document current = document;
        for (Stage stage : stages) {
            switch (stage.judge(current)) {
                case Verdict.Keep(Document kept) -> current = kept;
                case Verdict.Drop(var reason, var detail) -> {
                    output.reject(current, stage.name(), reason, detail);
                    return;
                }
            }
        }
        output.keep(current);
    }
}
