package dev.onggi.format.convert;

/// ggml's token types, numbered from 1 as SentencePiece numbers its own.
enum TokenType {
    NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE;

    int id() {
        return ordinal() + 1;
    }
}
