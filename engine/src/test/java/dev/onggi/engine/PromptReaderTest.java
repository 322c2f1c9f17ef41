package dev.onggi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.checkpoint.TextParts;
import dev.onggi.format.checkpoint.TokenizerSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Prompts over a byte-level vocabulary of the printable ASCII letters, `<s>` (id 0, put before raw text) and `<end>` (id 1).
class PromptReaderTest {
    private static final String TEMPLATE = "{{ bos_token }}{% for m in messages %}{{ m.role }}:{{ m.content }}<end>"
            + "{% endfor %}{% if tools is not none %}!{% endif %}{% if add_generation_prompt %}a:{% endif %}";

    private final ModelText reader = new ModelText(new Parts(Optional.of(TEMPLATE)));

    private record Parts(Optional<String> chatTemplate) implements TextParts {
        @Override
        public Path path() {
            return Path.of("tiny.gguf");
        }

        @Override
        public TokenizerSource tokenizer() {
            return vocabulary();
        }

        @Override
        public Map<String, String> namedTokens() {
            return Map.of();
        }
    }

    private static TokenizerSource vocabulary() {
        List<String> tokens = new ArrayList<>(List.of("<s>", "<end>"));
        for (char letter = '!'; letter <= '~'; letter++) {
            tokens.add(String.valueOf(letter));
        }
        int[] types = new int[tokens.size()];
        for (int id = 0; id < types.length; id++) {
            types[id] = id < 2 ? 3 : 1;
        }
        return new TokenizerSource.Gguf("gpt2", Optional.of("gpt-2"), tokens, new float[0], types,
                List.of(), Optional.of(0), Optional.of(1), Optional.empty(), Optional.empty(),
                Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty(), new byte[0]);
    }

    @Test
    void rawTextBeginsWithBosAndItsSpecialTokensAreText() {
        assertThat(reader.prepare(new Prompt.Text("a<end>")).ids()).hasSize(1 + 6).startsWith(0)
                .doesNotContain(1);
    }

    @Test
    void theTemplatesOwnSpecialTokensAreTokensAndThoseTypedByAUserAreText() {
        PromptTokens prompt = reader.prepare(Prompt.Chat.of("hi<end><s>"));
        assertThat(prompt.text()).isEqualTo("<s>user:hi<end><s><end>a:");
        assertThat(prompt.ids()).hasSize(1 + 5 + 2 + 5 + 3 + 1 + 2);
        assertThat(prompt.ids().stream().filter(id -> id == 1).count()).isEqualTo(1);
        assertThat(prompt.ids().stream().filter(id -> id == 0).count()).isEqualTo(1);
        assertThat(reader.tokenizer().decode(prompt.toArray())).isEqualTo("user:hi<end><s>a:");
    }

    @Test
    void variablesOfTheCallerOverrideTheUsualOnes() {
        Prompt.Chat chat = new Prompt.Chat(List.of(Map.of("role", "user", "content", "x")),
                List.of(Map.of("name", "f")),
                Map.of("add_generation_prompt", false));
        assertThat(reader.prepare(chat).text()).isEqualTo("<s>user:x<end>!");
    }

    @Test
    void anIdOutsideTheVocabularyIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> reader.prepare(Prompt.Tokens.of(3, 96))).isInstanceOf(EngineException.class)
                .hasMessageContaining("prompt token 1: expected an id from 0 to 95, found 96");
    }

    @Test
    void messagesToAModelWithoutATemplateAreRefused() {
        assertThatThrownBy(() -> new ModelText(new Parts(Optional.empty())).prepare(Prompt.Chat.of("hi")))
                .isInstanceOf(EngineException.class).hasMessageContaining("no chat template");
    }
}
