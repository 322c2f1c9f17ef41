package dev.onggi.text.pii;

import java.util.Set;

/// Keys of vendors, each by its prefix, alphabet and length as `keys.tsv` says: the detail of a row is
/// `kind alphabet shortest longest`, where lengths count behind the prefix. Case counts.
final class VendorKey implements Detector {
    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.API_KEY, PiiKind.TOKEN);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks marks = passage.marks(WordRole.KEY);
        for (int index = 0; index < marks.size(); index++) {
            int from = marks.from(index);
            String prefix = marks.entry(index).word();
            boolean begins = from == 0 || !AsciiRun.word(passage.at(from - 1));
            if (begins && passage.text(from, marks.to(index)).equals(prefix)) {
                examine(passage, from, prefix, marks.entry(index).detail(), findings);
            }
        }
    }

    private static void examine(Passage passage, int from, String prefix, String detail, Findings findings) {
        String[] rule = detail.split(" ");
        int shortest = Integer.parseInt(rule[2]);
        int longest = Integer.parseInt(rule[3]);
        int begin = from + prefix.length();
        int end = begin;
        while (end < passage.length() && end - begin <= longest && member(rule[1], passage.at(end))) {
            end++;
        }
        int length = end - begin;
        if (length >= shortest && length <= longest && AsciiRun.entropy(passage, begin, end) > 2.5) {
            findings.accept(PiiKind.valueOf(rule[0]), from, end, Confidence.CHECKED,
                    new Evidence(Clue.ISSUER, prefix));
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
