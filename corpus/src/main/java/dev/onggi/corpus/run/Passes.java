package dev.onggi.corpus.run;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.decontaminate.EvalOverlap;
import dev.onggi.corpus.dedup.Duplicates;
import dev.onggi.corpus.dedup.RepeatedLines;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.source.FileSlice;
import dev.onggi.corpus.source.Inventory;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// All passes of a recipe, in order. A pass asks each of its parts whether it is finished, so a run that was cut off goes on
/// where it stopped, and ends with the same bytes.
public final class Passes {
    /// Folders of the passes, in order.
    public static final String READ = "1-read";
    /// Repeated lines cut.
    public static final String CUT = "2-cut";
    /// Duplicates gone, personal data masked.
    public static final String FINISH = "3-finish";
    /// Shards.
    public static final String PACK = "4-pack";

    private final Recipe recipe;
    private final Crew crew;

    /// @param crew those who do the work
    public Passes(Recipe recipe, Crew crew) {
        this.recipe = recipe;
        this.crew = crew;
    }

    /// What each pass counted.
    public record Counts(Tally read, Tally cut, Tally finish, Tally pack) {
    }

    /// Runs them.
    public Counts run() {
        Inventory inventory = Inventory.of(recipe);
        RunIdentity.check(recipe, inventory);
        List<Split> splits = Split.of(inventory.files(), recipe.reading().partBytes());
        List<Integer> parts = IntStream.range(0, splits.size()).boxed().toList();
        WorkFolder read = WorkFolder.of(recipe.outputFolder(), READ);
        WorkFolder cut = WorkFolder.of(recipe.outputFolder(), CUT);
        WorkFolder finished = WorkFolder.of(recipe.outputFolder(), FINISH);
        Menu menu = new Menu(recipe);
        if (!recipe.evaluation().isEmpty() && !Files.exists(menu.evaluation())) {
            EvalOverlap.prepare(recipe.evaluation(), menu.evaluation());
        }

        Meter meter = crew.meter("reading", toRead(splits, read));
        Tally reading = sum(crew.each("reading", splits, new ReadPass(recipe, menu.alone(), read, meter)));
        RepeatedLines lines = RepeatedLines.find(crew, read, cut, parts, recipe.limits().boilerplate());
        meter = crew.meter("cutting repeated lines", left(parts, read, cut));
        Tally cutting = sum(crew.each("cutting repeated lines", parts,
                new CutPass(lines, menu.length(), read, cut, meter)));
        Duplicates duplicates = Duplicates.find(crew, cut, finished, parts, recipe.limits().nearDuplicate());
        meter = crew.meter("masking", left(parts, cut, finished));
        Tally finishing = sum(
                crew.each("masking", parts, new FinishPass(duplicates, menu.last(), cut, finished, meter)));
        Counts counts = new Counts(reading, cutting, finishing, packed(parts, finished));
        RunReport.write(recipe, inventory, counts);
        RunManifest.write(recipe, inventory, counts);
        return counts;
    }

    /// The shards, where the recipe names a tokenizer.
    private Tally packed(List<Integer> parts, WorkFolder finished) {
        if (recipe.tokenizer().isEmpty()) {
            return new Tally();
        }
        String digest = Digest.of(Path.of(recipe.tokenizer()));
        Path config = Path.of(recipe.tokenizer()).resolveSibling("tokenizer_config.json");
        RunIdentity.checkPacking(recipe, digest + (Files.exists(config) ? Digest.of(config) : ""));
        WorkFolder shards = WorkFolder.of(recipe.outputFolder(), PACK);
        Meter meter = crew.meter("packing", left(parts, finished, shards));
        return sum(crew.each("packing", parts, new PackPass(recipe, digest, finished, shards, meter)));
    }

    /// Bytes of the files that are still to be read.
    private static long toRead(List<Split> splits, WorkFolder to) {
        return splits.stream().filter(split -> !to.isDone(split.part()))
                .flatMap(split -> split.files().stream()).mapToLong(FileSlice::share).sum();
    }

    /// Bytes of the documents that are still to be read in a later pass.
    private static long left(List<Integer> parts, WorkFolder from, WorkFolder to) {
        return from.kept(parts.stream().filter(part -> !to.isDone(part)).toList());
    }

    private static Tally sum(List<Tally> tallies) {
        Tally sum = new Tally();
        tallies.forEach(sum::add);
        return sum;
    }
}
