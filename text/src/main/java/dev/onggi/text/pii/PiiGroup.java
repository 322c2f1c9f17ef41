package dev.onggi.text.pii;

/// The groups that policies speak of.
public enum PiiGroup {
    /// The closed set of four of the Personal Information Protection Act's decree, article 19.
    UNIQUE_IDENTIFIER("고유식별정보"), IDENTIFIER("식별번호"), FINANCE("금융정보"), CONTACT("연락처"), PERSONAL("인적사항"), NETWORK(
            "기기·망 정보"), WORK("업무식별자"), CREDENTIAL("인증정보");

    private final String korean;

    PiiGroup(String korean) {
        this.korean = korean;
    }

    public String koreanName() {
        return korean;
    }
}
