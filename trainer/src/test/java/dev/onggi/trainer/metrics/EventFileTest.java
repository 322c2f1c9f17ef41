package dev.onggi.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Path GOLDEN = Path.of(System.getProperty("repo.root"),
            "golden/tensorboard/events.bin");

    @TempDir
    Path folder;

    @Test
    void theBytesAreThoseOfTensorBoardsOwnWriter() throws IOException {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1763848800, 250_000_000), ZoneOffset.UTC);
        try (EventFile events = new EventFile(folder, 300, clock)) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss", 3.25);
            values.put("learning_rate", 0.001);
            events.scalars(301, values);
            events.scalars(70_000, Map.of("bits_per_byte/위키", 1.1));
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.1763848800.");
            assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(GOLDEN));
        }
    }
}
