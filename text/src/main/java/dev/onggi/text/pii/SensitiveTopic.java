package dev.onggi.text.pii;

/// 민감정보: what the Personal Information Protection Act, article 23, and its decree, article 18, protect specially.
public enum SensitiveTopic {
    BELIEF("사상·신념", "개인정보 보호법 제23조"), UNION_OR_PARTY("노동조합·정당의 가입·탈퇴", "개인정보 보호법 제23조"), POLITICS("정치적 견해",
            "개인정보 보호법 제23조"), HEALTH("건강", "개인정보 보호법 제23조"), SEX_LIFE("성생활", "개인정보 보호법 제23조"), GENETIC("유전정보",
                    "개인정보 보호법 시행령 제18조 제1호"), CRIMINAL_RECORD("범죄경력자료", "개인정보 보호법 시행령 제18조 제2호"), BIOMETRIC(
                            "생체인식정보", "개인정보 보호법 시행령 제18조 제3호"), ETHNICITY("인종·민족", "개인정보 보호법 시행령 제18조 제4호");

    private final String korean;
    private final String law;

    SensitiveTopic(String korean, String law) {
        this.korean = korean;
        this.law = law;
    }

    public String koreanName() {
        return korean;
    }

    public String law() {
        return law;
    }
}
