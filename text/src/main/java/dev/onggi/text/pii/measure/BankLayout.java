package dev.onggi.text.pii.measure;

import java.util.Arrays;
import java.util.Optional;

/// How banks usually group the digits of an account number.
enum BankLayout {
    KOOKMIN("국민", 6, 2, 6), SHINHAN("신한", 3, 3, 6), HANA("하나", 3, 6, 5), NONGHYUP("농협", 3, 4, 4, 2), WOORI(
            "우리", 4, 3, 6), IBK("기업", 3, 6, 2, 3), KAKAO("카카오", 4, 2, 7);

    private final String bank;
    private final int[] groups;

    BankLayout(String bank, int... groups) {
        this.bank = bank;
        this.groups = groups;
    }

    int[] groups() {
        return groups.clone();
    }

    /// The layout of the bank that `text` names, if it names one.
    static Optional<BankLayout> named(String text) {
        return Arrays.stream(values()).filter(layout -> text.contains(layout.bank)).findFirst();
    }
}
