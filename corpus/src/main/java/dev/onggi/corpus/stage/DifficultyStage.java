package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import java.util.Locale;

/// Writes how hard a document is to read into the field [StageFields#DIFFICULTY], 0 to 1 with two digits. Drops nothing.
public record DifficultyStage() implements Stage {
    @Override
    public String name() {
        return "difficulty";
    }

    @Override
    public Verdict judge(Document document) {
        return Verdict.keep(document.withField(StageFields.DIFFICULTY,
                String.format(Locale.ROOT, "%.2f", Difficulty.of(document.text()).score())));
    }

    /// The tenth in which a document's difficulty lies: `0.3` from 0.30 to 0.39, and `0.9` to 1.
    public static String band(Document document) {
        String score = document.fields().getOrDefault(StageFields.DIFFICULTY, "0.00");
        return score.startsWith("1") ? "0.9" : score.substring(0, 3);
    }
}
