package dev.onggi.corpus.run;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.pack.Packer;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.PartMarker;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.format.shard.TokenShardWriter;
import dev.onggi.format.shard.TokenShardWriter.Row;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The last pass: documents to ids, ids to rows, rows to shards.
///
/// @param tokenizerDigest SHA-256 of the tokenizer's file
record PackPass(Recipe recipe, String tokenizerDigest, WorkFolder from, WorkFolder to)
        implements
            Crew.Work<Integer, Tally> {
    private static final String PLACEHOLDER = "#@";

    @Override
    public Tally on(Integer part) {
        if (to.isDone(part)) {
            return PartMarker.read(to, part);
        }
        Tokenizer tokenizer = Tokenizers.fromHuggingFace(Path.of(recipe.tokenizer()), Optional.empty());
        int end = tokenizer.eosId().orElse(0);
        Packer packer = new Packer(recipe.shards().rowLength(), end);
        Tally tally = new Tally();
        try (DocumentIterator documents = new DocumentIterator(from.file(part, "kept"))) {
            while (documents.hasNext()) {
                Document document = documents.next();
                int[] ids = ids(tokenizer, document.text(), end);
                packer.add(ids);
                tally.add("tokens." + document.origin().source(), ids.length);
            }
        }
        write(part, packer.finish(), tokenizer.vocabularySize(), end, tally);
        PartMarker.write(to, part, tally);
        return tally;
    }

    private void write(int part, List<Row> rows, int vocabulary, int end, Tally tally) {
        int most = recipe.shards().rowsPerShard();
        for (int first = 0; first < rows.size(); first += most) {
            List<Row> some = rows.subList(first, Math.min(first + most, rows.size()));
            TokenShardWriter.write(to.file(part, first / most + ".shard"), some, recipe.shards().rowLength(),
                    vocabulary,
                    end, tokenizerDigest);
        }
        tally.add("rows", rows.size());
    }

    /// The ids of a document and the end token. The placeholders of masked data are tokens; nothing else in a text is special.
    private static int[] ids(Tokenizer tokenizer, String text, int end) {
        int[] ids = tokenizer.encode(text, (from, _) -> text.startsWith(PLACEHOLDER, from));
        int[] ended = Arrays.copyOf(ids, ids.length + 1);
        ended[ids.length] = end;
        return ended;
    }
}
