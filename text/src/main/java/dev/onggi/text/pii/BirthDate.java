package dev.onggi.text.pii;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/// 생년월일. `1988년 1월 1일`, `88년 1월 1일`, `1988-01-01`, `1988.1.1`, `880101`, `19880101`. Any date has this form, so a label must
/// stand before it (`생년월일:`) or `생` behind it. Digits without separators need the label.
final class BirthDate implements Detector {
    private static final int REACH = 12;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.BIRTH_DATE);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        for (int group = 0; group < numbers.size(); group++) {
            int from = numbers.from(group);
            int to = end(passage, numbers, group);
            if (to < 0) {
                continue;
            }
            boolean labelled = Surroundings.label(passage, PiiKind.BIRTH_DATE, from, REACH);
            boolean born = numbers.to(group) < to && born(passage, to);
            if (labelled || born) {
                findings.accept(PiiKind.BIRTH_DATE, from, to,
                        labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                        new Evidence(Clue.DATE, "날짜"), new Evidence(Clue.LABEL, labelled ? "생년월일" : "생"));
            }
        }
    }

    /// `생`, `생이며`, ` 출생`.
    private static boolean born(Passage passage, int to) {
        int word = Surroundings.skipBlanks(passage, to);
        return Surroundings.at(passage, word, "생") && !Surroundings.at(passage, word, "생산")
                && !Surroundings.at(passage, word, "생중")
                && !Surroundings.at(passage, word, "생방") || Surroundings.at(passage, word, "출생")
                || Surroundings.at(passage, word, "에 태어");
    }

    /// Where the date ends that begins with `group`; -1 where there is none.
    private static int end(Passage passage, Numbers numbers, int group) {
        int length = numbers.length(group);
        if ((length == 6 || length == 8)
                && date(passage, numbers.from(group), length - 4, numbers.from(group) + length - 4, 2,
                        numbers.from(group) + length - 2, 2)) {
            return numbers.to(group);
        }
        if (length != 4 && length != 2 || group + 2 >= numbers.size() || numbers.length(group + 1) > 2
                || numbers.length(group + 2) > 2
                || !parted(passage, numbers, group)) {
            return -1;
        }
        boolean valid = date(passage, numbers.from(group), length, numbers.from(group + 1),
                numbers.length(group + 1),
                numbers.from(group + 2), numbers.length(group + 2));
        int end = numbers.to(group + 2);
        return !valid ? -1 : Surroundings.at(passage, end, "일") ? end + 1 : end;
    }

    /// Whether year, month and day are parted by 년 and 월, or twice by the same mark.
    private static boolean parted(Passage passage, Numbers numbers, int group) {
        int first = numbers.to(group);
        int second = numbers.to(group + 1);
        if (passage.at(first) == '년'
                && Surroundings.skipBlanks(passage, first + 1) == numbers.from(group + 1)) {
            return passage.at(second) == '월'
                    && Surroundings.skipBlanks(passage, second + 1) == numbers.from(group + 2);
        }
        char mark = passage.at(first);
        return (mark == '-' || mark == '.' || mark == '/') && mark == passage.at(second)
                && Surroundings.skipBlanks(passage, first + 1) == numbers.from(group + 1)
                && Surroundings.skipBlanks(passage, second + 1) == numbers.from(group + 2);
    }

    private static boolean date(Passage passage, int year, int yearDigits, int month, int monthDigits,
            int day, int dayDigits) {
        int fullYear = value(passage, year, yearDigits);
        try {
            LocalDate.of(yearDigits == 2 ? 2000 + fullYear : fullYear, value(passage, month, monthDigits),
                    value(passage, day, dayDigits));
        } catch (DateTimeException none) {
            return false;
        }
        return yearDigits == 2 || fullYear >= 1850 && fullYear < 2100;
    }

    private static int value(Passage passage, int from, int digits) {
        int value = 0;
        for (int index = from; index < from + digits; index++) {
            value = 10 * value + Math.max(0, passage.at(index) - '0');
        }
        return value;
    }
}
