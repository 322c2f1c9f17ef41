package dev.onggi.text.pii;

import java.util.Set;

/// 법원 사건번호: year, one to three syllables for the kind of case, a number of 2 to 7 digits: 2024가합12345, 2019다223303, 2020헌마264
/// (사건별 부호문자의 부여에 관한 예규). The letters are those of that rule.
final class CaseNumber implements Detector {
    private static final Set<String> CODES = Set.of("가단", "가합", "가소", "나", "다", "라", "마", "카합", "카단", "고단",
            "고합", "고정", "노", "도", "로",
            "모", "초", "구합", "구단", "누", "두", "드단", "드합", "르", "므", "느단", "느합", "허", "후", "헌가", "헌나", "헌다",
            "헌라", "헌마", "헌바", "타경",
            "타채", "차", "차전", "머", "자", "재가합", "회합", "하단", "하면", "개회", "전고", "감고", "감도", "아", "루", "부", "그",
            "스", "브", "푸", "호");

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.CASE_NUMBER);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        for (int group = 0; group + 1 < numbers.size(); group++) {
            int between = numbers.from(group + 1) - numbers.to(group);
            int length = numbers.length(group + 1);
            if ((numbers.length(group) == 4 || numbers.length(group) == 2) && between <= 3 && length >= 2
                    && length <= 7
                    && CODES.contains(passage.text(numbers.to(group), numbers.from(group + 1)))) {
                boolean labelled = passage.labelled(PiiKind.CASE_NUMBER, numbers.from(group),
                        numbers.to(group + 1));
                boolean year = passage.startsWith("20", numbers.from(group))
                        || passage.startsWith("19", numbers.from(group));
                if (labelled || year && numbers.length(group) == 4) {
                    findings.accept(PiiKind.CASE_NUMBER, numbers.from(group), numbers.to(group + 1),
                            labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                            new Evidence(Clue.SHAPE, "사건 부호"));
                }
            }
        }
    }
}
