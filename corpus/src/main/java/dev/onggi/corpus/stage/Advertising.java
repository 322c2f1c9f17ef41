package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;

/// The kinds of advertising that have a reason of their own.
enum Advertising {
    /// Sells sex: services, films, shops, drugs.
    ADULT(Reason.ADULT, StageFields.ADULT_LINES),
    /// Invites to gamble: casinos, betting, tips.
    GAMBLING(Reason.GAMBLING, StageFields.GAMBLING_LINES),
    /// Loans, forgeries, shares, streams and the like.
    SPAM(Reason.SPAM, StageFields.SPAM_LINES);

    private final Reason reason;
    private final String field;

    Advertising(Reason reason, String field) {
        this.reason = reason;
        this.field = field;
    }

    /// Why a document of this kind is dropped.
    Reason reason() {
        return reason;
    }

    /// The field that says how many lines of this kind were cut.
    String field() {
        return field;
    }
}
