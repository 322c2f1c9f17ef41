package dev.onggi.corpus.tokenizer;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.source.Texts;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Counts what a tokenizer makes of text.
public final class Measurement implements Texts.Sink {
    private final Tokenizer tokenizer;
    private final HeldOut only;
    private final byte[] lengths;
    private final boolean[] broken;
    private long texts;
    private long bytes;
    private long words;
    private long tokens;
    private long singleBytes;
    private long brokenCharacters;

    private Measurement(Tokenizer tokenizer, HeldOut only) {
        this.tokenizer = tokenizer;
        this.only = only;
        lengths = new byte[tokenizer.vocabularySize()];
        broken = new boolean[lengths.length];
        for (int id = 0; id < lengths.length; id++) {
            byte[] spelling = tokenizer.bytes(id);
            lengths[id] = (byte) Math.min(spelling.length, 2);
            broken[id] = spelling.length == 1 && spelling[0] < 0;
        }
    }

    /// What a tokenizer made of some text.
    ///
    /// @param texts documents
    /// @param bytes in UTF-8
    /// @param words 어절: what stands between white space
    /// @param tokens the text became, special tokens read as text
    /// @param singleBytes tokens that are one byte, a full stop as well as a third of a syllable
    /// @param pieces of those, the ones that are no character: bytes from 0x80
    public record Result(long texts, long bytes, long words, long tokens, long singleBytes, long pieces) {
        /// UTF-8 bytes that one token stands for.
        public double bytesPerToken() {
            return (double) bytes / tokens;
        }

        /// Tokens that one 어절 becomes.
        public double tokensPerWord() {
            return (double) tokens / words;
        }

        /// Share of tokens that are one byte.
        public double singleByteShare() {
            return (double) singleBytes / tokens;
        }

        /// Share of tokens that are one byte of a longer character.
        public double pieceShare() {
            return (double) pieces / tokens;
        }
    }

    /// Measures a tokenizer on the texts of the files.
    ///
    /// @param only which of them; where its share is 0, all
    public static Result of(Tokenizer tokenizer, List<Path> files, String field, HeldOut only) {
        Measurement measurement = new Measurement(tokenizer, only);
        for (Path file : files) {
            try {
                Texts.read(file, field, measurement);
            } catch (IOException e) {
                throw new CorpusException(file, "", "cannot be read to its end: " + e.getMessage(), e);
            }
        }
        if (measurement.tokens == 0) {
            throw new CorpusException(files.getFirst(), "",
                    "no text was found in " + files.size()
                            + " file(s); name the field of its records with --field");
        }
        return new Result(measurement.texts, measurement.bytes, measurement.words, measurement.tokens,
                measurement.singleBytes, measurement.brokenCharacters);
    }

    @Override
    public void text(char[] text, int from, int to) {
        if (only.percent() > 0 && !only.has(text, from, to)) {
            return;
        }
        texts++;
        bytes += Utf8Length.of(text, from, to);
        for (int i = from; i < to; i++) {
            boolean wordEnds = i + 1 == to || Character.isWhitespace(text[i + 1]);
            words += wordEnds && !Character.isWhitespace(text[i]) ? 1 : 0;
        }
        int[] ids = tokenizer.encode(new String(text, from, to - from), SpecialTokens.NONE);
        tokens += ids.length;
        for (int id : ids) {
            singleBytes += lengths[id] == 1 ? 1 : 0;
            brokenCharacters += broken[id] ? 1 : 0;
        }
    }

    @Override
    public void reject(String why) {
        // a record without text changes no ratio
    }
}
