package dev.onggi.text.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which known name a mistyped one was probably meant to be.
public final class NearestName {
    private NearestName() {
    }

    /// The known name with the fewest edits (Levenshtein), where a third of its letters or fewer are wrong.
    public static Optional<String> to(String typed, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3));
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
