package dev.onggi.corpus.document;

import java.util.Map;
import java.util.TreeMap;

/// One text with all that is owed to it. Stages do not change a document, they return another.
///
/// @param id stable: the same source, path and record give the same id in every run
/// @param text what will be trained on
/// @param origin where it came from
/// @param licence SPDX identifier or the licence's name as the source gives it
/// @param fields whatever else is known (title, url, date, attribution, domain …), sorted by name
public record Document(String id, String text, Origin origin, String licence, Map<String, String> fields) {
    public Document {
        fields = Map.copyOf(fields);
    }

    /// The same document with another text.
    public Document withText(String other) {
        return other.equals(text) ? this : new Document(id, other, origin, licence, fields);
    }

    /// The same document with one more field, or another value for one.
    public Document withField(String name, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, value);
        return new Document(id, text, origin, licence, more);
    }

    /// Bytes of the text in UTF-8.
    public long bytes() {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // a surrogate is half of a character of four bytes
                bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
            }
        }
        return bytes;
    }
}
