package dev.onggi.corpus.run;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.source.FileReader;
import dev.onggi.corpus.source.FileSlice;
import dev.onggi.corpus.stage.Stage;
import dev.onggi.corpus.work.PartMarker;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import java.util.List;
import java.util.Map;

/// The first pass: files to documents, and every document through the stages that need to see no other.
record ReadPass(Recipe recipe, List<Stage> stages, WorkFolder folder,
        Meter meter) implements Crew.Work<Split, Tally> {
    @Override
    public Tally on(Split split) {
        if (folder.isDone(split.part())) {
            return PartMarker.read(folder, split.part());
        }
        try (PartOutput output = new PartOutput(folder, split.part())) {
            for (FileSlice slice : split.files()) {
                FileReader.read(recipe, slice, new FileReader.Sink() {
                    @Override
                    public void accept(Document document) {
                        output.tally().add("read.documents", 1);
                        Stages.judge(document, stages, output);
                        meter.add(1, 0);
                    }

                    @Override
                    public void took(long bytes) {
                        meter.add(0, bytes);
                    }

                    @Override
                    public void reject(Origin origin, Reason reason, String detail) {
                        output.tally().add("read.documents", 1);
                        meter.add(1, 0);
                        Document nothing = new Document(FileReader.id(origin), "", origin, "", Map.of());
                        output.reject(nothing, "read", reason, detail);
                    }
                });
                if (slice.number() == 0) {
                    output.tally().add("read.bytes", slice.file().size());
                }
            }
            output.commit();
            return output.tally();
        }
    }
}
