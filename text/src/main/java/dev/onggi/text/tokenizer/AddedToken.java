package dev.onggi.text.tokenizer;

/// A token that is cut out of the text before the model sees it. The switches are Hugging Face's.
///
/// @param id its id
/// @param content its text
/// @param special whether it is one only where [SpecialTokens] allow it
/// @param matching how it is looked for
record AddedToken(int id, String content, boolean special, Matching matching) {

    AddedToken withContent(String other) {
        return new AddedToken(id, other, special, matching);
    }

    /// How an added token is looked for.
    ///
    /// @param normalized in the text after normalisation, not before
    /// @param takesSpaceBefore blanks before it are part of it (`lstrip`)
    /// @param takesSpaceAfter blanks after it are part of it (`rstrip`)
    /// @param singleWord only where no word character stands beside it
    record Matching(boolean normalized, boolean takesSpaceBefore, boolean takesSpaceAfter,
            boolean singleWord) {
        /// Wherever it stands in the text as typed.
        static final Matching EXACT = new Matching(false, false, false, false);
    }
}
