package dev.onggi.corpus.run;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.dedup.RepeatedLines;
import dev.onggi.corpus.dedup.Signature;
import dev.onggi.corpus.dedup.SignatureWriter;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.stage.Stage;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.PartMarker;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;

/// The second pass: repeated lines are cut, what is left is judged for length again, and signed.
record CutPass(RepeatedLines lines, Stage length, WorkFolder from,
        WorkFolder to, Meter meter) implements Crew.Work<Integer, Tally> {
    @Override
    public Tally on(Integer part) {
        if (to.isDone(part)) {
            return PartMarker.read(to, part);
        }
        try (PartOutput output = new PartOutput(to, part);
                SignatureWriter signatures = new SignatureWriter(to.file(part, "signatures"));
                DocumentIterator documents = new DocumentIterator(from.file(part, "kept"))) {
            while (documents.hasNext()) {
                Document document = documents.next();
                cut(document, output, signatures);
                meter.add(1, document.bytes());
            }
            signatures.commit();
            output.commit();
            return output.tally();
        }
    }

    private void cut(Document document, PartOutput output, SignatureWriter signatures) {
        Document shorter = document.withText(lines.cut(document));
        boolean isCut = shorter.text().length() != document.text().length();
        if (isCut) {
            output.tally().add("cut.documents", 1);
            output.tally().add("cut.characters", document.text().length() - shorter.text().length());
        }
        if (isCut && length.judge(shorter) instanceof Verdict.Drop(var _, var detail, var _)) {
            output.reject(document, "boilerplate", Reason.ONLY_BOILERPLATE, detail);
            return;
        }
        output.keep(shorter);
        signatures.write(Signature.of(shorter.text()));
    }
}
