package dev.onggi.corpus.dedup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A short stand-in for a document: the hash of its whole text, and a MinHash of the set of its shingles, from which the
/// similarity of two documents is estimated.
///
/// Shingles are runs of five letters or digits, in lower case, with everything else left out. The MinHash is of one permutation
/// in [#BINS] bins (Li, Owen, Zhang: One Permutation Hashing, 2012); an empty bin borrows from the next full one to its right
/// (Shrivastava, Li: Densifying One Permutation Hashing, 2014). 16 bits of each are kept.
///
/// @param text hash of the letters and digits of the whole text
/// @param bins the MinHash
public record Signature(long text, short[] bins) {
    /// Bins of the MinHash. The estimate of a similarity s has a standard error of √(s(1-s)/BINS): 0.04 at 0.7.
    public static final int BINS = 128;
    /// Bytes of one signature in a file.
    public static final int BYTES = Long.BYTES + BINS * Short.BYTES;

    private static final int SHINGLE = 5;
    private static final int EMPTY = -1;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int BIN_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(BINS);

    /// The signature of a text.
    public static Signature of(String text) {
        int[] smallest = new int[BINS];
        Arrays.fill(smallest, EMPTY);
        long whole = 0;
        long rolling = 0;
        long oldest = 1;
        for (int i = 0; i < SHINGLE; i++) {
            oldest *= PRIME;
        }
        long[] last = new long[SHINGLE];
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
                continue;
            }
            long value = Character.toLowerCase(c) + 1L;
            rolling = rolling * PRIME + value - oldest * last[letters % SHINGLE];
            last[letters % SHINGLE] = value;
            letters++;
            whole = (whole ^ value) * PRIME;
            whole ^= whole >>> 32;
            if (letters >= SHINGLE) {
                put(smallest, mixed(rolling));
            }
        }
        if (letters < SHINGLE) {
            put(smallest, mixed(rolling));
        }
        return new Signature(mixed(whole + letters), densified(smallest));
    }

    private static void put(int[] smallest, long hash) {
        int bin = (int) (hash >>> BIN_SHIFT);
        int value = (int) hash & Integer.MAX_VALUE;
        if (smallest[bin] == EMPTY || value < smallest[bin]) {
            smallest[bin] = value;
        }
    }

    private static short[] densified(int[] smallest) {
        short[] bins = new short[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            int distance = 0;
            while (smallest[(bin + distance) % BINS] == EMPTY) {
                distance++;
            }
            bins[bin] = (short) (mixed(smallest[(bin + distance) % BINS] + distance * PRIME) >>> 48);
        }
        return bins;
    }

    /// Estimated Jaccard similarity of the two sets of shingles, 0 to 1.
    public double similarity(Signature other) {
        int same = 0;
        for (int bin = 0; bin < BINS; bin++) {
            same += bins[bin] == other.bins[bin] ? 1 : 0;
        }
        return (double) same / BINS;
    }

    /// Appends the signature: the text's hash, then the bins, little-endian as the buffer is.
    public void writeTo(ByteBuffer target) {
        target.putLong(text);
        for (short bin : bins) {
            target.putShort(bin);
        }
    }

    /// Reads what [#writeTo] wrote.
    public static Signature readFrom(ByteBuffer source) {
        long text = source.getLong();
        short[] bins = new short[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            bins[bin] = source.getShort();
        }
        return new Signature(text, bins);
    }

    /// Murmur3's finalizer.
    static long mixed(long hash) {
        long value = hash;
        value = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        value = (value ^ value >>> 33) * 0xc4ceb9fe1a85ec53L;
        return value ^ value >>> 33;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature signature && text == signature.text
                && Arrays.equals(bins, signature.bins);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(text);
    }
}
