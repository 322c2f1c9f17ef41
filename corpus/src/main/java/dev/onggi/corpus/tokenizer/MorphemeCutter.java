package dev.onggi.corpus.tokenizer;

import dev.onggi.text.training.WordCounts;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Cuts words where their morphemes meet, as Lucene Nori analyses them with mecab-ko-dic: 학교에서 into 학교 and 에서. Each word is
/// analysed alone. Morphemes that share a syllable (했 of 하 and 았) stay together, and so do compound nouns that the dictionary
/// knows. Not for several threads at once.
final class MorphemeCutter implements AutoCloseable {
    private final KoreanTokenizer nori = new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
            null, DecompoundMode.NONE, false, false);
    private final OffsetAttribute offsets = nori.addAttribute(OffsetAttribute.class);

    /// The counts of what the words fall into. What is cut apart here no merge puts together.
    WordCounts cut(WordCounts words) {
        WordCounts morphemes = new WordCounts();
        for (int i = 0; i < words.size(); i++) {
            String word = words.word(i);
            BitSet starts = starts(word);
            int from = 0;
            for (int to = starts.nextSetBit(1); to > 0; to = starts.nextSetBit(to + 1)) {
                morphemes.addWord(word.substring(from, to), words.count(i));
                from = to;
            }
            morphemes.addWord(word.substring(from), words.count(i));
        }
        return morphemes;
    }

    /// Where morphemes begin inside a word, in UTF-16 units. A sign or blank before the first letter belongs to the first
    /// morpheme. A word without Hangul is one.
    BitSet starts(String word) {
        BitSet starts = new BitSet();
        int first = firstHangul(word);
        if (first == word.length()) {
            return starts;
        }
        int letters = firstLetter(word);
        try {
            nori.setReader(new StringReader(word.substring(letters)));
            nori.reset();
            while (nori.incrementToken()) {
                starts.set(letters + offsets.startOffset());
            }
            nori.end();
            nori.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts.clear(0, letters + 1);
        return starts;
    }

    private static int firstLetter(String word) {
        int at = 0;
        while (at < word.length() && !Character.isLetter(word.codePointAt(at))) {
            at += Character.charCount(word.codePointAt(at));
        }
        return at;
    }

    private static int firstHangul(String word) {
        int at = 0;
        while (at < word.length() && (word.charAt(at) < '가' || word.charAt(at) > '힣')) {
            at++;
        }
        return at;
    }

    @Override
    public void close() {
        try {
            nori.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
