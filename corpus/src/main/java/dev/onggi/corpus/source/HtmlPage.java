package dev.onggi.corpus.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// An HTML page: its main text ([MainText]) and what its head says of it.
final class HtmlPage implements Extractor {
    /// Bytes of one page, at most; the tree takes about ten times as much.
    static final int LARGEST = 16 << 20;

    private static final int HEAD = 4096;
    private static final Pattern CHARSET = Pattern
            .compile("charset\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})");

    @Override
    public Extract extract(byte[] bytes, Optional<String> charset) throws IOException {
        if (bytes.length > LARGEST) {
            throw UnreadableException.tooLarge(LARGEST);
        }
        Document page = Jsoup.parse(TextDecoder.decode(bytes, inside(bytes).or(() -> charset)));
        Map<String, String> fields = new TreeMap<>();
        put(fields, "title", page, "meta[property=og:title]", "content");
        if (!page.title().isBlank()) {
            fields.putIfAbsent("title", page.title().strip());
        }
        put(fields, "date", page, "meta[property=article:published_time]", "content");
        put(fields, "url", page, "link[rel=canonical]", "href");
        put(fields, "licence", page, "link[rel=license]", "href");
        return new Extract(MainText.of(page), fields);
    }

    /// The charset that the page itself declares.
    private static Optional<String> inside(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher declared = CHARSET.matcher(head);
        return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
    }

    private static void put(Map<String, String> fields, String name, Document page, String query,
            String attribute) {
        Element element = page.selectFirst(query);
        if (element != null && !element.attr(attribute).isBlank()) {
            fields.put(name, element.attr(attribute).strip());
        }
    }
}
