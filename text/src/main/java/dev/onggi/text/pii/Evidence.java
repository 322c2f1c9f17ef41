package dev.onggi.text.pii;

/// One reason to believe a hit; `detail` is what was seen, in a few words.
public record Evidence(Clue clue, String detail) {
}
