package dev.onggi.text.pii.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.text.pii.PiiKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitsTest {

    /// Numbers that companies print on their own pages, the test numbers of card companies, and sums done by hand.
    @ParameterizedTest
    @CsvSource({"CORPORATE_NUMBER, 130111-0006246, RIGHT", "BUSINESS_NUMBER, 124-81-00998, RIGHT",
            "BUSINESS_NUMBER, 120-81-47521, RIGHT", "BUSINESS_NUMBER, 124-81-00997, WRONG",
            "CARD, 4111 1111 1111 1111, RIGHT", "CARD, 378282246310005, RIGHT",
            "CARD, 5555-5555-5555-4445, WRONG",
            "RESIDENT_NUMBER, 000000-0000001, RIGHT", "RESIDENT_NUMBER, ８０００００-１００００１８, WRONG",
            "FOREIGNER_NUMBER, 000000-0000003, RIGHT", "RESIDENT_NUMBER, 880101-1******, NONE",
            "MOBILE_PHONE, 010-1234-5678, NONE", "BUSINESS_NUMBER, 124-81-0099, NONE"})
    void knownNumbersAreJudgedAsTheirIssuersDo(PiiKind kind, String number, CheckDigit checkDigit) {
        assertThat(CheckDigits.of(kind, number)).isEqualTo(checkDigit);
    }
}
