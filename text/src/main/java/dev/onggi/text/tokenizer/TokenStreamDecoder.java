package dev.onggi.text.tokenizer;

import dev.onggi.text.hangul.Jamo;
import java.util.Arrays;

/// Bytes of tokens to text as it comes. What is held back, in this order: half a UTF-8 sequence, what may become a
/// [TextMarkers] marker, and a 음절 of conjoining jamo that may still grow.
final class TokenStreamDecoder implements StreamingDecoder {
    private final TokenTexts texts;
    private final TextMarkers markers;
    private final ByteList bytes = new ByteList(64);
    private final Utf8Decoder utf8 = new Utf8Decoder();
    private final StringBuilder held = new StringBuilder();
    private boolean dropsBlank;

    /// @param dropsBlank whether a blank at the very beginning is the vocabulary's and not the text's
    TokenStreamDecoder(TokenTexts texts, TextMarkers markers, boolean dropsBlank) {
        this.texts = texts;
        this.markers = markers;
        this.dropsBlank = dropsBlank;
    }

    @Override
    public String accept(int id) {
        bytes.clear();
        texts.copyBytes(id, bytes);
        if (bytes.size() == 0) {
            return "";
        }
        int skipped = dropsBlank && bytes.array()[0] == ' ' ? 1 : 0;
        dropsBlank = false;
        byte[] text = skipped == 0
                ? bytes.array()
                : Arrays.copyOfRange(bytes.array(), 1, bytes.size());
        held.append(utf8.accept(text, bytes.size() - skipped));
        markers.restore(held);
        return release(Math.min(markers.startOfOpenMarker(held), Jamo.startOfOpenSyllable(held)));
    }

    @Override
    public String finish() {
        held.append(utf8.finish());
        markers.restore(held);
        return release(held.length());
    }

    private String release(int end) {
        String complete = held.substring(0, end);
        held.delete(0, end);
        return complete;
    }
}
