package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;

/// Check digits of Korean numbers, written down a second time for the measures alone.
///
/// | number | digits | weighted sum S of the digits before the last | last digit |
/// | --- | --- | --- | --- |
/// | resident | 13 | 2 3 4 5 6 7 8 9 2 3 4 5 | (11 − S mod 11) mod 10 |
/// | foreigner | 13 | the same | (13 − S mod 11) mod 10 |
/// | business | 10 | 1 3 7 1 3 7 1 3 5, and the tens of 5 × the ninth | (10 − S mod 10) mod 10 |
/// | corporation | 13 | 1 2 1 2 … | (10 − S mod 10) mod 10 |
/// | card | 14–19 | from the right 2 1 2 1 …, digits of each product added | (10 − S mod 10) mod 10 |
final class CheckDigits {
    private static final String RESIDENT = "234567892345";
    private static final String BUSINESS = "137137135";
    private static final String CORPORATE = "121212121212";

    private CheckDigits() {
    }

    /// What the last of `digits` says for a number of `kind`; `digits` may hold separators and digits of any script.
    static CheckDigit of(PiiKind kind, String digits) {
        String plain = plain(digits);
        if (digits.indexOf('*') >= 0 || !checked(kind, plain.length())) {
            return CheckDigit.NONE;
        }
        int last = plain.length() - 1;
        return next(kind, plain.substring(0, last)) == plain.charAt(last) - '0'
                ? CheckDigit.RIGHT
                : CheckDigit.WRONG;
    }

    /// The digit that has to follow `digits` in a number of `kind`.
    static int next(PiiKind kind, String digits) {
        int sum = switch (kind) {
            case BUSINESS_NUMBER -> weighted(digits, BUSINESS) + (digits.charAt(8) - '0') * 5 / 10;
            case CORPORATE_NUMBER -> weighted(digits, CORPORATE);
            case CARD -> luhn(digits);
            default -> weighted(digits, RESIDENT);
        };
        return switch (kind) {
            case RESIDENT_NUMBER -> (11 - sum % 11) % 10;
            case FOREIGNER_NUMBER -> (13 - sum % 11) % 10;
            default -> (10 - sum % 10) % 10;
        };
    }

    private static boolean checked(PiiKind kind, int length) {
        return switch (kind) {
            case RESIDENT_NUMBER, FOREIGNER_NUMBER, CORPORATE_NUMBER -> length == 13;
            case BUSINESS_NUMBER -> length == 10;
            case CARD -> length >= 14 && length <= 19;
            default -> false;
        };
    }

    private static String plain(String written) {
        StringBuilder digits = new StringBuilder();
        written.codePoints().map(point -> Character.digit(point, 10)).filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }

    private static int weighted(String digits, String weights) {
        int sum = 0;
        for (int i = 0; i < weights.length(); i++) {
            sum += (digits.charAt(i) - '0') * (weights.charAt(i) - '0');
        }
        return sum;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int doubled = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return sum;
    }
}
