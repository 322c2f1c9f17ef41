package dev.onggi.corpus.document;

import java.util.Locale;

/// Why a document, or a whole file, is not in the corpus. Every drop is counted under one of these and kept beside it.
public enum Reason {
    /// Neither the document nor the recipe names a licence.
    NO_LICENCE("라이선스 없음"),
    /// The file cannot be read as what it claims to be.
    UNREADABLE("읽을 수 없는 파일"),
    /// The file asks for a password.
    PASSWORD_PROTECTED("암호가 걸린 파일"),
    /// Unpacked, the file would be larger than the recipe allows.
    TOO_LARGE("지나치게 큰 파일"),
    /// The file takes longer to read than the recipe allows.
    TOO_SLOW("읽기에 너무 오래 걸림"),
    /// The file changed while it was read.
    CHANGED_WHILE_READ("읽는 동안 바뀐 파일"),
    /// No text in it: a PDF of pictures, an empty page.
    NO_TEXT("글자 없음"),
    /// Wrongly decoded text that cannot be repaired.
    MOJIBAKE("깨진 글자"),
    /// Fewer letters than the limit.
    TOO_SHORT("너무 짧음"),
    /// Not enough Hangul.
    NOT_KOREAN("한국어 아님"),
    /// Too many symbols, digits or marks beside letters.
    TOO_MANY_SYMBOLS("기호 과다"),
    /// Lines that are mostly list marks.
    TOO_MANY_BULLETS("글머리표 과다"),
    /// Lines that end in an ellipsis.
    TOO_MANY_ELLIPSES("말줄임 과다"),
    /// The same lines, paragraphs or word sequences again and again.
    REPETITIVE("반복 과다"),
    /// Too few of the particles and endings that Korean prose cannot do without.
    TOO_FEW_FUNCTION_WORDS("조사·어미 부족"),
    /// 어절 of an unlikely length.
    ODD_WORD_LENGTH("비정상 어절 길이"),
    /// The quality model puts it below the limit.
    LOW_QUALITY("낮은 품질"),
    /// It sells sex.
    ADULT("성인물"),
    /// It invites to gamble.
    GAMBLING("도박"),
    /// Other advertising.
    SPAM("광고"),
    /// The same text as another document.
    EXACT_DUPLICATE("완전 중복"),
    /// Nearly the same text as another document.
    NEAR_DUPLICATE("유사 중복"),
    /// Nothing of it was left when repeated lines were cut.
    ONLY_BOILERPLATE("상용구뿐"),
    /// The stage that masks personal data failed; a text that may be masked in part is not kept.
    PII_STAGE_FAILED("개인정보 가림 실패"),
    /// Another stage failed on it.
    STAGE_FAILED("단계 실패"),
    /// It holds parts of the evaluation sets that the recipe names.
    EVALUATION_OVERLAP("평가 자료와 겹침"),
    /// The recipe's mixing weight left it out.
    NOT_SAMPLED("배합에서 제외");

    private final String korean;

    Reason(String korean) {
        this.korean = korean;
    }

    /// As a report in Korean calls it.
    public String korean() {
        return korean;
    }

    /// As files and `--json` spell it: `too_short`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
