package dev.onggi.text.pii;

/// A candidate's digits as a telephone number within Korea: +82 10 … and 0082 10 … read as 010 ….
final class PhoneDigits {
    private final NumberCandidate number;
    private final int skipped;
    private final boolean zeroMissing;

    private PhoneDigits(NumberCandidate number, int skipped) {
        this.number = number;
        this.skipped = skipped;
        zeroMissing = skipped > 0 && number.digit(skipped) != 0;
    }

    static PhoneDigits of(NumberCandidate number) {
        boolean country = number.digit(0) == 8 && number.digit(1) == 2;
        if (country && (number.length() > 10 || number.length() == 10 && number.before() == '+')) {
            return new PhoneDigits(number, 2);
        }
        boolean abroad = number.length() > 12 && number.value(0, 4) == 82;
        return new PhoneDigits(number, abroad ? 4 : 0);
    }

    /// Whether it is written with the country's code.
    boolean international() {
        return skipped > 0;
    }

    int length() {
        return number.length() - skipped + (zeroMissing ? 1 : 0);
    }

    /// The first `count` digits as a number.
    int prefix(int count) {
        return zeroMissing
                ? number.value(skipped, skipped + count - 1)
                : number.value(skipped, skipped + count);
    }

    /// Where the hit begins: a `+`, and a parenthesis around the first digits, belong to it.
    int from() {
        return number.before() == '+' ? number.from() - 1 : number.begin();
    }
}
