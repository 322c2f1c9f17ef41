package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineConfig;
import dev.onggi.engine.SamplingParams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatLoopTest {
    private final StringWriter answers = new StringWriter();
    private final StringWriter notes = new StringWriter();

    @Test
    void everyQuestionIsAnsweredAndTimed() throws Exception {
        talk("안녕\n\n또 안녕\n");

        assertThat(answers.toString()).isNotEmpty();
        assertThat(notes.toString().lines()
                .filter(line -> line.matches("4 tokens, .* tokens/s, first token after .* s")))
                .hasSize(2);
    }

    @Test
    void theModelSeesWhatWasSaidBeforeUntilItIsCleared() throws Exception {
        talk("가나다\n");
        String first = answers.toString();
        answers.getBuffer().setLength(0);

        talk("라마바\n/clear\n가나다\n");

        assertThat(answers.toString()).endsWith(first).hasSizeGreaterThan(first.length());
    }

    @Test
    void aMistypedCommandIsNotSaidToTheModel() throws Exception {
        talk("/clera\n/help\n/exit\n안녕\n");

        assertThat(answers.toString()).isEmpty();
        assertThat(notes.toString()).contains("did you mean '/clear'?").contains("/exit   leave");
    }

    @Test
    void aConversationThatIsFullSaysHowToGoOn() throws Exception {
        talk("a".repeat(300) + "\n가\n");

        assertThat(notes.toString()).contains("/clear starts the conversation anew").contains("4 tokens, ");
    }

    private void talk(String typed) throws Exception {
        SamplingParams sampling = SamplingParams.GREEDY.toBuilder().maxTokens(4).build();
        try (Engine engine = Engine.open(CommandsTest.MODELS.resolve("llama"), EngineConfig.DEFAULT);
                Desk desk = new PipedDesk(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(answers), new PrintWriter(notes))) {
            new ChatLoop(engine, sampling, Optional.empty(), desk).run();
        }
    }
}
