package dev.onggi.corpus.document;

import java.util.Set;

/// Names of the fields that stages write. What a source's own record calls so is kept as `source_NAME`.
public final class StageFields {
    /// What was masked: `EMAIL=2 MOBILE_PHONE=1`.
    public static final String PII = "pii";
    /// What personal data was found and left, as the recipe asks: `PERSON_NAME=3`.
    public static final String PII_LEFT = "pii_left";
    /// What the quality model gives, 0 to 1.
    public static final String QUALITY = "quality";
    /// Lines of advertising that were cut, those that sell sex and those that invite to gamble left out.
    public static final String SPAM_LINES = "spam_lines";
    /// Lines that sell sex, which were cut.
    public static final String ADULT_LINES = "adult_lines";
    /// Lines that invite to gamble, which were cut.
    public static final String GAMBLING_LINES = "gambling_lines";
    /// What the document is about: a [Domain].
    public static final String DOMAIN = "domain";
    /// How it is written: a [Form].
    public static final String FORM = "form";
    /// How hard it is to read, 0 to 1.
    public static final String DIFFICULTY = "difficulty";
    /// Items of evaluation sets that were found: `set/id`, separated by blanks.
    public static final String EVALUATION = "evaluation";

    /// All of them.
    public static final Set<String> ALL = Set.of(PII, PII_LEFT, QUALITY, SPAM_LINES, ADULT_LINES,
            GAMBLING_LINES,
            EVALUATION, DOMAIN, FORM, DIFFICULTY);

    private StageFields() {
    }
}
