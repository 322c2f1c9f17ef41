package dev.onggi.text.pii;

/// Neighbouring groups of digits that might be one number. One object is used again and again: group
/// after group is appended, so that digits are read once however many layouts begin with them.
final class NumberCandidate {
    private final Passage passage;
    private final Numbers numbers;
    private int first;
    private int last;
    private int from;
    private int to;
    private int gaps;
    private int length;
    private long layout;
    private int masked;
    private final byte[] digits = new byte[Layouts.LONGEST];

    NumberCandidate(Passage passage) {
        this.passage = passage;
        numbers = passage.numbers();
    }

    /// Takes the groups from `firstGroup` to `lastGroup`.
    void take(int firstGroup, int lastGroup) {
        begin(firstGroup);
        for (int group = firstGroup; group <= lastGroup; group++) {
            append();
        }
    }

    /// Begins before the group `firstGroup`, without any digit.
    void begin(int firstGroup) {
        first = firstGroup;
        last = firstGroup - 1;
        from = numbers.from(firstGroup);
        to = from;
        layout = 0;
        gaps = Gap.NOTHING;
        length = 0;
        masked = 0;
    }

    /// Takes one group more; false, with nothing taken, where that makes more digits than any rule asks for.
    boolean append() {
        int group = last + 1;
        if (length + numbers.length(group) > Layouts.LONGEST) {
            return false;
        }
        gaps |= group == first ? Gap.NOTHING : 1 << numbers.gapAfter(last);
        layout = Layouts.append(layout, numbers.length(group));
        last = group;
        to = numbers.to(group);
        for (int index = numbers.from(group); index < to; index++) {
            int digit = passage.at(index) - '0';
            boolean hidden = digit < 0 || digit > 9;
            masked += hidden ? 1 : 0;
            digits[length++] = (byte) (hidden ? 0 : digit);
        }
        return true;
    }

    Passage passage() {
        return passage;
    }

    /// Where it begins and ends in the passage.
    int from() {
        return from;
    }

    /// [#from], or the parenthesis around the first digits: `(010) 1234-5678`.
    int begin() {
        boolean closed = (gaps & Gap.set(Gap.PARENTHESIS)) != 0 && before() == '(';
        return closed && (after() != ')' || passage.atOrBlank(from - 2) == '(') ? from - 1 : from;
    }

    int to() {
        return to;
    }

    int firstGroup() {
        return first;
    }

    int lastGroup() {
        return last;
    }

    /// How many digits it has, masked ones included.
    int length() {
        return length;
    }

    /// How many of them are masked; these read 0.
    int masked() {
        return masked;
    }

    int digit(int index) {
        return digits[index];
    }

    /// The digits from `begin` to `end` as a number.
    int value(int begin, int end) {
        int value = 0;
        for (int index = begin; index < end; index++) {
            value = 10 * value + digits[index];
        }
        return value;
    }

    /// Sum of the digits, each times its weight.
    int weighted(int... weights) {
        int sum = 0;
        for (int index = 0; index < weights.length; index++) {
            sum += weights[index] * digits[index];
        }
        return sum;
    }

    /// As [Layouts#code(String)] writes it.
    long layout() {
        return layout;
    }

    /// The gaps in it, a set of [Gap].
    int gaps() {
        return gaps;
    }

    /// Whether all of its gaps are in `set`.
    boolean gapsWithin(int set) {
        return (gaps & ~set) == 0;
    }

    /// Whether it is written in groups.
    boolean separated() {
        return gaps != Gap.NOTHING;
    }

    /// Whether nothing on either side makes it part of a longer code.
    boolean bounded() {
        return boundedLeft() && boundedRight();
    }

    private boolean boundedLeft() {
        if (first > 0
                && (Gap.tight(numbers.gapAfter(first - 1)) || wraps(first - 1))) {
            return false;
        }
        if (from == 0) {
            return true;
        }
        char before = passage.at(from - 1);
        int word = from - 1;
        if ((before == '-' || before == '_') && from > 1) {
            word = from - 2;
            before = passage.at(word);
        }
        if (before == '*' || before >= '0' && before <= '9') {
            return false;
        }
        return !Characters.asciiLetter(before) || passage.labelEndsAt(word + 1);
    }

    private boolean boundedRight() {
        if (Gap.tight(numbers.gapAfter(last)) || wraps(last)) {
            return false;
        }
        if (to == passage.length()) {
            return true;
        }
        char after = passage.at(to);
        if (after == '-' && to + 1 < passage.length()) {
            after = passage.at(to + 1);
        }
        return !Characters.asciiLetter(after) && after != '*' && after != '%' && after != '_';
    }

    /// Whether a hyphen at the end of a line joins `group` to the next.
    private boolean wraps(int group) {
        return numbers.gapAfter(group) == Gap.NEWLINE
                && passage.at(numbers.to(group)) == '-';
    }

    /// Whether a label of `kind` belongs to it.
    boolean labelled(PiiKind kind) {
        return passage.labelled(kind, from, to);
    }

    /// Whether the nearest label before it is one of `kind`.
    boolean named(PiiKind kind) {
        return passage.named(kind, from);
    }

    /// Whether the nearest word before it says that it is something else.
    boolean decoyed() {
        return passage.decoyed(from);
    }

    /// An evidence for the label of `kind`.
    Evidence label(PiiKind kind) {
        return new Evidence(Clue.LABEL, passage.labelText(kind, from, to));
    }

    /// The character before it, or a blank.
    char before() {
        return from == 0 ? ' ' : passage.at(from - 1);
    }

    /// The character behind it, or a blank.
    char after() {
        return to == passage.length() ? ' ' : passage.at(to);
    }

    /// The digits as they stand in the reading.
    String text() {
        return passage.text(from, to);
    }
}
