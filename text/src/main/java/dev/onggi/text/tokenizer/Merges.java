package dev.onggi.text.tokenizer;

/// Which neighbours become one token, and which of two such pairs does so first.
@FunctionalInterface
interface Merges {
    /// No merge: after every other.
    long NONE = PairTable.NONE;

    /// The merge of two neighbouring tokens as `order · 2³² + merged id`, or [#NONE]. The smaller value merges first.
    long find(int left, int right);
}
