package dev.onggi.text.pii;

/// What a word of the lexicon is good for, and the data file it comes from. A file's rows are `word` and `detail`. A blank
/// in a word may be there or not.
enum WordRole {
    /// Names kinds of personal data: 주민등록번호, 연락처. The detail is the kinds, parted by commas.
    LABEL("labels.tsv"),
    /// Says that the number behind it is nothing personal: 송장번호, 버전. The detail says what it is.
    DECOY("decoys.tsv"),
    /// A bank, or what people call it. The detail says whether it is an ordinary word too.
    BANK("banks.tsv"),
    /// What some detectors begin at; the detail is the detector.
    ANCHOR("anchors.tsv"),
    /// How a web address begins; see [WebAddress].
    WEB("web.tsv"),
    /// How keys of a vendor begin; see [VendorKey].
    KEY("keys.tsv");

    private final String file;

    WordRole(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /// Whether words of this role are beginnings, so that letters may follow.
    boolean prefix() {
        return this == ANCHOR || this == WEB || this == KEY;
    }
}
