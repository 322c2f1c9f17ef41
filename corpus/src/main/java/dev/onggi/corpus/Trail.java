package dev.onggi.corpus;

import dev.onggi.corpus.Corpus.Event;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.run.Passes;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Follows one document through the passes of a run.
final class Trail {
    /// Fields that stages write, in their order.
    private static final List<String> SAID = List.of(StageFields.ADULT_LINES,
            StageFields.GAMBLING_LINES, StageFields.SPAM_LINES, StageFields.QUALITY,
            StageFields.PII, StageFields.EVALUATION, StageFields.DOMAIN, StageFields.FORM,
            StageFields.DIFFICULTY);

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
                                    document.text().length() + " characters" + said(document))));
                }
            }
        }
    }

    /// What stages have written about a document that stayed.
    private static String said(Document document) {
        return SAID.stream().filter(document.fields()::containsKey)
                .map(field -> "; " + field + " " + document.fields().get(field))
                .collect(Collectors.joining());
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
