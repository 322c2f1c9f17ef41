package dev.onggi.text.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A template comes with a model file: it may be broken or hostile, and fails with one exception in bounded time.
class UntrustedTemplateTest {
    /// What a conversation variable holds in these tests.
    private static final Map<String, Object> VARIABLES = Map.of("messages",
            List.of(Map.of("role", "user", "content", "안녕 <|eot_id|>"),
                    Map.of("role", "assistant", "content", "네")),
            "add_generation_prompt", true);
    private static final Bounds TIGHT = new Bounds(100_000, 1_000_000, 200);

    @ParameterizedTest
    @ValueSource(strings = {"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
            "{% macro m() %}{{ caller() }}{% call m() %}{{ m() }}{% endcall %}{% endmacro %}{% call m() %}x{% endcall %}",
            "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
            "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
            "{{ 'x' * 999999999 }}", "{{ [0] * 999999999 }}", "{{ 9 ** 99999999 }}",
            "{% set ns = namespace(s='x') %}{% for i in range(99999) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
            "{% set ns = namespace(s=[]) %}{% for i in range(99999) %}{% set ns.s = [ns.s] %}{% endfor %}{{ ns.s }}",
            "{% set ns = namespace() %}{% set ns.s = ns %}{{ ns }}",
            "{% set ns = namespace(n=2) %}{% for i in range(999) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}",
            "{{ range(999999999) }}",
            "{{ 'a' | center(999999999) }}", "{{ '%999999999d' % 1 }}", "{{ '{:999999999}'.format(1) }}",
            "{{ 'x'.ljust(999999999) }}", "{{ [1] | batch(999999999, 0) | list }}",
            "{{ 'a' | indent(999999999, true) }}",
            "{{ [1] | tojson(indent=999999999) }}", "{{ '1' | int(0, 99) / 0 }}",
            "{{ 'x'.replace('', 'y' * 9999) * 9999 }}"})
    void aTemplateThatRunsAwayIsStopped(String source) {
        ChatTemplate template = ChatTemplates.compile(source, TIGHT, Clock.systemUTC());

        assertThatThrownBy(() -> template.render(VARIABLES)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{'a':", "not ", "- ", "a[", "a(", "a|default(", "1 if "})
    void deepNestingInTheSourceIsRefusedAndDoesNotOverflowTheStack(String opening) {
        String source = "{{ " + opening.repeat(100_000) + " }}";

        assertThatThrownBy(() -> ChatTemplates.compile(source)).isInstanceOf(TemplateException.class)
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", " ~ 1", " and 1", " or 1", "|string", ".a", "[0]", " is defined", " == 1",
            " ** 1", " if 1 else 1"})
    void longChainsRenderOrAreRefused(String link) {
        String source = "{{ 1" + link.repeat(20_000) + " }}";

        assertThat(failureOf(source)).doesNotContain("Error");
    }

    @Test
    void deepStatementsAreRefused() {
        assertThatThrownBy(() -> ChatTemplates.compile("{% if 1 %}".repeat(50_000)))
                .isInstanceOf(TemplateException.class).hasMessageContaining("levels");
    }

    @Test
    void aConversationThatNestsTooDeeplyOrHoldsJavaObjectsIsRefused() {
        List<Object> nested = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        Map<String, Object> deep = Map.of("messages", nested);
        ChatTemplate template = ChatTemplates.compile("{{ messages }}");

        assertThatThrownBy(() -> template.render(deep)).isInstanceOf(TemplateException.class)
                .hasMessageContaining("levels");
        assertThatThrownBy(() -> template.render(Map.of("messages", new Random(1))))
                .isInstanceOf(TemplateException.class).hasMessageContaining("java.util.Random");
    }

    @Test
    void aFailureSaysItsLine() {
        assertThatThrownBy(() -> ChatTemplates.compile("a\n{% if 1 %}\n{{ 1 + }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("chat template, line 3: expected an expression, found '}}'");
        assertThatThrownBy(() -> ChatTemplates.compile("\n\n{{ messages.x.y }}").render(VARIABLES))
                .isInstanceOf(TemplateException.class).hasMessageStartingWith("chat template, line 3: ");
    }

    @Test
    void theDefaultBoundsStopAnEndlessTemplateInTime() {
        ChatTemplate template = ChatTemplates.compile(
                "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}");
        long start = System.nanoTime();

        assertThatThrownBy(() -> template.render(VARIABLES)).isInstanceOf(TemplateException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    /// `-Dtemplate.fuzz.runs=N` sets how many; `-Dtemplate.fuzz.seed=N` where they begin.
    @Test
    void mutatedTemplatesOnlyEverFailWithATemplateException() {
        long runs = Long.getLong("template.fuzz.runs", 2_000);
        long seed = Long.getLong("template.fuzz.seed", 20_261_122);
        List<String> sources = sources();
        for (long run = seed; run < seed + runs; run++) {
            String source = mutate(sources, new Random(run));
            String failure = failureOf(source);
            if (failure.startsWith("Error")) {
                fail("seed " + run + ": " + failure + " from\n" + source);
            }
        }
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        Golden.list(Golden.object("snippets.json").get("snippets"))
                .forEach(snippet -> sources.add(Golden.string(Golden.map(snippet).get("source"))));
        Golden.object("expected.json").keySet().forEach(name -> sources.add(Golden.template(name)));
        return sources;
    }

    private static String mutate(List<String> sources, Random random) {
        StringBuilder source = new StringBuilder(sources.get(random.nextInt(sources.size())));
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(source.length() + 1);
            int end = Math.min(source.length(), at + 1 + random.nextInt(12));
            String other = sources.get(random.nextInt(sources.size()));
            int from = random.nextInt(other.length() + 1);
            String piece = other.substring(from, Math.min(other.length(), from + random.nextInt(30)));
            switch (random.nextInt(4)) {
                case 0 -> source.delete(at, end);
                case 1 -> source.insert(at, piece);
                case 2 -> source.insert(at, source.substring(at, end));
                default -> source.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
        }
        return source.toString();
    }

    /// What came of it: nothing, the template exception's message, or `Error` and what should never come out.
    private static String failureOf(String source) {
        try {
            ChatTemplates.compile(source, TIGHT, Clock.systemUTC()).render(new HashMap<>(VARIABLES));
            return "";
        } catch (TemplateException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return "Error: " + e;
        }
    }
}
