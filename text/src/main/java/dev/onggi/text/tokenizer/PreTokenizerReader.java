package dev.onggi.text.tokenizer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `pre_tokenizer` of a `tokenizer.json`.
final class PreTokenizerReader {
    private static final Pattern WORDS = Pattern.compile("\\w+|[^\\w\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    private PreTokenizerReader() {
    }

    static PreTokenizer read(JsonPlace place) {
        if (!place.isPresent()) {
            return new PreTokenizer.None();
        }
        return switch (place.type()) {
            case "Sequence" -> new PreTokenizer.Sequence(
                    place.at("pretokenizers").elements().stream().map(PreTokenizerReader::read).toList());
            case "Split" ->
                new PreTokenizer.Split(place.at("pattern").pattern(), behavior(place.at("behavior")),
                        place.at("invert").flag(false));
            case "ByteLevel" -> new PreTokenizer.ByteLevel(place.at("add_prefix_space").flag(true),
                    place.at("use_regex").flag(true));
            case "Digits" -> new PreTokenizer.SplitCharacters(PreTokenizerReader::isNumber,
                    place.at("individual_digits").flag(false)
                            ? PreTokenizer.Behavior.ISOLATED
                            : PreTokenizer.Behavior.CONTIGUOUS);
            case "Whitespace" -> new PreTokenizer.Split(WORDS, PreTokenizer.Behavior.REMOVED, true);
            case "WhitespaceSplit" -> new PreTokenizer.SplitCharacters(CharacterClass::isWhiteSpace,
                    PreTokenizer.Behavior.REMOVED);
            case "Punctuation" ->
                new PreTokenizer.SplitCharacters(PreTokenizerReader::isPunctuation,
                        behavior(place.at("behavior")));
            case "CharDelimiterSplit" -> new PreTokenizer.Split(
                    Pattern.compile(Pattern.quote(place.at("delimiter").string())),
                    PreTokenizer.Behavior.REMOVED,
                    false);
            case "Metaspace" -> metaspace(place);
            default -> throw place.unknown("Sequence, Split, ByteLevel, Digits, Whitespace, WhitespaceSplit, "
                    + "Punctuation, CharDelimiterSplit, Metaspace");
        };
    }

    /// The quick way to do what `steps` do but for turning bytes into GPT-2's alphabet, if there is one.
    static Optional<Splitter> splitter(PreTokenizer steps) {
        List<PreTokenizer> flat = steps instanceof PreTokenizer.Sequence sequence
                ? sequence.steps()
                : List.of(steps);
        if (flat.isEmpty() || !(flat.getLast() instanceof PreTokenizer.ByteLevel last) || last.addsBlank()) {
            return Optional.empty();
        }
        if (flat.size() == 1 && last.cuts()) {
            return Optional.of(KnownSplitter.GPT2);
        }
        if (flat.size() != 2) {
            return Optional.empty();
        }
        return switch (flat.getFirst()) {
            case PreTokenizer.Split split when !last.cuts() ->
                knownSplitter(split);
            case PreTokenizer.SplitCharacters digits when last.cuts()
                    && digits.behavior() == PreTokenizer.Behavior.ISOLATED && digits.separators().test('7')
                    && !digits.separators().test('.') ->
                Optional.of(KnownSplitter.SMOLLM);
            case PreTokenizer other -> Optional.empty();
        };
    }

    private static Optional<Splitter> knownSplitter(PreTokenizer.Split split) {
        boolean keepsMatches = split.behavior() == PreTokenizer.Behavior.ISOLATED
                || split.behavior() == PreTokenizer.Behavior.REMOVED && split.inverted();
        return keepsMatches ? KnownSplitter.withPattern(split.pattern().pattern()) : Optional.empty();
    }

    private static PreTokenizer metaspace(JsonPlace place) {
        String prefix = place.at("prepend_scheme")
                .string(place.at("add_prefix_space").flag(true) ? "always" : "never");
        return new PreTokenizer.Metaspace(place.at("replacement").string("▁"), switch (prefix) {
            case "always" -> PreTokenizer.Metaspace.Prefix.ALWAYS;
            case "first" -> PreTokenizer.Metaspace.Prefix.FIRST;
            case "never" -> PreTokenizer.Metaspace.Prefix.NEVER;
            default -> throw place.at("prepend_scheme").problem(
                    "expected always, first or never, found " + place.at("prepend_scheme").shown());
        }, place.at("split").flag(true));
    }

    private static PreTokenizer.Behavior behavior(JsonPlace place) {
        return switch (place.string("Isolated")) {
            case "Removed" -> PreTokenizer.Behavior.REMOVED;
            case "Isolated" -> PreTokenizer.Behavior.ISOLATED;
            case "MergedWithPrevious" -> PreTokenizer.Behavior.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> PreTokenizer.Behavior.MERGED_WITH_NEXT;
            case "Contiguous" -> PreTokenizer.Behavior.CONTIGUOUS;
            default -> throw place
                    .problem("expected Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous, "
                            + "found " + place.shown());
        };
    }

    private static boolean isNumber(int codePoint) {
        return CharacterClass.of(codePoint) == CharacterClass.NUMBER;
    }

    private static boolean isPunctuation(int codePoint) {
        boolean ascii = codePoint < 0x80 && codePoint > ' ' && codePoint != 0x7F
                && !Character.isLetterOrDigit(codePoint);
        return ascii || switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                true;
            default -> false;
        };
    }
}
