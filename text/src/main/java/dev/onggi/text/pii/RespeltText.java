package dev.onggi.text.pii;

/// The text with digits that are written in unusual ways written as usual: read out (공일공 일이삼사, 공 일 공), parted by blanks
/// (0 1 0 1 2 3 4), with letters that look like digits (O1O), broken over lines, joined by words (010 다시 1234 다시 5678).
/// [DigitChain] says what such a chain is; everything else is copied.
final class RespeltText extends MappedText {
    private final DigitChain chain = new DigitChain();

    /// Reads `source`; false where nothing in it is unusual.
    boolean read(Reading source) {
        char[] text = source.characters();
        int length = source.length();
        boolean changed = false;
        int copied = 0;
        for (int index = 0; index + 2 < length; index++) {
            if (Characters.numberMayBegin(text[index], text[index + 1], text[index + 2])
                    && DigitChain.mayBegin(text, index, length)) {
                int end = chain.read(text, index, length);
                if (chain.unusual()) {
                    if (!changed) {
                        clear(length);
                    }
                    changed = true;
                    copy(source, copied, index);
                    chain.writeTo(this, source);
                    copied = end;
                }
                index = Math.max(index, end - 1);
            }
        }
        if (changed) {
            copy(source, copied, length);
        }
        return changed;
    }

    private void copy(Reading source, int from, int to) {
        for (int index = from; index < to; index++) {
            add(source.characters()[index], source.sourceFrom(index), source.sourceTo(index));
        }
    }

    @Override
    public String undone() {
        return "숫자 표기 정리";
    }
}
