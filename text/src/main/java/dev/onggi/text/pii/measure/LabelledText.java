package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.TextSpan;
import java.util.List;

/// A text with all the personal data known to be in it.
///
/// @param family what sort of text it is, e.g. the kind of hard negative
/// @param lookalikes what looks like personal data and is none, where the set marks it; UTF-16 units
public record LabelledText(String id, String family, String text, List<Gold> gold,
        List<TextSpan> lookalikes) {
    public LabelledText {
        gold = List.copyOf(gold);
        lookalikes = List.copyOf(lookalikes);
    }

    static LabelledText of(String id, String family, String text, List<Gold> gold) {
        return new LabelledText(id, family, text, gold, List.of());
    }
}
