package dev.onggi.corpus.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names of files as people read them. To Linux a name is bytes, and those of old Korean archives are EUC-KR; Java shows them
/// as U+FFFD and cannot open what it has shown. Its URI of a path keeps the bytes, and opens.
final class FileName {
    private static final Charset WINDOWS_949 = Charset.forName("x-windows-949");

    private FileName() {
    }

    /// The name of a file below a folder, with `/` between names: UTF-8 if the bytes are, else EUC-KR if they are, else as the
    /// URI spells them (`%B0%A1.txt`).
    static String of(Path folder, Path file) {
        String root = folder.toUri().getRawPath();
        String raw = file.toUri().getRawPath()
                .substring(root.endsWith("/") ? root.length() : root.length() + 1);
        byte[] bytes = bytes(raw);
        return decoded(bytes, StandardCharsets.UTF_8).or(() -> decoded(bytes, WINDOWS_949)).orElse(raw);
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String raw) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.add((byte) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.add((byte) raw.charAt(i));
            }
        }
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        return all;
    }
}
