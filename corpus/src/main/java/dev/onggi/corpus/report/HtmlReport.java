package dev.onggi.corpus.report;

import dev.onggi.corpus.document.Domain;
import dev.onggi.corpus.document.Form;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.report.RunFacts.EvaluationFacts;
import dev.onggi.corpus.report.RunFacts.Example;
import dev.onggi.text.pii.PiiKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The report as one HTML page that needs no other file.
public final class HtmlReport {
    private static final String STYLE = """
            body { font: 15px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% } td, th { padding: .2rem .6rem; text-align: left }
            tr { border-bottom: 1px solid #8883 } td.n { text-align: right; font-variant-numeric: tabular-nums }
            td.bar { width: 40% } td.bar div { background: #b5651d; height: .8rem; min-width: 1px }
            code { font-size: 85%; overflow-wrap: anywhere } .small { font-size: 85%; opacity: .8 }
            @media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd } }
            """;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {
    }

    /// The page.
    public static String of(RunFacts facts) {
        HtmlReport report = new HtmlReport();
        report.write(facts);
        return report.page.toString();
    }

    private void write(RunFacts facts) {
        page.append("<!doctype html><html lang=\"ko\"><meta charset=\"utf-8\"><meta name=\"viewport\" ")
                .append("content=\"width=device-width\"><title>").append(escaped(facts.name()))
                .append("</title><style>")
                .append(STYLE).append("</style>\n<h1>말뭉치 보고서: ").append(escaped(facts.name()))
                .append("</h1>\n<p>")
                .append(String.format(Locale.ROOT,
                        "문서 %,d건을 읽어 %,d건(%,d바이트)을 남겼습니다. 남은 글자 가운데 한글이 %.1f%%입니다. 되풀이되는 줄에서 %,d자를 잘라 냈습니다. 시드는 %d입니다.",
                        facts.read(),
                        facts.kept(), facts.keptBytes(),
                        100.0 * facts.hangul() / Math.max(1, facts.letters()), facts.cutCharacters(),
                        facts.seed()))
                .append("</p>\n");
        bars("버린 문서", facts.dropped(), HtmlReport::reason);
        bars("가린 개인정보(건수만 셉니다)", facts.pii(), HtmlReport::kind);
        bars("레시피에 따라 그대로 둔 개인정보(건수만 셉니다)", facts.piiLeft(), HtmlReport::kind);
        bars("라이선스", facts.licences(), UnaryOperator.identity());
        attributions(facts.attributions());
        bars("토큰", facts.tokens(), UnaryOperator.identity());
        bars("주제", facts.curriculum().getOrDefault("domain", Map.of()), HtmlReport::domain);
        bars("주제별 토큰", facts.curriculum().getOrDefault("domain-tokens", Map.of()), HtmlReport::domain);
        bars("글의 꼴", facts.curriculum().getOrDefault("form", Map.of()),
                key -> Form.valueOf(key.toUpperCase(Locale.ROOT)).korean());
        bars("난이도(0 쉬움, 1 어려움)", facts.curriculum().getOrDefault("difficulty", Map.of()),
                UnaryOperator.identity());
        evaluation(facts.evaluation());
        examples(facts.examples());
        digests("읽은 파일(SHA-256)", facts.inputs());
        digests("만든 파일(SHA-256)", facts.outputs());
        if (!facts.ignored().isEmpty()) {
            page.append("<h2>읽지 않은 파일</h2>\n<p class=\"small\">")
                    .append(escaped(String.join(", ", facts.ignored()))).append("</p>\n");
        }
    }

    private void bars(String title, Map<String, Long> counts, UnaryOperator<String> name) {
        if (counts.isEmpty()) {
            return;
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        page.append("<h2>").append(title).append("</h2>\n<table>\n");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> page.append("<tr><td>").append(escaped(name.apply(entry.getKey())))
                        .append(String.format(Locale.ROOT,
                                "</td><td class=\"n\">%,d</td><td class=\"bar\"><div style=\"width:%.1f%%\"></div></td></tr>%n",
                                entry.getValue(), 100.0 * entry.getValue() / Math.max(most, 1))));
        page.append("</table>\n");
    }

    private void evaluation(Map<String, EvaluationFacts> sets) {
        if (sets.isEmpty()) {
            return;
        }
        page.append("<h2>평가 자료와 겹친 문서</h2>\n<p class=\"small\">말뭉치에서 찾은 문항을 담은 문서는 버리거나 그 부분을 잘라 냈습니다. "
                + "너무 짧은 문항은 우연히 같을 수 있어 찾지 않습니다.</p>\n<table>\n<tr><th>평가 자료</th><th>문항</th>"
                + "<th>찾은 문항</th><th>너무 짧은 문항</th><th>버린 문서</th><th>잘라 낸 문서</th></tr>\n");
        sets.forEach((set, facts) -> page.append("<tr><td>").append(escaped(set)).append(String.format(
                Locale.ROOT,
                "</td><td class=\"n\">%,d</td><td class=\"n\">%,d</td><td class=\"n\">%,d</td><td class=\"n\">%,d</td><td class=\"n\">%,d</td></tr>%n",
                facts.items(), facts.found(), facts.tooShort(), facts.dropped(), facts.cut())));
        page.append("</table>\n");
    }

    private void examples(Map<String, List<Example>> examples) {
        page.append("<h2>버린 까닭마다 몇 가지 보기</h2>\n<p class=\"small\">보기에 든 개인정보는 가렸습니다.</p>\n");
        examples.forEach((reason, some) -> {
            page.append("<h3>").append(escaped(reason(reason))).append("</h3>\n<table>\n");
            for (Example example : some) {
                page.append("<tr><td><code>").append(escaped(example.origin()))
                        .append("</code><br><span class=\"small\">")
                        .append(escaped(example.detail())).append("</span></td><td>")
                        .append(escaped(example.text()))
                        .append("</td></tr>\n");
            }
            page.append("</table>\n");
        });
    }

    private void attributions(Map<String, String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.append("<h2>밝혀야 할 출처</h2>\n<table>\n");
        lines.forEach((source, line) -> page.append("<tr><td>").append(escaped(source)).append("</td><td>")
                .append(escaped(line)).append("</td></tr>\n"));
        page.append("</table>\n");
    }

    private void digests(String title, Map<String, String> digests) {
        page.append("<h2>").append(title).append("</h2>\n<table>\n");
        digests.forEach(
                (file, digest) -> page.append("<tr><td>").append(escaped(file)).append("</td><td><code>")
                        .append(digest).append("</code></td></tr>\n"));
        page.append("</table>\n");
    }

    private static String reason(String key) {
        return Reason.valueOf(key.toUpperCase(Locale.ROOT)).korean();
    }

    private static String domain(String key) {
        return Domain.valueOf(key.toUpperCase(Locale.ROOT)).korean();
    }

    private static String kind(String name) {
        return PiiKind.valueOf(name).koreanName();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
