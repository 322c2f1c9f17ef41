package dev.onggi.cli;

import dev.onggi.text.pii.Clue;
import dev.onggi.text.pii.Evidence;
import dev.onggi.text.pii.Examination;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.PiiRejection;
import dev.onggi.text.pii.TextSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What `onggi pii explain` prints.
record PiiExplanation(String text, Examination examination) {

    /// Some lines for people, in Korean; the names of kinds and reasons are also those that options and JSON use.
    String lines() {
        StringBuilder lines = new StringBuilder();
        lines.append("개인정보 ").append(examination.hits().size()).append("건\n");
        examination.hits().forEach(hit -> lines.append(hit(hit)));
        List<PiiRejection> rejections = examination.rejections();
        lines.append(rejections.isEmpty() ? "" : "\n비슷하지만 아닌 것 " + rejections.size() + "건\n");
        rejections.stream().map(this::rejection).distinct().forEach(lines::append);
        return lines.toString();
    }

    private String hit(PiiHit hit) {
        PiiKind kind = hit.kind();
        return String.format(Locale.ROOT, """

                %s  %s (%s)
                    %s~%s번째 글자, 확신 %.2f → %s
                    법: %s
                    근거: %s
                """, shown(hit.utf16()), kind.koreanName(), kind, hit.codePoints().from() + 1,
                hit.codePoints().to(),
                hit.confidence(), kind.placeholder(), kind.law(),
                hit.evidence().stream().map(PiiExplanation::evidence).collect(Collectors.joining(", ")));
    }

    private String rejection(PiiRejection rejection) {
        return String.format(Locale.ROOT, "    %s  %s(%s) 아님: %s(%s)%s%n", shown(rejection.utf16()),
                rejection.kind().koreanName(), rejection.kind(), rejection.reason().koreanName(),
                rejection.reason(),
                rejection.detail().isEmpty() ? "" : ", " + rejection.detail());
    }

    /// For programs.
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hits", examination.hits().stream().map(this::hitFields).toList());
        fields.put("rejections", examination.rejections().stream().map(this::rejectionFields).toList());
        return Json.pretty(fields);
    }

    private Map<String, Object> hitFields(PiiHit hit) {
        Map<String, Object> fields = fields(hit.kind(), hit.utf16());
        fields.put("law", hit.kind().law());
        fields.put("placeholder", hit.kind().placeholder());
        fields.put("confidence", hit.confidence());
        fields.put("evidence", hit.evidence().stream().map(PiiExplanation::evidence).toList());
        return fields;
    }

    private Map<String, Object> rejectionFields(PiiRejection rejection) {
        Map<String, Object> fields = fields(rejection.kind(), rejection.utf16());
        fields.put("reason", rejection.reason().name());
        fields.put("detail", rejection.detail());
        return fields;
    }

    private Map<String, Object> fields(PiiKind kind, TextSpan utf16) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind.name());
        fields.put("value", text.substring(utf16.from(), utf16.to()));
        fields.put("utf16", List.of(utf16.from(), utf16.to()));
        return fields;
    }

    private String shown(TextSpan span) {
        return "'" + text.substring(span.from(), span.to()).replace("\n", "⏎").replace("\r", "") + "'";
    }

    private static String evidence(Evidence evidence) {
        String clue = korean(evidence.clue());
        if (evidence.detail().isEmpty()) {
            return clue;
        }
        return evidence.detail().startsWith(clue) ? evidence.detail() : clue + " " + evidence.detail();
    }

    private static String korean(Clue clue) {
        return switch (clue) {
            case SHAPE -> "모양";
            case SEPARATORS -> "구분자";
            case CHECKSUM -> "검증번호";
            case DATE -> "날짜";
            case LABEL -> "가까운 말";
            case ISSUER -> "발급 앞자리";
            case GAZETTEER -> "목록";
            case TITLE -> "호칭·직함";
            case PARTICLE -> "조사·어미";
            case ENTROPY -> "무작위성";
            case NORMALISED -> "고쳐 읽음";
            case MASKED -> "일부 가려짐";
        };
    }
}
