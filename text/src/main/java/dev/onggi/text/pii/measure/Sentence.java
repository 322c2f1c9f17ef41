package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.TextSpan;
import java.util.List;

/// A sentence with a gap for one value, from `sentences.tsv`.
///
/// @param before what stands before the value
/// @param after what stands behind it
record Sentence(PiiKind kind, Naming naming, String before, String after) {
    private static final String GAP = "{}";

    /// Whether a word of the sentence says what the value is.
    enum Naming {
        LABELLED, BARE
    }

    private static final List<Sentence> ALL = MeasureFile.rows("sentences.tsv", 3).map(Sentence::of).toList();

    static List<Sentence> of(PiiKind kind, Naming naming) {
        return ALL.stream().filter(sentence -> sentence.kind == kind && sentence.naming == naming).toList();
    }

    private static Sentence of(String... row) {
        int gap = row[2].indexOf(GAP);
        return new Sentence(PiiKind.valueOf(row[0]), row[1].equals("bare") ? Naming.BARE : Naming.LABELLED,
                row[2].substring(0, gap), row[2].substring(gap + GAP.length()));
    }

    /// Where a value of `length` units lies in the sentence.
    TextSpan place(int length) {
        return new TextSpan(before.length(), before.length() + length);
    }
}
