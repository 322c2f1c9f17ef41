package dev.onggi.corpus;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.spark.SparkCrew;
import dev.onggi.corpus.tokenizer.CountedFile;
import dev.onggi.corpus.tokenizer.HeldOut;
import dev.onggi.corpus.tokenizer.Measurement;
import dev.onggi.corpus.tokenizer.WordCounter;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.training.MidmTokens;
import dev.onggi.text.training.TokenizerFiles;
import dev.onggi.text.training.TrainedVocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The door of the corpus room for tokenizers: text to a vocabulary, and vocabularies beside each other.
public final class TokenizerTraining {
    private static final int BYTES = 256;

    private TokenizerTraining() {
    }

    /// What no merge crosses.
    public enum Boundaries {
        /// The ends of words, as the word cut of Llama 3 and Mi:dm 2.0 has them.
        WORDS,
        /// Those, and where Korean morphemes meet inside a word.
        MORPHEMES
    }

    /// What is to be trained.
    ///
    /// @param files text or JSON Lines, also packed
    /// @param field the member of a JSON record that holds its text
    /// @param heldOut percent of the texts that are kept from training
    /// @param boundaries what no merge crosses
    /// @param targets vocabularies to write, by growing size
    public record Order(List<Path> files, String field, int heldOut, Boundaries boundaries,
            List<Target> targets) {
    }

    /// One vocabulary to write.
    ///
    /// @param size tokens of all kinds
    /// @param output the `tokenizer.json`
    public record Target(int size, Path output) {
    }

    /// What was trained.
    ///
    /// @param texts documents read
    /// @param rejected records without text, `example` why the first of them
    /// @param bytes UTF-8 bytes of text
    /// @param words counted, each as often as it came
    /// @param differentWords of those
    /// @param tokens in the largest vocabulary, special tokens included
    /// @param merges of it
    /// @param counting, merging how long it took
    public record Summary(long texts, long rejected, String example, long bytes, long words,
            long differentWords, int tokens, int merges, Duration counting, Duration merging) {
    }

    /// What a tokenizer made of some text.
    ///
    /// @param vocabulary ids it has
    /// @param bytes in UTF-8
    /// @param words 어절: what stands between white space
    /// @param tokens the text became, special tokens read as text
    /// @param singleByteShare share of tokens that are one byte
    /// @param pieceShare share of tokens that are one byte of a longer character
    public record Fit(int vocabulary, long bytes, long words, long tokens, double bytesPerToken,
            double tokensPerWord, double singleByteShare, double pieceShare) {
    }

    /// The smallest vocabulary: the bytes and the special tokens.
    public static int smallestSize() {
        return BYTES + MidmTokens.FIRST.size() + MidmTokens.LAST.size();
    }

    /// Trains a vocabulary and writes it.
    ///
    /// @param master who counts, as Spark's `--master`: `local[*]` is every core of this machine
    public static Summary train(Order order, String master) {
        Path scratch = scratch();
        try (Crew crew = new SparkCrew(master, scratch.toString())) {
            return train(order, crew);
        } finally {
            delete(scratch);
        }
    }

    static Summary train(Order order, Crew crew) {
        long begin = System.nanoTime();
        CountedFile counted = WordCounter.count(order.files(),
                new WordCounter(order.field(), new HeldOut(order.heldOut()), order.boundaries()), crew);
        long merging = System.nanoTime();
        List<TrainedVocabulary> trained = TrainedVocabulary.train(counted.words(),
                order.targets().stream().map(target -> target.size() - MidmTokens.LAST.size()).toList(),
                MidmTokens.FIRST);
        long end = System.nanoTime();
        for (int i = 0; i < trained.size(); i++) {
            write(trained.get(i), order.targets().get(i).output());
        }
        TrainedVocabulary vocabulary = trained.getLast();
        return new Summary(counted.texts(), counted.rejected(), counted.example(), counted.bytes(),
                counted.words().total(), counted.words().size(),
                vocabulary.tokens().size() + MidmTokens.LAST.size(), vocabulary.merges().size(),
                Duration.ofNanos(merging - begin), Duration.ofNanos(end - merging));
    }

    private static void write(TrainedVocabulary vocabulary, Path output) {
        try {
            Path folder = output.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            TokenizerFiles.write(vocabulary, MidmTokens.FIRST, MidmTokens.LAST, output);
        } catch (IOException e) {
            throw new CorpusException(output, "", "cannot be written: " + e, e);
        }
    }

    /// Measures a tokenizer on texts of the files.
    ///
    /// @param field the member of a JSON record that holds its text
    /// @param heldOut percent that were kept from training, of which alone the measure is taken; 0: all texts
    public static Fit measure(Tokenizer tokenizer, List<Path> files, String field, int heldOut) {
        Measurement.Result result = Measurement.of(tokenizer, files, field, new HeldOut(heldOut));
        return new Fit(tokenizer.vocabularySize(), result.bytes(), result.words(), result.tokens(),
                result.bytesPerToken(), result.tokensPerWord(), result.singleByteShare(),
                result.pieceShare());
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("onggi-tokenizer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
