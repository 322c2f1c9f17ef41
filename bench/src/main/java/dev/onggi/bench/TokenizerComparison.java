package dev.onggi.bench;

import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.text.tokenizer.GgufVocabulary;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Onggi's side of `bench/tokenizer/compare.py`: checks ids, then encodes once for each line it reads and prints the
/// seconds of CPU time that took.
///
/// Arguments: a tokenizer (`.json`, `.model` or `.gguf`), a file of texts with a zero byte between, and the expected ids,
/// little-endian 32-bit: for each text how many, then they; and ALL or NONE: which special tokens a text may hold.
public final class TokenizerComparison {

    private TokenizerComparison() {
    }

    /// See the class.
    public static void main(String[] arguments) throws IOException {
        Tokenizer tokenizer = tokenizer(Path.of(arguments[0]));
        String[] texts = Files.readString(Path.of(arguments[1])).split("\0", -1);
        SpecialTokens specials = arguments[3].equals("NONE") ? SpecialTokens.NONE : SpecialTokens.ALL;
        System.out.println(verdict(tokenizer, specials, texts, Path.of(arguments[2])));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        BufferedReader requests = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (requests.readLine() != null) {
            long start = threads.getCurrentThreadCpuTime();
            for (String text : texts) {
                tokenizer.encode(text, specials);
            }
            System.out.println((threads.getCurrentThreadCpuTime() - start) / 1e9);
        }
    }

    private static String verdict(Tokenizer tokenizer, SpecialTokens specials, String[] texts,
            Path expectedIds) throws IOException {
        ByteBuffer expected = ByteBuffer.wrap(Files.readAllBytes(expectedIds)).order(ByteOrder.LITTLE_ENDIAN);
        long ids = 0;
        int different = 0;
        for (String text : texts) {
            int[] row = new int[expected.getInt()];
            for (int i = 0; i < row.length; i++) {
                row[i] = expected.getInt();
            }
            ids += row.length;
            different += Arrays.equals(row, tokenizer.encode(text, specials)) ? 0 : 1;
        }
        return String.format(Locale.ROOT, "%,d texts, %,d ids: %,d texts differ", texts.length, ids,
                different);
    }

    private static Tokenizer tokenizer(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json")) {
            return Tokenizers.fromHuggingFace(file, Optional.empty());
        }
        if (name.endsWith(".model")) {
            return Tokenizers.fromSentencePiece(file);
        }
        if (!(Checkpoints.text(file).tokenizer() instanceof TokenizerSource.Gguf gguf)) {
            throw new IllegalArgumentException(file + ": expected a GGUF file");
        }
        return Tokenizers.fromGguf(name,
                new GgufVocabulary(gguf.model(), gguf.pre(), gguf.tokens(), gguf.scores(), gguf.types(),
                        gguf.merges(), gguf.bosId(), gguf.eosId(), gguf.unknownId(), gguf.paddingId(),
                        gguf.addBos(), gguf.addEos(), gguf.addSpacePrefix(), gguf.removeExtraSpaces(),
                        gguf.characterMap()));
    }
}
