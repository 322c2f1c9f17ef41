package dev.onggi.corpus.tokenizer;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.TokenizerTraining.Boundaries;
import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.source.Texts;
import dev.onggi.text.training.WordCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Counts the words of one file. The placeholders of masked data are tokens of their own, no words.
///
/// @param field the member of a JSON record that holds its text
/// @param heldOut texts that are not counted
/// @param boundaries what is counted of a word: all of it, or its morphemes
public record WordCounter(String field, HeldOut heldOut,
        Boundaries boundaries) implements Crew.Work<String, CountedFile> {

    /// Has the crew count the words of all files. Whoever counts, and in whatever order, the counts are the same.
    public static CountedFile count(List<Path> files, WordCounter counter, Crew crew) {
        List<String> paths = files.stream().map(file -> file.toAbsolutePath().toString()).toList();
        CountedFile all = crew.each("count words", paths, counter).stream()
                .reduce(CountedFile::and)
                .orElseThrow(() -> new IllegalArgumentException("no file to count the words of"));
        if (all.words().size() == 0) {
            throw new CorpusException(files.getFirst(), "", "no text was found in " + files.size()
                    + " file(s)"
                    + (all.example().isEmpty()
                            ? ""
                            : ": the first record " + all.example() + "; name its field with --field"));
        }
        return all;
    }

    @Override
    public CountedFile on(String file) {
        Tally tally = new Tally(heldOut);
        try {
            Texts.read(Path.of(file), field, tally);
        } catch (IOException e) {
            throw new CorpusException(Path.of(file), "", "cannot be read to its end: " + e.getMessage(), e);
        }
        return new CountedFile(tally.texts, tally.rejected, tally.example, tally.bytes,
                parts(tally.words).trimmed());
    }

    private WordCounts parts(WordCounts words) {
        return switch (boundaries) {
            case WORDS -> words;
            case MORPHEMES -> morphemes(words);
        };
    }

    private static WordCounts morphemes(WordCounts words) {
        try (MorphemeCutter cutter = new MorphemeCutter()) {
            return cutter.cut(words);
        }
    }

    private static final class Tally implements Texts.Sink {
        private final HeldOut heldOut;
        private final WordCounts words = new WordCounts();
        private long texts;
        private long rejected;
        private String example = "";
        private long bytes;

        Tally(HeldOut heldOut) {
            this.heldOut = heldOut;
        }

        @Override
        public void text(char[] text, int from, int to) {
            if (heldOut.has(text, from, to)) {
                return;
            }
            texts++;
            bytes += Utf8Length.of(text, from, to);
            int begin = from;
            for (int at = from; at < to; at++) {
                int length = text[at] == '#' ? Placeholders.length(text, at, to) : 0;
                if (length > 0) {
                    words.addText(text, begin, at);
                    begin = at + length;
                    at = begin - 1;
                }
            }
            words.addText(text, begin, to);
        }

        @Override
        public void reject(String why) {
            rejected++;
            example = example.isEmpty() ? why : example;
        }
    }
}
