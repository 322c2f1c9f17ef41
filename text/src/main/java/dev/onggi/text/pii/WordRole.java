package dev.onggi.text.pii;

/// What a word of the lexicon is good for, and the data file it comes from. A file's rows are `word` and `detail`, except
/// for labels: there they are `kind` and `word`. A blank in a word may be there or not.
enum WordRole {
    /// Names a kind of personal data: 주민등록번호, 연락처. The detail is the kind.
    LABEL("labels.tsv"),
    /// A bank, or what people call it. The detail says whether it is an ordinary word too.
    BANK("banks.tsv");

    private final String file;

    WordRole(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
