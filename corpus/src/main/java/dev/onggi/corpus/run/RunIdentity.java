package dev.onggi.corpus.run;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.source.Inventory;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.format.disk.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run is made of: the recipe as it was read, the files as they were found, and what is in the evaluation sets. A run that
/// was cut off goes on only with the same.
final class RunIdentity {
    private RunIdentity() {
    }

    /// Writes the identity of a new run, or refuses to go on with the run of another. How documents are packed is left out: a
    /// finished run can be given a tokenizer.
    static void check(Recipe recipe, Inventory inventory) {
        List<String> evaluation = recipe.evaluation().stream().map(set -> Digest.of(Path.of(set.path())))
                .toList();
        check(WorkFolder.of(recipe.outputFolder()),
                recipe.withoutPacking() + "\n" + inventory.files() + "\n" + evaluation,
                "holds a run of another recipe, or of files that have "
                        + "changed since. Name another output in the recipe, or remove this folder to begin anew.");
    }

    /// The same for the pass that packs.
    ///
    /// @param tokenizer SHA-256 of its files
    static void checkPacking(Recipe recipe, String tokenizer) {
        check(WorkFolder.of(recipe.outputFolder()).resolve(Passes.PACK), tokenizer + "\n" + recipe.shards(),
                "holds shards of another tokenizer, or of other rows. Remove this folder to pack the documents anew.");
    }

    private static void check(Path folder, String what, String refusal) {
        Path file = folder.resolve("identity");
        String identity = Digest.of(what.getBytes(StandardCharsets.UTF_8));
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                NewFile.write(file, identity.getBytes(StandardCharsets.UTF_8));
            } else if (!Files.readString(file).equals(identity)) {
                throw new CorpusException(folder, "", refusal);
            }
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read or written: " + e, e);
        }
    }
}
