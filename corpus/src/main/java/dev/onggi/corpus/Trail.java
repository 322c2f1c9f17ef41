package dev.onggi.corpus;

import dev.onggi.corpus.Corpus.Event;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.run.Passes;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Follows one document through the passes of a run.
final class Trail {
    private Trail() {
    }

    static List<Event> of(Recipe recipe, String id) {
        List<Event> events = new ArrayList<>();
        for (String pass : List.of(Passes.READ, Passes.CUT, Passes.FINISH)) {
            Path folder = WorkFolder.of(recipe.outputFolder()).resolve(pass);
            if (!Files.isDirectory(folder)) {
                throw new CorpusException(folder, "", "is not there. Run the recipe first: onggi corpus run "
                        + recipe.file());
            }
            for (Path file : files(folder)) {
                search(pass, file, id, events);
            }
        }
        return events;
    }

    private static void search(String pass, Path file, String id, List<Event> events) {
        try (DocumentIterator documents = new DocumentIterator(file)) {
            while (documents.hasNext()) {
                Document document = documents.next();
                if (document.id().equals(id)) {
                    events.add(documents.rejection()
                            .map(why -> new Event(pass, document.origin().toString(), why.reason(),
                                    why.stage() + ": " + why.detail()))
                            .orElse(new Event(pass, document.origin().toString(), "kept",
                                    document.text().length() + " characters")));
                }
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                    file -> file.toString().endsWith(".kept") || file.toString().endsWith(".rejected"))
                    .sorted().toList();
        } catch (IOException e) {
            throw new CorpusException(folder, "", "cannot be listed: " + e, e);
        }
    }
}
