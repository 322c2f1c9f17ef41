package dev.onggi.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A change made to text before it is cut into pieces. The kinds are those of Hugging Face's `normalizer`.
sealed interface TextNormalizer {

    String apply(String text);

    /// No change.
    record None() implements TextNormalizer {
        @Override
        public String apply(String text) {
            return text;
        }
    }

    /// One after another.
    record Sequence(List<TextNormalizer> steps) implements TextNormalizer {
        @Override
        public String apply(String text) {
            String normalized = text;
            for (TextNormalizer step : steps) {
                normalized = step.apply(normalized);
            }
            return normalized;
        }
    }

    /// NFC, NFD, NFKC or NFKD.
    record UnicodeForm(Normalizer.Form form) implements TextNormalizer {
        @Override
        public String apply(String text) {
            return Normalizer.isNormalized(text, form) ? text : Normalizer.normalize(text, form);
        }
    }

    /// Each character by itself to lower case: a final Σ becomes σ.
    record Lowercase() implements TextNormalizer {
        @Override
        public String apply(String text) {
            StringBuilder lower = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                if (c == 'İ') {
                    lower.append("i\u0307");
                } else {
                    lower.appendCodePoint(Character.toLowerCase(c));
                }
            });
            return lower.toString();
        }
    }

    /// Every match becomes `content`.
    record Replace(Pattern pattern, String content) implements TextNormalizer {
        @Override
        public String apply(String text) {
            return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(content));
        }
    }

    /// `prefix` before a text that is not empty.
    record Prepend(String prefix) implements TextNormalizer {
        @Override
        public String apply(String text) {
            return text.isEmpty() ? text : prefix + text;
        }
    }

    /// White space off either end.
    record Strip(boolean left, boolean right) implements TextNormalizer {
        @Override
        public String apply(String text) {
            int from = 0;
            int to = text.length();
            while (left && from < to && CharacterClass.isWhiteSpace(text.charAt(from))) {
                from++;
            }
            while (right && to > from && CharacterClass.isWhiteSpace(text.charAt(to - 1))) {
                to--;
            }
            return text.substring(from, to);
        }
    }

    /// Combining marks out.
    record StripAccents() implements TextNormalizer {
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");

        @Override
        public String apply(String text) {
            return MARKS.matcher(text).replaceAll("");
        }
    }

    /// Control characters out, and every kind of blank a blank: the rules SentencePiece calls NMT.
    record Nmt() implements TextNormalizer {
        @Override
        public String apply(String text) {
            StringBuilder clean = new StringBuilder(text.length());
            text.codePoints().filter(c -> !isDropped(c))
                    .forEach(c -> clean.appendCodePoint(isBlank(c) ? ' ' : c));
            return clean.toString();
        }

        private static boolean isDropped(int c) {
            return c >= 0x01 && c <= 0x08 || c == 0x0B || c >= 0x0E && c <= 0x1F || c == 0x7F || c == 0x8F
                    || c == 0x9F;
        }

        private static boolean isBlank(int c) {
            return c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D || c == 0x1680
                    || c >= 0x200B && c <= 0x200F
                    || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF || c == 0xFFFD;
        }
    }

    /// The table a SentencePiece model carries.
    record Precompiled(CharacterMap map) implements TextNormalizer {
        @Override
        public String apply(String text) {
            return map.applyByGrapheme(text);
        }
    }

    /// Each UTF-8 byte in GPT-2's alphabet.
    record ByteLevel() implements TextNormalizer {
        @Override
        public String apply(String text) {
            byte[] bytes = Utf8.wellFormed(text).getBytes(StandardCharsets.UTF_8);
            StringBuilder spelling = new StringBuilder(bytes.length);
            for (byte value : bytes) {
                spelling.append(ByteAlphabet.character(value & 0xFF));
            }
            return spelling.toString();
        }
    }
}
