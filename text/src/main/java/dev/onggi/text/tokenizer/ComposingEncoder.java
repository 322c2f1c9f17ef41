package dev.onggi.text.tokenizer;

import java.text.Normalizer;

/// Brings text to NFC before it is encoded.
final class ComposingEncoder implements SegmentEncoder {
    private final SegmentEncoder encoder;

    ComposingEncoder(SegmentEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        String segment = new String(text, from, to - from);
        if (Normalizer.isNormalized(segment, Normalizer.Form.NFC)) {
            encoder.encode(text, from, to, ids);
        } else {
            char[] composed = Normalizer.normalize(segment, Normalizer.Form.NFC).toCharArray();
            encoder.encode(composed, 0, composed.length, ids);
        }
    }
}
