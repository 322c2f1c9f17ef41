package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.TextSpan;
import java.util.List;

/// One piece of personal data that is known to be in a text.
///
/// @param text as it is written
/// @param places where it stands, in UTF-16 units; more than one where the set says only that it occurs
public record Gold(GoldLabel label, String text, List<TextSpan> places, CheckDigit checkDigit) {
    public Gold {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException(label + " '" + text + "' stands nowhere");
        }
    }
}
