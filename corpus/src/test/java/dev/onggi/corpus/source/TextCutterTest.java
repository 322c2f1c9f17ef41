package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.text.training.WordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCutterTest {
    @TempDir
    Path folder;

    @Test
    void aLongTextIsCutWhereNoWordCrosses() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        String alphabet = "가나다라마바사 abc  12\n\n.,-'\t";
        StringBuilder text = new StringBuilder();
        while (text.length() < 3 << 20) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        WordCounts whole = new WordCounts();
        whole.addText(text);
        WordCounts cut = new WordCounts();

        List<String> stretches = stretches(text.toString());
        stretches.forEach(cut::addText);

        assertThat(stretches).hasSizeGreaterThan(2);
        assertThat(String.join("", stretches)).as("seed " + seed).isEqualTo(text.toString());
        assertThat(cut.size()).as("seed " + seed).isEqualTo(whole.size());
        assertThat(cut.total()).as("seed " + seed).isEqualTo(whole.total());
    }

    @Test
    void aTextWithoutAnyPlaceToCutIsReadToItsEnd() throws IOException {
        String text = "가".repeat((1 << 20) + 5);
        assertThat(String.join("", stretches(text))).isEqualTo(text);
    }

    private List<String> stretches(String text) throws IOException {
        List<String> stretches = new ArrayList<>();
        Path file = Files.writeString(folder.resolve("a.txt"), text);
        Texts.read(file, "text", new Texts.Sink() {
            @Override
            public void text(char[] units, int from, int to) {
                stretches.add(new String(units, from, to - from));
            }

            @Override
            public void reject(String why) {
                throw new AssertionError(why);
            }
        });
        return stretches;
    }
}
