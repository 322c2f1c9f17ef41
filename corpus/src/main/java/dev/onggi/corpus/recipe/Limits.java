package dev.onggi.corpus.recipe;

import java.io.Serializable;

/// What the filters allow. docs/reference/corpus-measures.md says how each default was derived: those of the filters are values
/// beyond which fewer than one in a thousand clean documents lies.
///
/// @param maxLostLetters share of U+FFFD and question marks inside words
/// @param minHangul Hangul syllables a document must have
/// @param minHangulShare of all letters
/// @param maxSymbolShare of all characters but blanks
/// @param maxBulletLines share of lines that begin with a list mark
/// @param maxEllipsisLines share of lines that end in an ellipsis
/// @param maxRepeatedLines share of characters in lines that came before
/// @param maxRepeatedNgrams share of characters in 어절 5-grams that came before
/// @param minFunctionWords share of 어절 that end in a particle or an ending
/// @param minMeanWord and maxMeanWord: mean 어절 length in characters
/// @param minQuality what the quality model must give; 0 drops nothing
/// @param maxAdult and maxGambling: points that the terms of these kinds of advertising may give a line
/// @param maxSpam what the spam model may give a line
/// @param nearDuplicate estimated Jaccard similarity of character 5-grams from which two documents are the same; two standard errors
/// of the estimate below 0.7
/// @param boilerplate documents of a site in which a line must stand to be cut from all
/// @param maxOverlap share of a document's characters that may be cut because they stand in evaluation sets
public record Limits(double maxLostLetters, int minHangul, double minHangulShare, double maxSymbolShare,
        double maxBulletLines,
        double maxEllipsisLines, double maxRepeatedLines, double maxRepeatedNgrams, double minFunctionWords,
        double minMeanWord, double maxMeanWord, double minQuality, double maxAdult, double maxGambling,
        double maxSpam, double nearDuplicate,
        int boilerplate, double maxOverlap) implements Serializable {

    /// Where the recipe says nothing.
    public static final Limits DEFAULTS = new Limits(0.01, 45, 0.13, 0.45, 0.9, 0.4, 0.45, 0.5, 0.1, 2.5, 8.5,
            0, 3.5, 3.5, 0.9, 0.62, 8, 0.25);
}
