package dev.onggi.text.template;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// C's `strftime` in the C locale, whatever the machine's: month and day names are English.
final class DateFormat {
    private DateFormat() {
    }

    static String format(String format, Rendering rendering) {
        LocalDateTime now = LocalDateTime.now(rendering.clock());
        StringBuilder output = new StringBuilder();
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c != '%' || at + 1 == format.length()) {
                output.append(c);
                continue;
            }
            char flag = format.charAt(++at);
            boolean flagged = "-_0^#".indexOf(flag) >= 0 && at + 1 < format.length();
            char directive = flagged ? format.charAt(++at) : flag;
            output.append(flagged ? flagged(directive(directive, now), flag) : directive(directive, now));
            rendering.chargeCharacters(1);
        }
        return output.toString();
    }

    private static String flagged(String text, char flag) {
        return switch (flag) {
            case '-' -> text.replaceFirst("^[ 0]+(?=.)", "");
            case '_' -> text.startsWith("0") && text.length() > 1 ? " " + text.substring(1) : text;
            case '^' -> text.toUpperCase(Locale.ROOT);
            case '0' -> text.replace(' ', '0');
            default -> text;
        };
    }

    private static String directive(char directive, LocalDateTime now) {
        return switch (directive) {
            case 'a' -> now.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> pattern("MMM", now);
            case 'B' -> pattern("MMMM", now);
            case 'c' -> pattern("EEE MMM ppd HH:mm:ss yyyy", now);
            case 'C' -> pattern("yyyy", now).substring(0, 2);
            case 'd' -> pattern("dd", now);
            case 'D', 'x' -> pattern("MM/dd/yy", now);
            case 'e' -> pattern("ppd", now);
            case 'f' -> pattern("SSSSSS", now);
            case 'F' -> pattern("yyyy-MM-dd", now);
            case 'G' -> String.valueOf(now.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> pattern("HH", now);
            case 'I' -> pattern("hh", now);
            case 'j' -> pattern("DDD", now);
            case 'k' -> pattern("ppH", now);
            case 'l' -> pattern("pph", now);
            case 'm' -> pattern("MM", now);
            case 'M' -> pattern("mm", now);
            case 'n' -> "\n";
            case 'p' -> now.getHour() < 12 ? "AM" : "PM";
            case 'P' -> now.getHour() < 12 ? "am" : "pm";
            case 'r' -> pattern("hh:mm:ss ", now) + directive('p', now);
            case 'R' -> pattern("HH:mm", now);
            case 'S' -> pattern("ss", now);
            case 't' -> "\t";
            case 'T', 'X' -> pattern("HH:mm:ss", now);
            case 'u' -> String.valueOf(now.getDayOfWeek().getValue());
            case 'U' -> week(now, now.getDayOfWeek().getValue() % 7);
            case 'V' -> String.format(Locale.ROOT, "%02d", now.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> String.valueOf(now.getDayOfWeek().getValue() % 7);
            case 'W' -> week(now, now.getDayOfWeek().getValue() - 1);
            case 'y' -> pattern("yy", now);
            case 'Y' -> String.valueOf(now.getYear());
            case 'z', 'Z' -> "";
            case '%' -> "%";
            default -> "%" + directive;
        };
    }

    /// The week of the year, counted from the first day that weeks begin with; `daysIntoWeek` is today's distance from one.
    private static String week(LocalDateTime now, int daysIntoWeek) {
        long dayOfYear = ChronoUnit.DAYS.between(now.toLocalDate().withDayOfYear(1), now.toLocalDate());
        return String.format(Locale.ROOT, "%02d", (dayOfYear + 7 - daysIntoWeek) / 7);
    }

    private static String pattern(String pattern, LocalDateTime now) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
    }
}
