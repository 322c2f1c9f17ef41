package dev.onggi.format.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes whatever it is told, right or wrong, in GGUF's encoding.
final class RawGguf {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static RawGguf header(long tensors, long pairs) {
        return new RawGguf().text("GGUF").int32(3).int64(tensors).int64(pairs);
    }

    RawGguf text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RawGguf string(String text) {
        return int64(text.getBytes(StandardCharsets.UTF_8).length).text(text);
    }

    RawGguf int32(int value) {
        bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        return this;
    }

    RawGguf int64(long value) {
        bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        return this;
    }

    RawGguf uint32Pair(String key, int value) {
        return string(key).int32(GgufType.UINT32.id()).int32(value);
    }

    RawGguf tensor(String name, int type, long offset, long... innermostFirst) {
        string(name).int32(innermostFirst.length);
        for (long size : innermostFirst) {
            int64(size);
        }
        return int32(type).int64(offset);
    }

    RawGguf zeros(int count) {
        bytes.writeBytes(new byte[count]);
        return this;
    }

    RawGguf align() {
        return zeros(Math.floorMod(-bytes.size(), 32));
    }

    Path writeTo(Path directory) {
        try {
            return Files.write(directory.resolve("model.gguf"), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
