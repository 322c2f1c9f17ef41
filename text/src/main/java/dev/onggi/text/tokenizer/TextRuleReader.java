package dev.onggi.text.tokenizer;

import java.util.ArrayList;
import java.util.List;

/// Reads `decoder` of a `tokenizer.json`: what a token's spelling is in the text.
final class TextRuleReader {
    private final List<TokenTexts.Replacement> replacements = new ArrayList<>();
    private boolean byteFallback;
    private boolean dropsBlank;

    /// What a decoder does.
    ///
    /// @param rule to each token
    /// @param dropsBlank whether to a blank at the beginning of the text
    record Decoding(TokenTexts.TextRule rule, boolean dropsBlank) {
    }

    private TextRuleReader() {
    }

    /// The decoding of tokens whose vocabulary is spelled out.
    static Decoding read(JsonPlace place) {
        TextRuleReader reader = new TextRuleReader();
        if (place.isPresent()) {
            reader.add(place);
        }
        return new Decoding(
                new TokenTexts.TextRule.Spelled(List.copyOf(reader.replacements), reader.byteFallback),
                reader.dropsBlank);
    }

    private void add(JsonPlace place) {
        switch (place.type()) {
            case "Sequence" -> place.at("decoders").elements().forEach(this::add);
            case "ByteFallback" -> byteFallback = true;
            case "Fuse", "ByteLevel" -> {
                // every token is put behind the last anyway, and bytes need a byte-level vocabulary
            }
            case "Replace" -> {
                if (!place.at("pattern").at("String").isPresent()) {
                    throw place.at("pattern")
                            .problem("expected a String, found " + place.at("pattern").shown());
                }
                replacements.add(new TokenTexts.Replacement(place.at("pattern").at("String").string(),
                        place.at("content").string()));
            }
            case "Metaspace" -> {
                replacements.add(new TokenTexts.Replacement(place.at("replacement").string("▁"), " "));
                dropsBlank |= !place.at("prepend_scheme").string("always").equals("never");
            }
            case "Strip" -> {
                boolean firstBlank = place.at("content").string().equals(" ")
                        && place.at("start").node().asInt(0) == 1
                        && place.at("stop").node().asInt(0) == 0;
                if (!firstBlank) {
                    throw place.problem("expected to strip one blank at the start, found " + place.shown());
                }
                dropsBlank = true;
            }
            default ->
                throw place.unknown("Sequence, ByteLevel, ByteFallback, Fuse, Replace, Metaspace, Strip");
        }
    }
}
