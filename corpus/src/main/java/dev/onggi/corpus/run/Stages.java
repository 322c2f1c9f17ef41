package dev.onggi.corpus.run;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.stage.Stage;
import java.util.List;
import java.util.Map;

/// A document through a list of stages.
final class Stages {
    private Stages() {
    }

    /// Writes the document to where the stages say.
    static void judge(Document document, List<Stage> stages, PartOutput output) {
        Document current = document;
        for (Stage stage : stages) {
            switch (verdict(stage, current)) {
                case Verdict.Keep(Document kept) -> current = kept;
                case Verdict.Drop(var reason, var detail, var findings) -> {
                    for (Map.Entry<String, String> finding : findings.entrySet()) {
                        current = current.withField(finding.getKey(), finding.getValue());
                    }
                    output.reject(current, stage.name(), reason, detail);
                    return;
                }
            }
        }
        output.keep(current);
    }

    private static Verdict verdict(Stage stage, Document document) {
        try {
            return stage.judge(document);
        } catch (RuntimeException | StackOverflowError e) {
            // a stage must not fail; if one does, it costs one document and not the run. No message, for it may quote the text
            return Verdict.drop(Reason.STAGE_FAILED, e.getClass().getName());
        }
    }
}
