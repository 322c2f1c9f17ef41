package dev.onggi.corpus.dedup;

import dev.onggi.corpus.document.Document;
import java.util.Locale;

/// Whose furniture a document carries: the host of its `url`, and its source where it has none.
final class Site {
    private static final String[] PREFIXES = {"www.", "m.", "mobile."};

    private Site() {
    }

    /// The site of a document, as a name that tells sites of different sources apart.
    static String of(Document document) {
        return document.origin().source() + " " + host(document.fields().getOrDefault("url", ""));
    }

    private static String host(String url) {
        int from = url.indexOf("://");
        if (from < 0) {
            return "";
        }
        int to = from + "://".length();
        while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        String host = url.substring(from + "://".length(), to).toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (host.startsWith(prefix)) {
                return host.substring(prefix.length());
            }
        }
        return host;
    }
}
