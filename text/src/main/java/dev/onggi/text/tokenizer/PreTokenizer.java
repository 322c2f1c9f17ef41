package dev.onggi.text.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts text into the pieces that a model sees one by one. The kinds are those of Hugging Face's `pre_tokenizer`, done as
/// plainly as can be; [KnownSplitter] is the quick way for the common ones.
sealed interface PreTokenizer {

    /// Cuts each of `pieces` further. Empty pieces are left out.
    ///
    /// @param position where the pieces stand
    List<String> cut(List<String> pieces, Position position);

    /// Whether the first piece is the beginning of the whole text.
    enum Position {
        FIRST, LATER
    }

    /// What becomes of a separator.
    enum Behavior {
        REMOVED, ISOLATED, MERGED_WITH_PREVIOUS, MERGED_WITH_NEXT, CONTIGUOUS
    }

    /// The text as it is.
    record None() implements PreTokenizer {
        @Override
        public List<String> cut(List<String> pieces, Position position) {
            return pieces;
        }
    }

    /// One after another.
    record Sequence(List<PreTokenizer> steps) implements PreTokenizer {
        @Override
        public List<String> cut(List<String> pieces, Position position) {
            List<String> cut = pieces;
            for (PreTokenizer step : steps) {
                cut = step.cut(cut, position);
            }
            return cut;
        }
    }

    /// At matches of a pattern; `inverted`, what does not match is the separator.
    record Split(Pattern pattern, Behavior behavior, boolean inverted) implements PreTokenizer {
        @Override
        public List<String> cut(List<String> pieces, Position position) {
            List<String> cut = new ArrayList<>();
            for (String piece : pieces) {
                SeparatedText.cut(piece, matches(piece), behavior, cut);
            }
            return cut;
        }

        private List<SeparatedText.Part> matches(String text) {
            List<SeparatedText.Part> parts = new ArrayList<>();
            Matcher matcher = pattern.matcher(text);
            int end = 0;
            while (matcher.find()) {
                if (matcher.start() > end) {
                    parts.add(new SeparatedText.Part(end, matcher.start(), inverted));
                }
                if (matcher.end() > matcher.start()) {
                    parts.add(new SeparatedText.Part(matcher.start(), matcher.end(), !inverted));
                }
                end = matcher.end();
            }
            if (end < text.length()) {
                parts.add(new SeparatedText.Part(end, text.length(), inverted));
            }
            return parts;
        }
    }

    /// At characters of a kind.
    record SplitCharacters(IntPredicate separators, Behavior behavior) implements PreTokenizer {
        @Override
        public List<String> cut(List<String> pieces, Position position) {
            List<String> cut = new ArrayList<>();
            for (String piece : pieces) {
                List<SeparatedText.Part> parts = new ArrayList<>();
                int start = 0;
                for (int i = 0; i < piece.length();) {
                    int next = piece.offsetByCodePoints(i, 1);
                    if (separators.test(piece.codePointAt(i))) {
                        if (i > start) {
                            parts.add(new SeparatedText.Part(start, i, false));
                        }
                        parts.add(new SeparatedText.Part(i, next, true));
                        start = next;
                    }
                    i = next;
                }
                if (start < piece.length()) {
                    parts.add(new SeparatedText.Part(start, piece.length(), false));
                }
                SeparatedText.cut(piece, parts, behavior, cut);
            }
            return cut;
        }
    }

    /// GPT-2's cut, where `cuts`, and then each UTF-8 byte in GPT-2's alphabet.
    record ByteLevel(boolean addsBlank, boolean cuts) implements PreTokenizer {
        private static final Split GPT2 = new Split(
                Pattern.compile(KnownSplitter.GPT2.pattern(), Pattern.UNICODE_CHARACTER_CLASS),
                Behavior.ISOLATED,
                false);

        @Override
        public List<String> cut(List<String> pieces, Position position) {
            List<String> cut = pieces.stream().map(p -> addsBlank && !p.startsWith(" ") ? " " + p : p)
                    .toList();
            if (cuts) {
                cut = GPT2.cut(cut, position);
            }
            TextNormalizer.ByteLevel bytes = new TextNormalizer.ByteLevel();
            return cut.stream().map(bytes::apply).toList();
        }
    }

    /// Blanks become `replacement`, one is put before the text as `prefix` says, and each begins a piece where `cuts`.
    record Metaspace(String replacement, Prefix prefix, boolean cuts) implements PreTokenizer {

        /// When a replacement is put before a text that has none there.
        enum Prefix {
            ALWAYS, FIRST, NEVER
        }

        @Override
        public List<String> cut(List<String> pieces, Position position) {
            List<String> cut = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                String text = pieces.get(i).replace(" ", replacement);
                boolean first = i == 0 && position == Position.FIRST;
                boolean prefixed = prefix == Prefix.ALWAYS || prefix == Prefix.FIRST && first;
                cut.add(prefixed && !text.startsWith(replacement) ? replacement + text : text);
            }
            return cuts
                    ? new Split(Pattern.compile(Pattern.quote(replacement)), Behavior.MERGED_WITH_NEXT, false)
                            .cut(cut,
                                    position)
                    : cut;
        }
    }
}
