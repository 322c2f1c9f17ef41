package dev.onggi.text.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// UTF-8 that comes in pieces: a sequence begun in one piece and ended in another is one character.
final class Utf8Decoder {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] held = new byte[0];

    /// The characters that are complete with these bytes.
    String accept(byte[] bytes, int count) {
        return decode(bytes, count, false);
    }

    /// What the end of the bytes leaves: U+FFFD for a sequence that never ended.
    String finish() {
        return decode(new byte[0], 0, true);
    }

    private String decode(byte[] bytes, int count, boolean end) {
        ByteBuffer input = ByteBuffer.allocate(held.length + count).put(held).put(bytes, 0, count).flip();
        CharBuffer output = CharBuffer.allocate(input.remaining() + 1);
        decoder.decode(input, output, end);
        held = new byte[input.remaining()];
        input.get(held);
        if (end) {
            decoder.flush(output);
            decoder.reset();
        }
        return output.flip().toString();
    }
}
