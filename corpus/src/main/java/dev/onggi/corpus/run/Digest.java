package dev.onggi.corpus.run;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256.
final class Digest {
    private Digest() {
    }

    /// Of a file, in hexadecimal digits.
    static String of(Path file) {
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read: " + e, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Of a source's file that is still what the inventory found; what has changed since cannot be vouched for, and is told in
    /// words.
    static String of(SourceFile file) {
        Path path = file.path();
        try {
            return Files.size(path) == file.size()
                    && Files.getLastModifiedTime(path).toMillis() == file.modified()
                            ? of(path)
                            : "changed during the run";
        } catch (IOException | CorpusException e) {
            return "gone or closed during the run";
        }
    }

    /// Of bytes, in hexadecimal digits.
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
