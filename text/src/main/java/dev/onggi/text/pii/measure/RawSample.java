package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.TextSpan;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The sample of raw web pages: `pages` holds texts or encoded bodies, `labels` says for each page what was put into it. Names
/// and places of the pages themselves are not marked.
public final class RawSample {
    private RawSample() {
    }

    /// The labels this sample marks completely.
    public static Set<GoldLabel> labels() {
        return EnumSet.of(GoldLabel.RRN, GoldLabel.FRN, GoldLabel.PASSPORT, GoldLabel.DRIVER_LICENSE,
                GoldLabel.BUSINESS_REG, GoldLabel.CORP_REG, GoldLabel.PHONE, GoldLabel.EMAIL,
                GoldLabel.ACCOUNT,
                GoldLabel.VEHICLE, GoldLabel.CARD, GoldLabel.IP, GoldLabel.PERSON, GoldLabel.ADDRESS,
                GoldLabel.DT_BIRTH, GoldLabel.POSTAL_CODE);
    }

    /// The pages of `pages` with what `labels` says about them; both have one record a page, in the same order.
    public static List<LabelledText> read(Stream<String> pages, Stream<String> labels, String where) {
        Iterator<JsonNode> page = JsonRecords.of(pages, where + "/pages").iterator();
        Iterator<JsonNode> label = JsonRecords.of(labels, where + "/labels").iterator();
        List<LabelledText> texts = new ArrayList<>();
        while (page.hasNext() && label.hasNext()) {
            texts.add(text(page.next(), label.next(), where));
        }
        if (page.hasNext() || label.hasNext()) {
            throw new SetException(where + ": pages and labels differ in number");
        }
        return texts;
    }

    private static LabelledText text(JsonNode page, JsonNode label, String where) {
        String id = JsonRecords.text(page, "id", where);
        if (!id.equals(JsonRecords.text(label, "id", where))) {
            throw new SetException(where + ": page " + id + " has the labels of another page");
        }
        List<Gold> gold = new ArrayList<>();
        List<TextSpan> lookalikes = new ArrayList<>();
        for (JsonNode span : label.path("spans")) {
            TextSpan place = new TextSpan(span.path("start").intValue(), span.path("end").intValue());
            switch (JsonRecords.text(span, "kind", where)) {
                case "pii" -> gold.add(gold(span, place, where));
                case "not_pii" -> lookalikes.add(place);
                default -> { // words around personal data, advertising, damage
                }
            }
        }
        return new LabelledText(id, JsonRecords.text(label, "class", where), body(page, label, where), gold,
                lookalikes);
    }

    private static Gold gold(JsonNode span, TextSpan place, String where) {
        JsonNode valid = span.path("checksum_valid");
        CheckDigit checkDigit = valid.isMissingNode() || span.path("partial").booleanValue(false)
                ? CheckDigit.NONE
                : valid.booleanValue() ? CheckDigit.RIGHT : CheckDigit.WRONG;
        return new Gold(JsonRecords.label(span, where), JsonRecords.text(span, "text", where), List.of(place),
                checkDigit);
    }

    /// The page's text. What the label calls the true encoding counts, not what the page says of itself.
    private static String body(JsonNode page, JsonNode label, String where) {
        if (!page.has("body_base64")) {
            return JsonRecords.text(page, "text", where);
        }
        byte[] bytes = Base64.getDecoder().decode(JsonRecords.text(page, "body_base64", where));
        String text = new String(bytes, charset(JsonRecords.text(label, "true_encoding", where)));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(String encoding) {
        String plain = encoding.toLowerCase(Locale.ROOT);
        return Charset.forName(switch (plain) {
            case "windows-949", "cp949" -> "MS949";
            case "utf-16", "utf-16le" -> "UTF-16LE";
            case "utf-8-bom", "utf-8-sig" -> "UTF-8";
            default -> plain;
        });
    }
}
