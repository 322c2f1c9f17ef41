package dev.onggi.corpus;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.RecipeReader;
import dev.onggi.corpus.run.EvaluationCounts;
import dev.onggi.corpus.run.Passes;
import dev.onggi.corpus.spark.SparkCrew;
import dev.onggi.corpus.work.RunLock;
import dev.onggi.corpus.work.WorkFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The door of the corpus room: a recipe to a corpus.
public final class Corpus {
    private Corpus() {
    }

    /// What each pass counted: documents and bytes read and kept, rejects by reason, licences, personal data by kind, tokens.
    /// The names are those of docs/reference/corpus.md.
    ///
    /// @param output the folder that took everything
    public record Summary(Path output, Map<String, Long> read, Map<String, Long> cut,
            Map<String, Long> finish,
            Map<String, Long> pack) {
    }

    /// Runs a recipe, or goes on with a run that was cut off.
    ///
    /// @param recipe the recipe's file
    /// @param master who does the work, as Spark's `--master`: `local[*]` is every core of this machine
    public static Summary run(Path recipe, String master) {
        return run(recipe, master, ProgressListener.NONE);
    }

    /// The same, while someone listens.
    public static Summary run(Path recipe, String master, ProgressListener listener) {
        Recipe read = RecipeReader.read(recipe);
        Path output = read.outputFolder();
        Path scratch = WorkFolder.of(output).resolve("spark");
        try (RunLock _ = RunLock.take(output, scratch);
                Crew crew = new SparkCrew(master, scratch.toString(), listener)) {
            Passes.Counts counts = new Passes(read, crew).run();
            return new Summary(output, counts.read().all(), counts.cut().all(),
                    EvaluationCounts.summed(counts.finish().all()),
                    counts.pack().all());
        }
    }

    /// What happened to one document in one pass.
    ///
    /// @param pass the pass
    /// @param origin where the document came from
    /// @param verdict `kept`, or the reason for which it was dropped
    /// @param detail what was measured, or how long the text was afterwards
    public record Event(String pass, String origin, String verdict, String detail) {
    }

    /// What happened to the document of an id, pass by pass; empty where no pass has seen it.
    public static List<Event> explain(Path recipe, String id) {
        return Trail.of(RecipeReader.read(recipe), id);
    }
}
