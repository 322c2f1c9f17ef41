package dev.onggi.corpus.run;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.source.Inventory;
import dev.onggi.corpus.source.SourceFile;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.manifest.Manifest;
import dev.onggi.format.manifest.Manifest.Entry;
import dev.onggi.format.manifest.Manifest.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes `manifest.json` when a run is finished, and beside it the tokenizer that made the ids.
final class RunManifest {
    private static final Set<String> PLACES = Set.of("file", "output");

    private final Recipe recipe;
    private final Path output;
    private final List<Entry> outputs = new ArrayList<>();

    private RunManifest(Recipe recipe) {
        this.recipe = recipe;
        output = recipe.outputFolder();
    }

    static void write(Recipe recipe, Inventory inventory, Passes.Counts counts) {
        new RunManifest(recipe).manifest(inventory, counts).writeTo(recipe.outputFolder());
    }

    private Manifest manifest(Inventory inventory, Passes.Counts counts) {
        every(Passes.FINISH, ".kept", Kind.DOCUMENTS);
        outputs.add(entry("report.html", Kind.REPORT, output.resolve("report.html")));
        outputs.add(entry("report.json", Kind.REPORT, output.resolve("report.json")));
        String tokenizer = "";
        if (!recipe.tokenizer().isEmpty()) {
            every(Passes.PACK, ".shard", Kind.SHARD);
            Path file = Path.of(recipe.tokenizer());
            tokenizer = copied(file, "tokenizer.json").sha256();
            if (Files.exists(file.resolveSibling("tokenizer_config.json"))) {
                copied(file.resolveSibling("tokenizer_config.json"), "tokenizer_config.json");
            }
        }
        return new Manifest(Manifest.FORMAT, recipe.name(), program(), Digest.of(Path.of(recipe.file())),
                settings(), tokenizer, inputs(inventory), outputs, counts(counts), attributions(recipe));
    }

    private void every(String pass, String ending, Kind kind) {
        Path folder = WorkFolder.of(output).resolve(pass);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ending)
                    && !String.valueOf(file.getFileName()).startsWith("."))
                    .forEach(file -> outputs.add(
                            entry(output.relativize(file).toString().replace('\\', '/'), kind, file)));
        } catch (IOException e) {
            throw new CorpusException(folder, "", "cannot be listed: " + e, e);
        }
    }

    private Entry copied(Path file, String name) {
        try {
            NewFile.write(output.resolve(name), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read: " + e, e);
        }
        Entry entry = entry(name, Kind.TOKENIZER, output.resolve(name));
        outputs.add(entry);
        return entry;
    }

    private List<Entry> inputs(Inventory inventory) {
        List<Entry> inputs = new ArrayList<>();
        for (SourceFile file : inventory.files()) {
            inputs.add(new Entry(recipe.sources().get(file.source()).name() + "/" + file.name(), Kind.SOURCE,
                    file.size(), Digest.of(file)));
        }
        recipe.evaluation().forEach(set -> inputs
                .add(entry("evaluation/" + set.name(), Kind.EVALUATION, Path.of(set.path()))));
        return inputs;
    }

    private static Entry entry(String name, Kind kind, Path file) {
        try {
            return new Entry(name, kind, Files.size(file), Digest.of(file));
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read: " + e, e);
        }
    }

    /// Every setting by its dotted name. Where the recipe and its output lie is none; a path is told as seen from the recipe.
    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        JsonMapper.shared().valueToTree(recipe).properties().forEach(member -> {
            if (!PLACES.contains(member.getKey())) {
                collect(member.getKey(), member.getValue(), settings);
            }
        });
        return settings;
    }

    private void collect(String name, JsonNode value, Map<String, String> settings) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> collect(name + "." + member.getKey(), member.getValue(), settings));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(name + "." + i, value.get(i), settings);
            }
        } else {
            settings.put(name, value.isString() ? asInRecipe(value.stringValue()) : value.toString());
        }
    }

    private String asInRecipe(String text) {
        Path folder = Path.of(recipe.file()).toAbsolutePath().normalize().getParent();
        return text.startsWith("/") && folder != null
                ? folder.relativize(Path.of(text)).toString().replace('\\', '/')
                : text;
    }

    private static Map<String, Long> counts(Passes.Counts counts) {
        Map<String, Long> all = new TreeMap<>();
        List.of(counts.read(), counts.cut(), counts.finish()).forEach(tally -> tally.under("rejected.")
                .forEach((name, count) -> all.merge("rejected." + name, count, Long::sum)));
        copy(counts.read(), "read.", all);
        copy(counts.cut(), "cut.", all);
        copy(counts.finish(), "kept.", all);
        copy(counts.finish(), "licence.", all);
        copy(counts.finish(), "pii.", all);
        copy(counts.finish(), "pii_left.", all);
        copy(counts.pack(), "tokens.", all);
        copy(counts.pack(), "rows", all);
        return all;
    }

    private static void copy(Tally from, String prefix, Map<String, Long> all) {
        from.under(prefix).forEach((name, count) -> all.put(prefix + name, count));
    }

    /// The line that is owed to the authors of a source, by its name.
    static Map<String, String> attributions(Recipe recipe) {
        Map<String, String> lines = new TreeMap<>();
        recipe.sources().forEach(source -> {
            if (!source.attribution().isEmpty()) {
                lines.put(source.name(), source.attribution());
            }
        });
        return lines;
    }

    private static String program() {
        Properties properties = new Properties();
        try (InputStream input = RunManifest.class.getResourceAsStream("version.properties")) {
            if (input == null) {
                throw new IllegalStateException("version.properties is missing beside this class");
            }
            properties.load(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "onggi " + properties.getProperty("version");
    }
}
