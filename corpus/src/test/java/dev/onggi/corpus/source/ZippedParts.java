package dev.onggi.corpus.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes zip files for tests.
final class ZippedParts {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    ZippedParts with(String name, String part) throws IOException {
        return with(name, part.getBytes(StandardCharsets.UTF_8));
    }

    ZippedParts with(String name, byte[] part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(part);
        zip.closeEntry();
        return this;
    }

    byte[] bytes() throws IOException {
        zip.close();
        return bytes.toByteArray();
    }
}
