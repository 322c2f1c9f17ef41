package dev.onggi.cli;

import dev.onggi.format.manifest.Manifest;
import dev.onggi.format.manifest.Manifest.Entry;
import dev.onggi.format.manifest.ManifestCheck;
import dev.onggi.format.manifest.ManifestCheck.Fault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi corpus verify`.
@Command(name = "verify", sortOptions = false, abbreviateSynopsis = true, description = "Hold every file of a corpus against its manifest: what is missing, changed, cut short or not known.", footer = {
        "", "Examples:", "  onggi corpus verify corpus",
        "  onggi corpus verify corpus --tokenizer model/tokenizer.json"})
final class CorpusVerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder that onggi corpus run wrote; manifest.json is in it.")
    private Path folder = Path.of(".");

    @Option(names = "--tokenizer", order = 1, paramLabel = "FILE", description = "A tokenizer.json that must be the one that made the shards.")
    private Optional<Path> tokenizer = Optional.empty();

    @Option(names = "--json", order = 2, description = "Print JSON.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        Manifest manifest = Manifest.read(folder);
        List<Fault> faults = ManifestCheck.faults(folder, manifest);
        if (json) {
            streams.out().println(Json.pretty(described(manifest, faults)));
        } else {
            faults.forEach(fault -> streams.out().println(fault.path() + ": " + fault.detail()));
        }
        streams.out().flush();
        if (!faults.isEmpty()) {
            throw new Failure(String.format(Locale.ROOT,
                    "%s: %,d file(s) are not as the manifest says. Copy the corpus again, or run its recipe again",
                    folder, faults.size()));
        }
        tokenizer.ifPresent(file -> manifest.requireTokenizer(folder, file));
        if (!json) {
            streams.out().println(String.format(Locale.ROOT,
                    "whole: %,d files, %,d bytes; manifest %s", manifest.outputs().size(), bytes(manifest),
                    manifest.digest()));
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> described(Manifest manifest, List<Fault> faults) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", manifest.name());
        all.put("manifest", manifest.digest());
        all.put("tokenizer", manifest.tokenizer());
        all.put("files", manifest.outputs().size());
        all.put("bytes", bytes(manifest));
        all.put("faults", faults.stream().map(fault -> Map.of("path", fault.path(), "wrong",
                fault.wrong().name().toLowerCase(Locale.ROOT), "detail", fault.detail())).toList());
        return all;
    }

    private static long bytes(Manifest manifest) {
        return manifest.outputs().stream().mapToLong(Entry::bytes).sum();
    }
}
