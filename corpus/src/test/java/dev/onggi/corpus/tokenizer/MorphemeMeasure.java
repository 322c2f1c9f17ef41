package dev.onggi.corpus.tokenizer;

import com.github.luben.zstd.ZstdInputStream;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measures whether tokens end where morphemes end, on words whose morphemes people have marked (Universal Dependencies for Korean: the
/// column `lemma` joins them with `+`). Counted are words of Hangul whose morphemes, joined, are the word itself; in the others two
/// morphemes share a syllable.
///
/// `MorphemeMeasure TREEBANK.jsonl.zst TOKENIZER…`
public final class MorphemeMeasure {
    private static final int WINDOW_LOG = 27;

    private final List<Word> words = new ArrayList<>();
    private int all;

    private MorphemeMeasure() {
    }

    /// @param inside places inside the word, in UTF-8 bytes, where morphemes meet
    private record Word(String form, BitSet inside) {
    }

    /// Prints one line for each tokenizer, and one for Nori.
    public static void main(String[] args) throws IOException {
        MorphemeMeasure measure = new MorphemeMeasure();
        measure.read(Path.of(args[0]));
        System.out.printf(Locale.ROOT, "%,d words of Hangul, %,d of them counted%n", measure.all,
                measure.words.size());
        System.out
                .println("tokens/word  tokens that end a morpheme  cuts that are boundaries  boundaries cut");
        try (MorphemeCutter nori = new MorphemeCutter()) {
            measure.print("Nori itself", word -> inBytes(word, nori.starts(word)));
        }
        for (String name : Arrays.copyOfRange(args, 1, args.length)) {
            Tokenizer tokenizer = Tokenizers.fromHuggingFace(Path.of(name), Optional.empty());
            measure.print(name, word -> cuts(tokenizer, word));
        }
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ZstdInputStream(Files.newInputStream(file)).setLongMax(WINDOW_LOG),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonMapper.shared().readTree(line).get("tokens").forEach(this::add);
            }
        }
    }

    private void add(JsonNode token) {
        String form = token.get("form").asString("");
        if (!form.matches("[가-힣]+")) {
            return;
        }
        all++;
        String[] morphemes = token.get("lemma").asString("").split("\\+");
        if (!String.join("", morphemes).equals(form)) {
            return;
        }
        BitSet inside = new BitSet();
        int at = 0;
        for (int i = 0; i + 1 < morphemes.length; i++) {
            at += morphemes[i].getBytes(StandardCharsets.UTF_8).length;
            inside.set(at);
        }
        words.add(new Word(form, inside));
    }

    private void print(String name, Function<String, BitSet> cutter) {
        long tokens = 0;
        long hits = 0;
        long boundaries = 0;
        for (Word word : words) {
            BitSet cuts = cutter.apply(word.form());
            tokens += cuts.cardinality() + 1;
            boundaries += word.inside().cardinality();
            cuts.and(word.inside());
            hits += cuts.cardinality();
        }
        long cuts = tokens - words.size();
        System.out.printf(Locale.ROOT, "%11.3f  %26.4f  %24.4f  %14.4f  %s%n", (double) tokens / words.size(),
                (double) (hits + words.size()) / tokens, (double) hits / cuts, (double) hits / boundaries,
                name);
    }

    /// Where tokens of the word, as it stands behind a blank, meet inside it.
    private static BitSet cuts(Tokenizer tokenizer, String word) {
        BitSet cuts = new BitSet();
        int at = -1;
        for (int id : tokenizer.encode(" " + word, SpecialTokens.NONE)) {
            at += tokenizer.bytes(id).length;
            if (at > 0) {
                cuts.set(at);
            }
        }
        cuts.clear(word.getBytes(StandardCharsets.UTF_8).length);
        return cuts;
    }

    private static BitSet inBytes(String word, BitSet units) {
        BitSet bytes = new BitSet();
        units.stream().map(unit -> word.substring(0, unit).getBytes(StandardCharsets.UTF_8).length)
                .forEach(bytes::set);
        return bytes;
    }
}
