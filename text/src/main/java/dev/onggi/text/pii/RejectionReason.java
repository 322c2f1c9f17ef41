package dev.onggi.text.pii;

/// Why something that looked like personal data is not reported.
public enum RejectionReason {
    /// Digits that must be a date are none.
    DATE("날짜가 아님"),
    /// The check digit is wrong and nothing else speaks for the kind.
    CHECKSUM("검증번호 불일치"),
    /// The kind needs a label or a separator, and there is none.
    NO_CONTEXT("문맥 없음"),
    /// It is part of a longer code or number.
    PART_OF_LONGER("더 긴 번호의 일부"),
    /// No authority gives out this prefix.
    ISSUER("발급되지 않는 앞자리"),
    /// It is something else: a barcode, an amount, a version.
    SOMETHING_ELSE("다른 것"),
    /// A hit of higher risk, or a surer or longer one, covers it.
    OVERLAP("다른 정보와 겹침"),
    /// Less sure than [Confidence#THRESHOLD].
    UNSURE("확신 부족");

    private final String korean;

    RejectionReason(String korean) {
        this.korean = korean;
    }

    public String koreanName() {
        return korean;
    }
}
