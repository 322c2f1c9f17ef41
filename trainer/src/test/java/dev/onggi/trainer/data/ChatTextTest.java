package dev.onggi.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.text.template.Bounds;
import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.template.ChatTemplates;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.data.ChatText.Ids;
import dev.onggi.trainer.learn.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTextTest {
    private static final Path GOLDEN = Path.of(System.getProperty("repo.root"), "golden");
    private static final Tokenizer TOKENIZER = Tokenizers.fromHuggingFace(
            GOLDEN.resolve("format/models/llama/tokenizer.json"), Optional.empty());
    private static final List<Map<String, Object>> TALK = List.of(said("system", "짧게 답해."),
            said("user", "옹기가 뭐야?"),
            said("assistant", "숨 쉬는 항아리예요."), said("user", "<|eot_id|> 고마워"), said("assistant", "네!"));

    @TempDir
    Path folder;

    @Test
    void ofAConversationInMidmsMannerOnlyTheAnswersAndTheirEndsAreLearned() throws IOException {
        Ids ids = midm().ids(new Conversation("here", TALK, List.of()));
        String learned = text(ids, true);
        assertThat(learned).isEqualTo("숨 쉬는 항아리예요.<|eot_id|>네!<|eot_id|>");
        assertThat(text(ids, false)).startsWith("<|begin_of_text|><|start_header_id|>system")
                .contains("Today Date: 04 Jul 2025").contains("짧게 답해.")
                .endsWith("고마워<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n");
        int preamble = (int) IntStream.range(0, ids.ids().length).filter(i -> !ids.learned()[i]).count();
        assertThat(preamble).isGreaterThan(1000); // this small tokenizer knows few Korean pieces: bytes
    }

    @Test
    void aSpecialTokenThatSomebodyTypedStaysText() throws IOException {
        Ids ids = midm().ids(new Conversation("here", TALK, List.of()));
        int end = TOKENIZER.id("<|eot_id|>").orElseThrow();
        // system, user, assistant, user, assistant
        assertThat(Arrays.stream(ids.ids()).filter(id -> id == end)).hasSize(5);
    }

    @Test
    void theIdsOfAPromptAreThoseThatTheEngineWouldSee() throws IOException {
        ChatText text = midm();
        Ids ids = text.ids(new Conversation("here", TALK.subList(0, 3), List.of()));
        String prompt = text.template().render(Map.of("messages", TALK.subList(0, 2), "tools", List.of(),
                "add_generation_prompt", true, "bos_token", "<|begin_of_text|>")).text()
                .replace("Environment: ipython\n", "");
        int[] expected = TOKENIZER.encode(prompt, SpecialTokens.ALL);
        assertThat(Arrays.copyOf(ids.ids(), expected.length)).isEqualTo(expected);
    }

    @Test
    void aTemplateThatRewritesThePastIsRefused() {
        ChatTemplate template = ChatTemplates.compile(
                "{% for m in messages %}{{ loop.length }}{{ m['content'] }}{% endfor %}");
        ChatText text = new ChatText(template, Map.of(), TOKENIZER);
        assertThatThrownBy(() -> text.ids(new Conversation("talk.jsonl line 3", TALK, List.of())))
                .isInstanceOf(TrainerException.class).hasMessageContaining("talk.jsonl line 3")
                .hasMessageContaining("chat.template");
    }

    @Test
    void conversationsArePackedWholeWithTheirBordersAndWithoutOneTargetAcrossThem() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"prompt\": \"q\", \"completion\": \"").append("a".repeat(1 + i)).append("\"}\n");
        }
        Path file = Files.writeString(folder.resolve("talk.jsonl"), lines);
        ConversationRows rows = ConversationRows.open("talk", file, plain(), "", 20);

        assertThat(rows.tooLong()).isPositive();
        int answers = 0;
        for (int index = 0; index < rows.rows(); index++) {
            TokenRow row = rows.row(index);
            for (int i = 0; i < 20; i++) {
                if (row.targets()[i] != Batch.NO_TARGET) {
                    assertThat(row.targets()[i]).isEqualTo(row.tokens()[i + 1]);
                    assertThat(row.documents()[i]).isEqualTo(row.documents()[i + 1]);
                    answers++;
                }
            }
        }
        long fitting = 20 - rows.tooLong();
        assertThat((long) answers).isEqualTo(IntStream.rangeClosed(1, (int) fitting).map(n -> n + 1).sum());
    }

    @Test
    void whatIsNoConversationIsNamedWithItsLine() throws IOException {
        for (String line : List.of("{\"text\": \"a\"}", "[1]", "{\"messages\": [{\"content\": \"a\"}]}",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}", "{\"messages\": 3}")) {
            Path file = Files.writeString(folder.resolve("talk.jsonl"),
                    "{\"prompt\": \"a\", \"completion\": \"b\"}\n\n" + line + "\n");
            assertThatThrownBy(() -> ConversationRows.open("talk", file, plain(), "", 64))
                    .as(line).isInstanceOf(TrainerException.class).hasMessageContaining("talk.jsonl")
                    .hasMessageContaining("line 3");
        }
    }

    private static ChatText midm() throws IOException {
        return new ChatText(ChatTemplates.compile(
                Files.readString(
                        GOLDEN.resolve("template/templates/K-intelligence-Midm-2.0-Mini-Instruct.jinja")),
                Bounds.DEFAULT, Clock.fixed(Instant.parse("2025-07-04T12:00:00Z"), ZoneOffset.UTC)),
                Map.of("bos_token", "<|begin_of_text|>"), TOKENIZER);
    }

    private static ChatText plain() {
        return new ChatText(ChatTemplates.compile(
                "{% for m in messages %}{{ m['role'][0] }}:{{ m['content'] }};{% endfor %}"
                        + "{% if add_generation_prompt %}a:{% endif %}"),
                Map.of(), TOKENIZER);
    }

    private static String text(Ids ids, boolean learned) {
        StringBuilder text = new StringBuilder();
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < ids.ids().length; i++) {
            if (ids.learned()[i] == learned) {
                int id = ids.ids()[i];
                bytes.writeBytes(TOKENIZER.isControl(id)
                        ? TOKENIZER.token(id).getBytes(java.nio.charset.StandardCharsets.UTF_8)
                        : TOKENIZER.bytes(id));
            }
        }
        return text.append(bytes.toString(java.nio.charset.StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, Object> said(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
