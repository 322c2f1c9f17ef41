package dev.onggi.text.tokenizer;

import java.util.Arrays;

/// Texts by their UTF-16 units, for finding all texts that begin at a place. Node 0 is the root.
final class TokenTrie {
    static final int NONE = -1;
    private final PairTable children;
    private int[] values = new int[64];
    private int nodes = 1;

    TokenTrie(int expected) {
        children = new PairTable(expected);
        Arrays.fill(values, NONE);
    }

    /// Gives `text` a value (not negative), in place of any it had. An empty text is never found.
    void put(CharSequence text, int value) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            int child = child(node, text.charAt(i));
            if (child == NONE) {
                child = addNode();
                children.put(node, text.charAt(i), child);
            }
            node = child;
        }
        if (node != 0) {
            values[node] = value;
        }
    }

    /// The node that `unit` leads to from `node`, or [#NONE].
    int child(int node, char unit) {
        long child = children.find(node, unit);
        return child == PairTable.NONE ? NONE : (int) child;
    }

    /// The value of the text that ends at `node`, or [#NONE].
    int value(int node) {
        return values[node];
    }

    private int addNode() {
        if (nodes == values.length) {
            values = Arrays.copyOf(values, nodes * 2);
            Arrays.fill(values, nodes, values.length, NONE);
        }
        return nodes++;
    }
}
