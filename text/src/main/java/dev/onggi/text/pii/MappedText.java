package dev.onggi.text.pii;

import java.util.Arrays;

/// A reading made from another text, with the place of the source for each of its characters.
abstract class MappedText implements Reading {
    char[] characters = new char[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    int length;

    /// Empties it and makes room for `capacity` characters.
    void clear(int capacity) {
        length = 0;
        if (characters.length < capacity) {
            characters = new char[capacity];
            from = new int[capacity];
            to = new int[capacity];
        }
    }

    void add(char character, int sourceFrom, int sourceTo) {
        if (length == characters.length) {
            characters = Arrays.copyOf(characters, 2 * length + 16);
            from = Arrays.copyOf(from, 2 * length + 16);
            to = Arrays.copyOf(to, 2 * length + 16);
        }
        characters[length] = character;
        from[length] = sourceFrom;
        to[length++] = sourceTo;
    }

    /// Replaces the last character; its place now goes on to `sourceTo`.
    void replaceLast(char character, int sourceTo) {
        characters[length - 1] = character;
        to[length - 1] = sourceTo;
    }

    @Override
    public char[] characters() {
        return characters;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int sourceFrom(int position) {
        return from[position];
    }

    @Override
    public int sourceTo(int position) {
        return to[position];
    }
}
