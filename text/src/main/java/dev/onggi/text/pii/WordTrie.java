package dev.onggi.text.pii;

import java.util.Arrays;
import java.util.List;

/// Words as a tree of characters, upper and lower case of ASCII alike. Characters are reduced to classes (one for each
/// that occurs in a word, 0 for the rest); an edge is found by hashing state and class.
final class WordTrie {
    static final int ROOT = 0;
    static final int NONE = -1;
    private static final int CLASS_BITS = 12;
    private static final int PAIR_BITS = 18;

    private final char[] classes = new char[1 << 16];
    /// One bit for each pair of characters that a word begins with.
    private final long[] pairs = new long[1 << PAIR_BITS - 6];
    private final int[] rootNext = new int[1 << CLASS_BITS];
    /// Each edge's key in the upper half and the state it leads to in the lower, so that one look at memory finds both.
    private long[] edges = new long[1 << 10];
    private int edgeCount;
    private int[] words = new int[1 << 10];
    private int states = 1;

    /// The word at index i of `list` is called i.
    WordTrie(List<String> list) {
        Arrays.fill(words, NONE);
        Arrays.fill(rootNext, NONE);
        for (int word = 0; word < list.size(); word++) {
            insert(list.get(word), word);
        }
    }

    /// The state after the first character of a word; [#NONE] where no word begins with `first` and `second`. Most of a
    /// text fails at one look into a table of pairs, which may err on the side of going on.
    int begin(char first, char second) {
        int pair = pair(first, second);
        if ((pairs[pair >>> 6] >>> pair & 1) == 0) {
            return NONE;
        }
        return rootNext[classes[first]];
    }

    /// The state after one more character, or [#NONE].
    int next(int state, char character) {
        int characterClass = classes[character];
        if (characterClass == 0) {
            return NONE;
        }
        int key = state << CLASS_BITS | characterClass;
        int mask = edges.length - 1;
        int slot = slot(key, mask);
        while (edges[slot] != 0) {
            if (edges[slot] >>> 32 == key) {
                return (int) edges[slot];
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    /// The word that ends in `state`, or [#NONE].
    int word(int state) {
        return words[state];
    }

    private void insert(String word, int name) {
        if (word.length() < 2) {
            throw new PiiDataException(
                    "'" + word + "' is too short for the lexicon: words have two characters or more");
        }
        int first = classOf(word.charAt(0));
        addPairs(word.charAt(0), word.charAt(1));
        if (rootNext[first] == NONE) {
            rootNext[first] = newState();
        }
        int state = rootNext[first];
        for (int index = 1; index < word.length(); index++) {
            classOf(word.charAt(index));
            int next = next(state, word.charAt(index));
            state = next == NONE ? addEdge(state, classOf(word.charAt(index))) : next;
        }
        words[state] = name;
    }

    private void addPairs(char first, char second) {
        for (char begin : new char[]{first, Character.toUpperCase(first)}) {
            for (char next : new char[]{second, Character.toUpperCase(second)}) {
                int pair = pair(begin, next);
                pairs[pair >>> 6] |= 1L << pair;
            }
        }
    }

    private static int pair(char first, char second) {
        return (first * 0x9E3779B1 + second * 0x85EBCA6B) >>> 32 - PAIR_BITS;
    }

    private int classOf(char character) {
        if (classes[character] == 0) {
            char name = ++lastClass;
            if (name >>> CLASS_BITS != 0) {
                throw new PiiDataException("the lexicon has more than 4095 different characters");
            }
            classes[character] = name;
            if (character >= 'a' && character <= 'z') {
                classes[character - 'a' + 'A'] = name;
            }
        }
        return classes[character];
    }

    private char lastClass;

    private int newState() {
        if (states == words.length) {
            words = Arrays.copyOf(words, 2 * states);
            Arrays.fill(words, states, 2 * states, NONE);
        }
        return states++;
    }

    private int addEdge(int state, int characterClass) {
        if (2 * ++edgeCount > edges.length) {
            grow();
        }
        int target = newState();
        put((long) (state << CLASS_BITS | characterClass) << 32 | target);
        return target;
    }

    private void grow() {
        long[] old = edges;
        edges = new long[2 * old.length];
        for (long edge : old) {
            if (edge != 0) {
                put(edge);
            }
        }
    }

    private void put(long edge) {
        int mask = edges.length - 1;
        int slot = slot((int) (edge >>> 32), mask);
        while (edges[slot] != 0) {
            slot = slot + 1 & mask;
        }
        edges[slot] = edge;
    }

    private static int slot(int key, int mask) {
        int mixed = key * 0x9E3779B1;
        return (mixed ^ mixed >>> 15) & mask;
    }
}
