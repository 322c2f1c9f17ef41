package dev.onggi.text.tokenizer;

import static dev.onggi.text.tokenizer.CharacterClass.LETTER;
import static dev.onggi.text.tokenizer.CharacterClass.NEWLINE;
import static dev.onggi.text.tokenizer.CharacterClass.NUMBER;
import static dev.onggi.text.tokenizer.CharacterClass.OTHER;
import static dev.onggi.text.tokenizer.CharacterClass.endOfRun;
import static dev.onggi.text.tokenizer.CharacterClass.isSpace;

import java.util.Optional;
import java.util.stream.Stream;

/// The pre-tokenizer patterns of well-known models, written out by hand: many times quicker than the regular expressions
/// they mean, which a test holds them to.
public enum KnownSplitter implements Splitter {
    /// GPT-2, and whatever uses a ByteLevel pre-tokenizer alone.
    GPT2(Patterns.GPT2) {
        @Override
        public int endOfPiece(char[] text, int from, int to) {
            return Patterns.gpt2(text, from, to, false);
        }
    },
    /// GPT-2 after each digit has been cut off as a piece of its own.
    SMOLLM(Patterns.GPT2) {
        @Override
        public int endOfPiece(char[] text, int from, int to) {
            return Patterns.gpt2(text, from, to, true);
        }
    },
    /// Llama 3 and Mi:dm 2.0: digits in groups of up to three.
    LLAMA3(Patterns.LLAMA3_HEAD + "\\p{N}{1,3}" + Patterns.LLAMA3_TAIL) {
        @Override
        public int endOfPiece(char[] text, int from, int to) {
            return Patterns.llama3(text, from, to, 3);
        }
    },
    /// Qwen 2 and 3: as Llama 3, with single digits.
    QWEN2(Patterns.LLAMA3_HEAD + "\\p{N}" + Patterns.LLAMA3_TAIL) {
        @Override
        public int endOfPiece(char[] text, int from, int to) {
            return Patterns.llama3(text, from, to, 1);
        }
    };

    private final String pattern;

    KnownSplitter(String pattern) {
        this.pattern = pattern;
    }

    /// The regular expression whose matches, one after another, are the pieces (for [#SMOLLM] between digits).
    public String pattern() {
        return pattern;
    }

    /// The splitter for a regular expression, if it is a known one.
    static Optional<Splitter> withPattern(String pattern) {
        return Stream.of(GPT2, LLAMA3, QWEN2).filter(known -> known.pattern.equals(pattern)).<Splitter>map(known -> known)
                .findFirst();
    }

    private static final class Patterns {
        static final String GPT2 =
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
        static final String LLAMA3_HEAD = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|";
        static final String LLAMA3_TAIL = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

        static int gpt2(char[] text, int from, int to, boolean digitsApart) {
            int contraction = endOfContraction(text, from, to, false);
            if (contraction > from) {
                return contraction;
            }
            int start = from;
            byte kind = CharacterClass.at(text, from, to);
            if (text[from] == ' ' && from + 1 < to) {
                byte after = CharacterClass.at(text, from + 1, to);
                if (!isSpace(after) && !(digitsApart && after == NUMBER)) {
                    start++;
                    kind = after;
                }
            }
            if (isSpace(kind)) {
                int end = endOfSpace(text, from, to);
                boolean pieceEnds = end == to || digitsApart && CharacterClass.at(text, end, to) == NUMBER;
                return pieceEnds || end - from == 1 ? end : end - 1;
            }
            return kind == NUMBER && digitsApart
                    ? CharacterClass.after(text, start, to)
                    : endOfRun(kind, text, start, to);
        }

        static int llama3(char[] text, int from, int to, int digits) {
            int contraction = endOfContraction(text, from, to, true);
            if (contraction > from) {
                return contraction;
            }
            byte kind = CharacterClass.at(text, from, to);
            if (kind == LETTER) {
                return endOfRun(LETTER, text, from, to);
            }
            if (kind == NUMBER) {
                return endOfDigits(text, from, to, digits);
            }
            int second = CharacterClass.after(text, from, to);
            byte after = second < to ? CharacterClass.at(text, second, to) : NEWLINE;
            if (after == LETTER && kind != NEWLINE) {
                return endOfRun(LETTER, text, second, to);
            }
            if (kind == OTHER || after == OTHER && text[from] == ' ') {
                int end = endOfRun(OTHER, text, kind == OTHER ? from : second, to);
                return endOfRun(NEWLINE, text, end, to);
            }
            return endOfLlamaSpace(text, from, to);
        }

        private static int endOfLlamaSpace(char[] text, int from, int to) {
            int end = endOfSpace(text, from, to);
            for (int i = end; i > from; i--) {
                if (text[i - 1] == '\n' || text[i - 1] == '\r') {
                    return i;
                }
            }
            return end == to || end - from == 1 ? end : end - 1;
        }

        private static int endOfDigits(char[] text, int from, int to, int digits) {
            int end = from;
            for (int i = 0; i < digits && end < to && CharacterClass.at(text, end, to) == NUMBER; i++) {
                end = CharacterClass.after(text, end, to);
            }
            return end;
        }

        // all white space is one UTF-16 unit wide
        private static int endOfSpace(char[] text, int from, int to) {
            int end = from;
            while (end < to && isSpace(CharacterClass.at(text, end, to))) {
                end++;
            }
            return end;
        }

        /// The end of an English contraction such as `'s` or `'re` at `from`, or `from`.
        private static int endOfContraction(char[] text, int from, int to, boolean anyCase) {
            if (text[from] != '\'' || from + 1 >= to) {
                return from;
            }
            char first = letter(text[from + 1], anyCase);
            char second = from + 2 < to ? letter(text[from + 2], anyCase) : 0;
            return switch (first) {
                case 's', 't', 'm', 'd' -> from + 2;
                case 'r', 'v' -> second == 'e' ? from + 3 : from;
                case 'l' -> second == 'l' ? from + 3 : from;
                default -> from;
            };
        }

        private static char letter(char unit, boolean anyCase) {
            if (!anyCase) {
                return unit;
            }
            return unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit == 'ſ' ? 's' : unit;
        }
    }
}
