package dev.onggi.text.tokenizer;

import java.util.List;

/// Characters that a vocabulary cannot hold and that stand in the model's text as markers: Mi:dm 1.0 writes a newline as
/// `<[!newline]>`.
record TextMarkers(List<Marker> markers) {
    static final TextMarkers NONE = new TextMarkers(List.of());
    static final TextMarkers MIDM_1 = new TextMarkers(List.of(new Marker("\n", "<[!newline]>"),
            new Marker("\t", "<[!tab]>")));

    /// @param character what it is in the text
    /// @param text what stands for it
    record Marker(String character, String text) {
    }

    boolean isMarker(String text) {
        return markers.stream().anyMatch(marker -> marker.text.equals(text));
    }

    /// The text with markers in place of the characters.
    String mark(String text) {
        String marked = text;
        for (Marker marker : markers) {
            marked = marked.replace(marker.character, marker.text);
        }
        return marked;
    }

    /// Puts the characters back in place of the markers.
    void restore(StringBuilder text) {
        for (Marker marker : markers) {
            int at = text.indexOf(marker.text);
            while (at >= 0) {
                text.replace(at, at + marker.text.length(), marker.character);
                at = text.indexOf(marker.text, at + 1);
            }
        }
    }

    /// Where a marker begins whose rest may still come, or the end of the text.
    int startOfOpenMarker(CharSequence text) {
        int start = text.length();
        for (Marker marker : markers) {
            for (int from = Math.max(0, text.length() - marker.text.length() + 1); from < start; from++) {
                if (marker.text.startsWith(text.subSequence(from, text.length()).toString())) {
                    start = from;
                }
            }
        }
        return start;
    }
}
