package dev.onggi.text.tokenizer;

import java.text.Normalizer.Form;
import java.util.Base64;

/// Reads `normalizer` of a `tokenizer.json`.
final class NormalizerReader {

    private NormalizerReader() {
    }

    static TextNormalizer read(JsonPlace place) {
        if (!place.isPresent()) {
            return new TextNormalizer.None();
        }
        return switch (place.type()) {
            case "Sequence" -> new TextNormalizer.Sequence(
                    place.at("normalizers").elements().stream().map(NormalizerReader::read).toList());
            case "NFC" -> new TextNormalizer.UnicodeForm(Form.NFC);
            case "NFD" -> new TextNormalizer.UnicodeForm(Form.NFD);
            case "NFKC" -> new TextNormalizer.UnicodeForm(Form.NFKC);
            case "NFKD" -> new TextNormalizer.UnicodeForm(Form.NFKD);
            case "Lowercase" -> new TextNormalizer.Lowercase();
            case "Replace" ->
                new TextNormalizer.Replace(place.at("pattern").pattern(), place.at("content").string());
            case "Prepend" -> new TextNormalizer.Prepend(place.at("prepend").string());
            case "Strip" ->
                new TextNormalizer.Strip(place.at("strip_left").flag(true),
                        place.at("strip_right").flag(true));
            case "StripAccents" -> new TextNormalizer.StripAccents();
            case "Nmt" -> new TextNormalizer.Nmt();
            case "Precompiled" -> precompiled(place.at("precompiled_charsmap"));
            case "ByteLevel" -> new TextNormalizer.ByteLevel();
            default ->
                throw place.unknown("Sequence, NFC, NFD, NFKC, NFKD, Lowercase, Replace, Prepend, Strip, "
                        + "StripAccents, Nmt, Precompiled, ByteLevel");
        };
    }

    private static TextNormalizer precompiled(JsonPlace place) {
        try {
            byte[] map = Base64.getDecoder().decode(place.string());
            return new TextNormalizer.Precompiled(CharacterMap.of(map, place.file(), place.path()));
        } catch (IllegalArgumentException e) {
            throw new TokenizerException(place.file(), place.path(),
                    "expected Base64, found " + place.shown(), e);
        }
    }
}
