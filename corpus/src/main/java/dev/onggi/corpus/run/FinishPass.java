package dev.onggi.corpus.run;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.dedup.Duplicates;
import dev.onggi.corpus.dedup.Duplicates.Earlier;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.stage.Stage;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.PartMarker;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import java.util.List;
import java.util.Map;

/// The third pass: duplicates go, and what stays goes through the stages that are dear: masking, decontamination, curriculum.
record FinishPass(Duplicates duplicates, List<Stage> stages, WorkFolder from, WorkFolder to, Meter meter)
        implements
            Crew.Work<Integer, Tally> {
    @Override
    public Tally on(Integer part) {
        if (to.isDone(part)) {
            return PartMarker.read(to, part);
        }
        Map<Integer, Earlier> doubled = duplicates.of(part);
        try (PartOutput output = new PartOutput(to, part);
                DocumentIterator documents = new DocumentIterator(from.file(part, "kept"))) {
            for (int index = 0; documents.hasNext(); index++) {
                Document document = documents.next();
                Earlier earlier = doubled.get(index);
                if (earlier == null) {
                    Stages.judge(document, stages, output);
                } else {
                    output.reject(document, "deduplicate",
                            earlier.exact() ? Reason.EXACT_DUPLICATE : Reason.NEAR_DUPLICATE,
                            "like document " + earlier.index() + " of part " + earlier.part());
                }
                meter.add(1, document.bytes());
            }
            output.commit();
            return output.tally();
        }
    }
}
