package dev.onggi.text.pii;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Keys of vendors, each by its prefix, alphabet and length as `keys.tsv` says: the detail of a row is
/// `kind alphabet shortest longest`, where lengths count behind the prefix. Case counts.
final class VendorKey implements Detector {
    private static final Map<String, Rule> RULES = DataFile.rows(WordRole.KEY.file(), 2).stream()
            .map(List::getLast).distinct()
            .collect(Collectors.toMap(detail -> detail, Rule::of));

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.API_KEY, PiiKind.TOKEN);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks marks = passage.marks(WordRole.KEY);
        Run run = new Run("", 0, 0);
        for (int index = 0; index < marks.size(); index++) {
            int from = marks.from(index);
            String prefix = marks.entry(index).word();
            boolean begins = from == 0 || !AsciiRun.word(passage.at(from - 1));
            if (begins && Surroundings.at(passage, from, prefix)) {
                Rule rule = rule(marks.entry(index).detail());
                int begin = from + prefix.length();
                run = run.covers(rule.alphabet, begin) ? run : Run.from(passage, rule.alphabet, begin);
                int length = run.end - begin;
                if (length >= rule.shortest && length <= rule.longest
                        && AsciiRun.entropy(passage, begin, run.end) > 2.5) {
                    findings.accept(rule.kind, from, run.end, Confidence.CHECKED,
                            new Evidence(Clue.ISSUER, prefix));
                }
            }
        }
    }

    private static Rule rule(String detail) {
        Rule rule = RULES.get(detail);
        if (rule == null) {
            throw new PiiDataException("keys.tsv has no row '" + detail + "'");
        }
        return rule;
    }

    /// What a row of `keys.tsv` says.
    private record Rule(PiiKind kind, String alphabet, int shortest, int longest) {
        static Rule of(String detail) {
            String[] parts = detail.split(" ");
            return new Rule(PiiKind.valueOf(parts[0]), parts[1], Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
        }
    }

    /// Where characters of an alphabet end. It is kept for the next prefix in them, so that prefix after prefix
    /// (`sk-sk-sk-`) is read once.
    private record Run(String alphabet, int begin, int end) {
        static Run from(Passage passage, String alphabet, int begin) {
            int end = begin;
            while (end < passage.length() && member(alphabet, passage.at(end))) {
                end++;
            }
            return new Run(alphabet, begin, end);
        }

        boolean covers(String other, int from) {
            return begin <= from && from <= end && other.equals(alphabet);
        }
    }

    private static boolean member(String alphabet, char character) {
        return switch (alphabet) {
            case "upper" -> Characters.digit(character) || character >= 'A' && character <= 'Z';
            case "hex" -> AsciiRun.hex(character);
            case "word" -> AsciiRun.word(character);
            case "url" -> AsciiRun.base64Url(character);
            case "dotted" -> AsciiRun.base64Url(character) || character == '.';
            case "base64" -> AsciiRun.base64(character) || character == '=';
            default -> throw new PiiDataException("keys.tsv: '" + alphabet
                    + "' is no alphabet; expected upper, hex, word, url, dotted or base64");
        };
    }
}
