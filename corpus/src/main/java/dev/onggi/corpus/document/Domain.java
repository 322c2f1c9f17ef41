package dev.onggi.corpus.document;

import java.util.Locale;

/// What a document is about. docs/reference/corpus-measures.md says what each model has learned from.
public enum Domain {
    /// Statutes, decrees, rules.
    LAW("법령"),
    /// Software, devices, how to use them.
    TECHNOLOGY("기술"),
    /// Nature, mathematics, medicine.
    SCIENCE("과학"),
    /// Politics, history, economy, war, religion, and their people.
    SOCIETY("사회·역사"),
    /// Places, buildings, roads and railways.
    PLACES("지리"),
    /// Film, music, broadcasting, games, books, and their people.
    CULTURE("문화·예술"),
    /// Sports and their people.
    SPORTS("스포츠"),
    /// Tales and novels themselves.
    LITERATURE("문학"),
    /// News.
    NEWS("뉴스"),
    /// What somebody thinks of a film, a book, a product.
    REVIEWS("평"),
    /// Everyday talk.
    EVERYDAY("일상"),
    /// None that a model is sure of.
    OTHER("기타");

    private final String korean;

    Domain(String korean) {
        this.korean = korean;
    }

    /// As a report in Korean calls it.
    public String korean() {
        return korean;
    }

    /// As recipes and fields spell it: `law`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
