package dev.onggi.text.pii.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What came out for one set of texts.
public final class Scores {

    /// One reported or known value.
    ///
    /// @param checkDigit the known value's, for a false alarm the reported one's
    record Judged(GoldLabel label, CheckDigit checkDigit, boolean exact, boolean substring) {
        boolean matches(Matching matching) {
            return switch (matching) {
                case EXACT -> exact;
                case SUBSTRING -> substring;
            };
        }
    }

    private final List<Judged> reported = new ArrayList<>();
    private final List<Judged> known = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final int texts;
    private final long characters;
    private final double seconds;

    Scores(int texts, long characters, double seconds) {
        this.texts = texts;
        this.characters = characters;
        this.seconds = seconds;
    }

    void reported(Judged value) {
        reported.add(value);
    }

    void known(Judged value) {
        known.add(value);
    }

    void mistake(Mistake mistake) {
        mistakes.add(mistake);
    }

    /// Counts over the labels and check digits that are asked for.
    public Tally tally(Predicate<GoldLabel> labels, Predicate<CheckDigit> checkDigits, Matching matching) {
        int right = count(reported, labels, checkDigits, matching);
        int found = count(known, labels, checkDigits, matching);
        return new Tally(right, size(reported, labels, checkDigits) - right, found,
                size(known, labels, checkDigits) - found);
    }

    public Tally tally(Predicate<GoldLabel> labels, Matching matching) {
        return tally(labels, any -> true, matching);
    }

    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /// How many texts were read.
    public int texts() {
        return texts;
    }

    /// UTF-16 units read.
    public long characters() {
        return characters;
    }

    /// Thread time the detector took.
    public double seconds() {
        return seconds;
    }

    private static int size(List<Judged> values, Predicate<GoldLabel> labels,
            Predicate<CheckDigit> checkDigits) {
        return (int) values.stream().filter(v -> labels.test(v.label()) && checkDigits.test(v.checkDigit()))
                .count();
    }

    private static int count(List<Judged> values, Predicate<GoldLabel> labels,
            Predicate<CheckDigit> checkDigits,
            Matching matching) {
        return (int) values.stream().filter(v -> labels.test(v.label()) && checkDigits.test(v.checkDigit()))
                .filter(v -> v.matches(matching)).count();
    }
}
