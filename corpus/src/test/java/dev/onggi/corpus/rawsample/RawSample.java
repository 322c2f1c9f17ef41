package dev.onggi.corpus.rawsample;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pages with ground truth: a folder with `pages.jsonl` and `labels.jsonl`, each also as `.zst`. The README of the data set
/// says what their fields mean.
final class RawSample {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RawSample() {
    }

    /// All pages, in the order of the file.
    static List<Page> read(Path folder) throws IOException {
        Map<String, JsonNode> labels = new HashMap<>();
        lines(folder, "labels.jsonl").forEach(label -> labels.put(label.path("id").asString(), label));
        List<Page> pages = new ArrayList<>();
        for (JsonNode page : lines(folder, "pages.jsonl")) {
            pages.add(page(page, Optional.ofNullable(labels.get(page.path("id").asString())).orElseThrow()));
        }
        return pages;
    }

    /// The records of a file of JSON Lines, packed or not.
    static List<JsonNode> lines(Path folder, String name) throws IOException {
        return lines(folder, name, Integer.MAX_VALUE);
    }

    /// The first `most` records of a file of JSON Lines, packed or not.
    static List<JsonNode> lines(Path folder, String name, int most) throws IOException {
        Path packed = folder.resolve(name + ".zst");
        boolean isPacked = Files.exists(packed);
        List<JsonNode> records = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(isPacked ? packed : folder.resolve(name));
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(isPacked ? new ZstdInputStream(bytes).setLongMax(27) : bytes,
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null
                    && records.size() < most; line = reader.readLine()) {
                records.add(JSON.readTree(line));
            }
        }
        return records;
    }

    private static Page page(JsonNode page, JsonNode label) {
        String text = text(page, label);
        boolean isLike = label.path("near").size() > 0 || label.has("near_count")
                || label.has("exact_group") || label.has("duplicate_of");
        return new Page(page.path("id").asString(), page.path("url").asString(""), text,
                label.path("class").asString(""), label.path("expect").asString(""),
                label.path("reason").asString(""), label.path("hangul").asInt(0),
                label.path("duplicate_of").asString(""), label.path("jaccard").asDouble(1), isLike,
                label.path("mojibake").path("variant").asString(""), spans(text, label));
    }

    /// Pages that come as bytes are decoded in their true character set: to find it is no stage of a recipe.
    private static String text(JsonNode page, JsonNode label) {
        if (!page.has("body_base64")) {
            return page.path("text").asString("");
        }
        byte[] body = Base64.getDecoder().decode(page.path("body_base64").asString());
        String encoding = label.path("true_encoding").asString("UTF-8");
        Charset charset = encoding.toLowerCase(java.util.Locale.ROOT).startsWith("utf-8")
                ? StandardCharsets.UTF_8
                : Charset.forName(encoding);
        String text = new String(body, charset);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static List<Page.Span> spans(String text, JsonNode label) {
        List<Page.Span> spans = new ArrayList<>();
        for (JsonNode span : label.path("spans")) {
            int end = Math.min(span.path("end").asInt(), text.length());
            boolean isPlain = span.path("checksum_valid").asBoolean(true)
                    && !span.path("partial").asBoolean(false) && !span.path("obfuscated").asBoolean(false);
            spans.add(new Page.Span(span.path("kind").asString(), span.path("type").asString(""),
                    text.substring(Math.min(span.path("start").asInt(), end), end), isPlain));
        }
        return spans;
    }
}
