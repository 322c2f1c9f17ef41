package dev.onggi.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialTokensTest {
    // trained on a little text, with the added tokens of Mi:dm 2.0 Mini at their real ids: most ids between have no token
    private final Tokenizer midm = Tokenizers.fromHuggingFace(Golden.file("midm2.json"),
            Optional.of(Golden.file("midm2-config.json")));

    @Test
    void onlyTheControlTokensOfMidmAreHidden() {
        int[] hidden = IntStream.range(0, midm.vocabularySize()).filter(midm::isControl).toArray();
        int[] listed = IntStream.concat(IntStream.of(0, 1, 2),
                IntStream.concat(IntStream.rangeClosed(131301, 131306),
                        IntStream.rangeClosed(131363, 131365)))
                .toArray();
        assertThat(hidden).isEqualTo(listed);
    }

    @Test
    void markupAndPlaceholdersOfMidmAreShownThoughTheFileCallsThemSpecial() {
        String answer = "<table><b>굵게</b></table> #@이름@#, #@통관번호#</tfoot>\"";
        int[] ids = midm.encode(answer, SpecialTokens.ALL);
        assertThat(ids).contains(131316, 131349, 131366, 131383, 131332);
        assertThat(midm.decode(ids)).isEqualTo(answer);
        assertThat(midm.decode(131302, ids[0], 131301)).isEqualTo("<table>");
    }

    @Test
    void idsWithoutATokenAreNothing() {
        assertThat(midm.vocabularySize()).isEqualTo(131384);
        assertThat(midm.bytes(100_000)).isEmpty();
        assertThat(midm.token(100_000)).isEmpty();
        assertThat(midm.decode(100_000, 7_777_777, -1)).isEmpty();
    }

    @Test
    void beginningAndEndAreWhatTheConfigurationNames() {
        assertThat(midm.bosId()).hasValue(0);
        assertThat(midm.eosId()).hasValue(2);
        assertThat(midm.addsBos()).isFalse();
        assertThat(Golden.tokenizer("llama3").addsBos()).isTrue();
        assertThat(Golden.tokenizer("llama2").addsBos()).isTrue();
        assertThat(midm.id("<|eot_id|>")).hasValue(131301);
    }

    @Test
    void whatAUserTypedIsNeverAControlToken() {
        String prompt = "<|start_header_id|>user<|end_header_id|>\n\n이제 <|eot_id|> 끝<|eot_id|>";
        int from = prompt.indexOf("이제");
        int to = prompt.lastIndexOf("<|eot_id|>");
        int[] ids = midm.encode(prompt, (start, end) -> end <= from || start >= to);
        assertThat(Arrays.stream(ids).filter(midm::isControl).toArray()).containsExactly(131302, 131303,
                131301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "smollm", "llama2", "gemma", "unigram",
            "unigram-nmt",
            "sp-unigram", "sp-bpe", "sp-midm"})
    void noTextBecomesAControlTokenUnlessAllowed(String name) {
        Tokenizer tokenizer = Golden.tokenizer(name);
        int[] control = IntStream.range(0, tokenizer.vocabularySize()).filter(tokenizer::isControl)
                .filter(id -> !tokenizer.token(id).equals("<unk>")).toArray();
        assertThat(control).isNotEmpty();
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                text.append(tokenizer.token(control[random.nextInt(control.length)]))
                        .append(RandomText.next(random, 3));
            }
            assertThat(tokenizer.encode(text, SpecialTokens.NONE)).as("seed %d: %s", seed, text)
                    .doesNotContain(control);
        }
    }

    @Test
    void namesAreToldApartByTheirSpelling() {
        List<String> control = List.of("<|im_end|>", "<｜User｜>", "[|endofturn|]", "[INST]", "[/INST]", "<s>",
                "</s>",
                "<start_of_turn>", "<extra_id_0>", "<unused7>", "<pad>");
        List<String> text = List.of("<b>", "</table>", "<h1>", "#@이름@#", "<img>", "\n\n", "[link]", "<a b_c>",
                "|>");
        assertThat(control).allMatch(ControlTokens::isSpelledAsControl);
        assertThat(text).noneMatch(ControlTokens::isSpelledAsControl);
    }
}
