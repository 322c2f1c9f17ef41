package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;
import java.util.List;

/// A value nobody has, in the groups it is usually written in.
///
/// @param groups e.g. 010, 1234, 5678
/// @param separator what usually stands between them
record MadeUpValue(PiiKind kind, List<String> groups, String separator) {
    MadeUpValue {
        groups = List.copyOf(groups);
    }

    String written() {
        return with(separator);
    }

    String with(String between) {
        return String.join(between, groups);
    }

    String bare() {
        return with("");
    }

    CheckDigit checkDigit() {
        return CheckDigits.of(kind, bare());
    }
}
