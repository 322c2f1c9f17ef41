package dev.onggi.corpus.decontaminate;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.recipe.Recipe.EvaluationRule;
import dev.onggi.corpus.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes out of documents what stands in evaluation sets: the words that agree and what is near them (Brown et al.: Language Models
/// are Few-Shot Learners, 2020, appendix C). A document that would lose more than the recipe allows, or would fall into pieces, is a
/// copy of the set or a page about it, and is dropped whole. Which items were found is kept in the field [#ITEMS].
public final class EvalOverlap implements Stage {
    private static final long serialVersionUID = 1;
    /// The field that names the items found: `set/id`, separated by blanks.
    public static final String ITEMS = StageFields.EVALUATION;
    private static final int MOST_PIECES = 10;
    private static final int NAMED = 3;

    private final String file;
    private final double most;
    private final int fewestSyllables;
    /// Opened where the stage is used; a stage that came to a worker has none yet.
    private transient @Nullable EvaluationIndex opened;

    /// @param file the index that [#prepare] wrote
    /// @param most share of the characters that may be cut
    /// @param fewestSyllables Hangul syllables that must be left
    public EvalOverlap(Path file, double most, int fewestSyllables) {
        this.file = file.toString();
        this.most = most;
        this.fewestSyllables = fewestSyllables;
    }

    /// Reads the sets and writes what the stage needs of them to `file`.
    ///
    /// @throws dev.onggi.corpus.CorpusException where an item cannot be read
    public static void prepare(List<EvaluationRule> sets, Path file) {
        EvaluationIndexWriter.write(sets, file);
    }

    /// How many items a set has.
    ///
    /// @param items in its file
    /// @param tooShort of these, how many are not looked for, because other texts say the same by chance
    public record SetSize(long items, long tooShort) {
    }

    /// The sets whose items are in an index, by name.
    public static Map<String, SetSize> sets(Path file) {
        return EvaluationIndex.open(file).sets();
    }

    @Override
    public String name() {
        return "decontaminate";
    }

    @Override
    public Verdict judge(Document document) {
        SortedSet<Integer> items = new TreeSet<>();
        Overlap overlap = Overlap.of(document.text(), index(), items);
        if (items.isEmpty()) {
            return Verdict.keep(document);
        }
        String names = items.stream().map(index()::name).collect(Collectors.joining(" "));
        String left = overlap.left();
        double share = (double) overlap.cutCharacters() / document.text().length();
        String why = share > most
                ? String.format(Locale.ROOT, "%.3f of the characters > %.3f", share, most)
                : overlap.pieces() > MOST_PIECES
                        ? overlap.pieces() + " places > " + MOST_PIECES
                        : syllables(left) < fewestSyllables
                                ? "what is left has " + syllables(left) + " Hangul syllables < "
                                        + fewestSyllables
                                : "";
        return why.isEmpty()
                ? Verdict.keep(document.withText(left).withField(ITEMS, names))
                : new Verdict.Drop(Reason.EVALUATION_OVERLAP, shown(names) + ": " + why,
                        Map.of(ITEMS, names));
    }

    private EvaluationIndex index() {
        EvaluationIndex index = opened;
        if (index == null) {
            index = EvaluationIndex.open(Path.of(file));
            opened = index;
        }
        return index;
    }

    private static long syllables(String text) {
        return text.chars().filter(c -> c >= '가' && c <= '힣').count();
    }

    private static String shown(String names) {
        String[] all = names.split(" ", -1);
        return all.length <= NAMED
                ? String.join(", ", all)
                : String.join(", ", List.of(all).subList(0, NAMED)) + " and " + (all.length - NAMED)
                        + " more";
    }
}
