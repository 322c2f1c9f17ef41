package dev.onggi.corpus.run;

import dev.onggi.corpus.decontaminate.EvalOverlap;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.stage.DifficultyStage;
import dev.onggi.corpus.stage.Letters;
import dev.onggi.corpus.stage.PiiStage;
import dev.onggi.corpus.work.DocumentWriter;
import dev.onggi.corpus.work.PartMarker;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What one task writes: the documents that stay, those that go, and the counts of both. Nothing counts as written before
/// [#commit()].
final class PartOutput implements AutoCloseable {
    private final WorkFolder folder;
    private final int part;
    private final DocumentWriter kept;
    private final DocumentWriter rejected;
    private final Tally tally = new Tally();

    PartOutput(WorkFolder folder, int part) {
        this.folder = folder;
        this.part = part;
        kept = new DocumentWriter(folder.file(part, "kept"));
        rejected = new DocumentWriter(folder.file(part, "rejected"));
    }

    void keep(Document document) {
        kept.write(document);
        tally.add("kept.documents", 1);
        tally.add("kept.bytes", document.bytes());
        Letters letters = Letters.of(document.text());
        tally.add("kept.hangul", letters.hangul());
        tally.add("kept.letters", letters.letters());
        tally.add("licence." + document.licence(), 1);
        countEvaluation(document, "cut");
        for (String field : List.of(StageFields.DOMAIN, StageFields.FORM)) {
            if (document.fields().containsKey(field)) {
                tally.add(field + "." + document.fields().get(field), 1);
            }
        }
        if (document.fields().containsKey(StageFields.DIFFICULTY)) {
            tally.add("difficulty." + DifficultyStage.band(document), 1);
        }
        countKinds(document, PiiStage.COUNTS);
        countKinds(document, PiiStage.LEFT);
    }

    private void countKinds(Document document, String field) {
        for (String kind : document.fields().getOrDefault(field, "").split(" ")) {
            int equals = kind.indexOf('=');
            if (equals > 0) {
                tally.add(field + "." + kind.substring(0, equals),
                        Long.parseLong(kind.substring(equals + 1)));
            }
        }
    }

    /// Counts the document under each evaluation set of which it holds items, and under each of the items.
    private void countEvaluation(Document document, String fate) {
        String[] items = document.fields().getOrDefault(EvalOverlap.ITEMS, "").split(" ");
        Set<String> sets = new TreeSet<>();
        for (String item : items) {
            if (!item.isEmpty()) {
                sets.add(item.substring(0, item.indexOf('/')));
                tally.add(EvaluationCounts.ITEM + item, 1);
            }
        }
        sets.forEach(set -> tally.add("evaluation." + fate + "." + set, 1));
    }

    void reject(Document document, String stage, Reason reason, String detail) {
        rejected.writeReject(document, stage, reason, detail);
        if (reason == Reason.EVALUATION_OVERLAP) {
            countEvaluation(document, "dropped");
        }
        tally.add("rejected." + reason.key() + ".documents", 1);
        tally.add("rejected." + reason.key() + ".bytes", document.bytes());
    }

    Tally tally() {
        return tally;
    }

    void commit() {
        kept.commit();
        rejected.commit();
        PartMarker.write(folder, part, tally);
    }

    @Override
    public void close() {
        kept.close();
        rejected.close();
    }
}
