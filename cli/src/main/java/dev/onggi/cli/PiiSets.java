package dev.onggi.cli;

import dev.onggi.text.pii.measure.KopiiSet;
import dev.onggi.text.pii.measure.LabelledText;
import dev.onggi.text.pii.measure.RawSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The sets with known answers in a folder that is not part of Onggi.
///
/// @param folder holds `pii` and `raw-sample`
record PiiSets(Path folder) {

    /// `pii/kopii-dev`, if it is there.
    Optional<List<LabelledText>> kopii() throws IOException {
        Optional<Path> file = file("pii/kopii-dev");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (BufferedReader reader = reader(file.get())) {
            return Optional.of(KopiiSet.read(reader.lines(), file.get().toString()));
        }
    }

    /// `raw-sample`, if it is there.
    Optional<List<LabelledText>> rawSample() throws IOException {
        Optional<Path> pages = file("raw-sample/pages");
        Optional<Path> labels = file("raw-sample/labels");
        if (pages.isEmpty() || labels.isEmpty()) {
            return Optional.empty();
        }
        try (BufferedReader page = reader(pages.get()); BufferedReader label = reader(labels.get())) {
            return Optional
                    .of(RawSample.read(page.lines(), label.lines(), folder.resolve("raw-sample").toString()));
        }
    }

    private Optional<Path> file(String name) {
        return Stream.of(".jsonl", ".jsonl.zst").map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile).findFirst();
    }

    private static BufferedReader reader(Path file) throws IOException {
        return file.toString().endsWith(".zst")
                ? unpacked(file)
                : Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /// The JDK cannot unpack zstd; the program of that name can.
    private static BufferedReader unpacked(Path file) throws IOException {
        try {
            Process zstd = new ProcessBuilder("zstd", "-dcq", "--long=27", file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new BufferedReader(new InputStreamReader(zstd.getInputStream(), StandardCharsets.UTF_8)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    refuseDamaged(file, zstd);
                }
            };
        } catch (IOException e) {
            throw new Failure(file
                    + ": the program zstd is needed to unpack it; install it, or unpack the file elsewhere",
                    e);
        }
    }

    /// A set that was cut short would give figures on a part of it.
    private static void refuseDamaged(Path file, Process zstd) {
        try {
            if (zstd.waitFor() != 0) {
                throw new Failure(file + ": zstd could not unpack all of it; fetch the file again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(file + ": interrupted while it was unpacked", e);
        }
    }
}
