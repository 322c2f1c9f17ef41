package dev.onggi.corpus.document;

import java.util.Locale;

/// How a document is written.
public enum Form {
    /// Sentences in paragraphs.
    PROSE("산문"),
    /// Speakers who take turns.
    DIALOGUE("대화"),
    /// Items and table rows.
    LIST("목록·표"),
    /// Source code and commands.
    CODE("코드"),
    /// Questions, each with its answer.
    QUESTION_ANSWER("문답");

    private final String korean;

    Form(String korean) {
        this.korean = korean;
    }

    /// As a report in Korean calls it.
    public String korean() {
        return korean;
    }

    /// As recipes and fields spell it: `question_answer`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
