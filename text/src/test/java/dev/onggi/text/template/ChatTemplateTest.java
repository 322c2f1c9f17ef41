package dev.onggi.text.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The templates that models ship with, against Jinja2 under transformers' settings.
class ChatTemplateTest {

    @Test
    void everyRealTemplateRendersAsInPythonAndFailsWhereItFails() {
        Map<String, Object> conversations = Golden.object("conversations.json");
        List<String> differences = new ArrayList<>();
        int cases = 0;
        for (Map.Entry<String, Object> template : Golden.object("expected.json").entrySet()) {
            ChatTemplate compiled = Golden.compile(Golden.template(template.getKey()));
            for (Map.Entry<String, Object> expected : Golden.map(template.getValue()).entrySet()) {
                String found = digestOrFailure(compiled, Golden.map(conversations.get(expected.getKey())));
                Object digest = Golden.map(expected.getValue()).get("sha256");
                if (digest == null ? !found.startsWith("failure") : !found.equals(digest)) {
                    differences.add(template.getKey() + " with " + expected.getKey() + ": expected "
                            + expected.getValue() + ", found " + found);
                }
                cases++;
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cases).isGreaterThan(43 * 40);
    }

    private static String digestOrFailure(ChatTemplate template, Map<String, Object> variables) {
        try {
            return Golden.sha256(template.render(variables).text());
        } catch (TemplateException e) {
            return "failure: " + e.getMessage();
        }
    }

    @Test
    void everySnippetRendersAsInPythonAndFailsWhereItFails() {
        Map<String, Object> golden = Golden.object("snippets.json");
        Map<String, Object> variables = Golden.map(golden.get("variables"));
        List<String> differences = new ArrayList<>();
        for (Object each : Golden.list(golden.get("snippets"))) {
            Map<String, Object> snippet = Golden.map(each);
            String source = Golden.string(snippet.get("source"));
            Object text = snippet.get("text");
            String found = textOrFailure(source, variables);
            if (text == null ? !found.startsWith("failure") : !found.equals("text: " + text)) {
                differences.add(
                        source + "\n  expected " + (text == null ? snippet.get("failure") : "text: " + text)
                                + "\n  found    " + found);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String textOrFailure(String source, Map<String, Object> variables) {
        try {
            return "text: " + Golden.compile(source).render(variables).text();
        } catch (TemplateException e) {
            return "failure: " + e.getMessage();
        }
    }

    @Test
    void theMidmTemplateIsTheOneThatKtShips() {
        String template = Golden.template("K-intelligence-Midm-2.0-Mini-Instruct");

        assertThat(template).hasSize(4_063);
        assertThat(Golden.sha256(template))
                .isEqualTo("af6fe088a0d58f0b6ba00143fa9e6f639a4456d88fa978fe8a58a5d1bba70138");
    }

    @Test
    void theMidmSystemBlockHasTheKnownHash() {
        ChatTemplate template = Golden.compile(Golden.template("K-intelligence-Midm-2.0-Mini-Instruct"));
        Map<String, Object> variables = new java.util.HashMap<>(
                Map.of("messages", List.of(Map.of("role", "user", "content", "안녕")), "bos_token",
                        "<|begin_of_text|>", "date_string", "04 Jul 2025"));
        variables.put("tools", null);

        String text = template.render(variables).text();

        String systemBlock = text.substring(0, text.indexOf("<|eot_id|>"));
        assertThat(systemBlock).hasSize(1_274);
        assertThat(Golden.sha256(systemBlock))
                .isEqualTo("afb4c9c2892d16d6b661257d0197b07f73dc22ad4fa737c604ad4e814b428127");
    }
}
