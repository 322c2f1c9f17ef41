package dev.onggi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--model`, or else `ONGGI_MODEL`.
final class ModelPath {
    private static final String VARIABLE = "ONGGI_MODEL";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = {"-m",
            "--model"}, order = 1, paramLabel = "PATH", description = "GGUF file or Hugging Face directory (default: the environment's "
                    + VARIABLE + ").")
    private Optional<Path> model;

    /// The model's place; where none was given, what to do and which models lie near.
    Path require() {
        Optional<Path> variable = Optional.ofNullable(System.getenv(VARIABLE))
                .filter(value -> !value.isBlank())
                .map(Path::of);
        Path path = model.or(() -> variable)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), whatToDo(nearby())));
        if (!Files.exists(path)) {
            String from = model.isPresent() ? "--model" : VARIABLE;
            throw new Failure(path + ": there is no such file or directory (" + from + ")");
        }
        return path;
    }

    private static String whatToDo(List<Path> candidates) {
        String what = "no model was named: give --model PATH, or set " + VARIABLE
                + "; PATH is a GGUF file or a Hugging Face directory. ";
        return candidates.isEmpty()
                ? what + "None was found in ., ./models or ~/.onggi/models."
                : what + candidates.stream().map(Path::toString)
                        .collect(Collectors.joining("\n  ", "Found:\n  ", ""));
    }

    private static List<Path> nearby() {
        return Stream
                .of(Path.of(""), Path.of("models"),
                        Path.of(System.getProperty("user.home"), ".onggi", "models"))
                .filter(Files::isDirectory).flatMap(folder -> modelsIn(folder).stream()).toList();
    }

    private static List<Path> modelsIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".gguf")
                    || Files.exists(entry.resolve("config.json"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
