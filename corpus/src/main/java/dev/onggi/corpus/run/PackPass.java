package dev.onggi.corpus.run;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.pack.DocumentEncoder;
import dev.onggi.corpus.pack.Packer;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.PartMarker;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.format.shard.TokenShardWriter;
import dev.onggi.format.shard.TokenShardWriter.Row;
import java.nio.file.Path;
import java.util.List;

/// The last pass: documents to ids, ids to rows, rows to shards.
///
/// @param tokenizerDigest SHA-256 of the tokenizer's file
record PackPass(Recipe recipe, String tokenizerDigest, WorkFolder from, WorkFolder to, Meter meter)
        implements
            Crew.Work<Integer, Tally> {
    @Override
    public Tally on(Integer part) {
        if (to.isDone(part)) {
            return PartMarker.read(to, part);
        }
        Shards shards = new Shards(part, DocumentEncoder.of(Path.of(recipe.tokenizer())));
        try (DocumentIterator documents = new DocumentIterator(from.file(part, "kept"))) {
            while (documents.hasNext()) {
                Document document = documents.next();
                shards.add(document);
                meter.add(1, document.bytes());
            }
        }
        Tally tally = shards.finish();
        PartMarker.write(to, part, tally);
        return tally;
    }

    /// The shards of one part, each written when its rows are full.
    private final class Shards {
        private final int part;
        private final DocumentEncoder encoder;
        private final Packer packer;
        private final Tally tally = new Tally();
        private int written;

        Shards(int part, DocumentEncoder encoder) {
            this.part = part;
            this.encoder = encoder;
            packer = new Packer(recipe.shards().rowLength(), encoder.padding());
        }

        void add(Document document) {
            int[] ids = encoder.encode(document.text());
            packer.add(ids);
            tally.add("tokens." + document.origin().source(), ids.length);
            tally.add("domain-tokens." + document.fields().getOrDefault(StageFields.DOMAIN, "other"),
                    ids.length);
            writeFull();
        }

        Tally finish() {
            packer.close();
            writeFull();
            write(packer.rest());
            return tally;
        }

        private void writeFull() {
            for (List<Row> rows = next(); !rows.isEmpty(); rows = next()) {
                write(rows);
            }
        }

        private List<Row> next() {
            return packer.next(recipe.shards().rowsPerShard());
        }

        private void write(List<Row> rows) {
            if (!rows.isEmpty()) {
                TokenShardWriter.write(to.file(part, written++ + ".shard"), rows,
                        recipe.shards().rowLength(), encoder.vocabularySize(), encoder.padding(),
                        tokenizerDigest);
                tally.add("rows", rows.size());
            }
        }
    }
}
