package dev.onggi.text.pii;

import java.time.Year;

/// What the thirteen digits of resident and foreigner numbers say by themselves.
final class BirthDigits {
    /// Nobody alive was born before.
    private static final int FIRST_YEAR = 1890;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    /// Century by the seventh digit.
    private static final int[] CENTURY = {1800, 1900, 1900, 2000, 2000, 1900, 1900, 2000, 2000, 1800};

    private BirthDigits() {
    }

    static boolean foreigner(NumberCandidate number) {
        return number.length() > 6 && number.digit(6) >= 5 && number.digit(6) <= 8;
    }

    /// Whether the first six digits are a date of some century.
    static boolean date(NumberCandidate number) {
        int month = number.value(2, 4);
        int day = number.value(4, 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    }

    /// Whether the first seven digits are a birth that can have been.
    static boolean possible(NumberCandidate number) {
        int year = CENTURY[number.digit(6)] + number.value(0, 2);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return date(number) && year >= FIRST_YEAR && (leap || number.value(2, 6) != 229)
                && year <= Year.now().getValue();
    }

    /// Whether the thirteenth digit is the one computed from the others.
    static boolean checked(NumberCandidate number) {
        int sum = number.weighted(2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
        return (11 - sum % 11 + (foreigner(number) ? 2 : 0)) % 10 == number.digit(12);
    }
}
