package dev.onggi.text.training;

import dev.onggi.text.tokenizer.ByteAlphabet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A byte-level BPE vocabulary: special tokens, the 256 bytes, then one token a merge.
///
/// @param tokens spellings in GPT-2's alphabet, by id
/// @param merges in the order of their rank
public record TrainedVocabulary(List<String> tokens, List<Merge> merges) {
    private static final int BYTES = 256;

    /// Two tokens that become one.
    public record Merge(int left, int right) {
    }

    /// Learns a vocabulary.
    ///
    /// @param size tokens at most; fewer when the corpus has no more pairs
    /// @param first special tokens that take the first ids
    public static TrainedVocabulary train(WordCounts corpus, int size, List<String> first) {
        return train(corpus, List.of(size), first).getFirst();
    }

    /// Learns vocabularies of several sizes in the time that the largest needs; each is what it would be alone.
    ///
    /// @param sizes tokens at most, ascending
    /// @param first special tokens that take the first ids
    public static List<TrainedVocabulary> train(WordCounts corpus, List<Integer> sizes, List<String> first) {
        int[] byAlphabet = IntStream.range(0, BYTES).boxed()
                .sorted((a, b) -> Character.compare(ByteAlphabet.character(a), ByteAlphabet.character(b)))
                .mapToInt(Integer::intValue).toArray();
        List<String> alphabet = new ArrayList<>(first);
        int[] byteIds = new int[BYTES];
        for (int value : byAlphabet) {
            byteIds[value] = alphabet.size();
            alphabet.add(String.valueOf(ByteAlphabet.character(value)));
        }
        MergeTrainer trainer = new MergeTrainer(new Words(corpus, byteIds), sizes.getLast(), alphabet);
        return sizes.stream().map(trainer::upTo).toList();
    }
}
