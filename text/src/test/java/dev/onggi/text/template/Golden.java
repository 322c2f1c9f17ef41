package dev.onggi.text.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/// What Python rendered; `golden/template/make.py` made it.
final class Golden {
    static final Path FOLDER = Path.of(System.getProperty("repo.root"), "golden", "template");
    /// The clock that `make.py` rendered under.
    static final Clock CLOCK = Clock.fixed(
            LocalDateTime.of(2025, 7, 4, 9, 5, 7, 123_456_000).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    private Golden() {
    }

    static String template(String name) {
        return read(FOLDER.resolve("templates").resolve(name + ".jinja"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String file) {
        return new ObjectMapper().readValue(read(FOLDER.resolve(file)), Map.class);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    static String string(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    static ChatTemplate compile(String source) {
        return ChatTemplates.compile(source, Bounds.DEFAULT, CLOCK);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
