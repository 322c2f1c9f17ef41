package dev.onggi.bench.fuzz;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.convert.Conversion;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.measure.EvasionSet;
import dev.onggi.text.pii.measure.IdentifierSet;
import dev.onggi.text.pii.measure.LabelledText;
import dev.onggi.text.pii.measure.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Makes the inputs that fuzzing begins with out of `golden/`: `Seeds FOLDER` fills a folder in FOLDER for each parser.
public final class Seeds {

    private static final List<String> FAMILIES = List.of("gemma3", "llama", "qwen2", "qwen3");
    private static final int GGUF_ALIGNMENT = 32;

    private final Path folder;
    private final Path models = Scratch.golden().resolve("format/models");

    private Seeds(Path folder) {
        this.folder = folder;
    }

    /// Entry.
    public static void main(String[] arguments) throws IOException {
        Seeds seeds = new Seeds(Path.of(arguments[0]));
        for (String family : FAMILIES) {
            seeds.gguf(family);
            seeds.config(family);
            seeds.safetensors(family);
            seeds.keep("TokenizerJsonFuzzer", family + ".json",
                    Files.readAllBytes(seeds.models.resolve(family).resolve("tokenizer.json")));
        }
        seeds.copy("TokenizerJsonFuzzer", "tokenizer", "[a-z0-9-]+(?<!config)\\.json");
        seeds.copy("SentencePieceFuzzer", "tokenizer", ".*\\.model");
        seeds.copy("ChatTemplateFuzzer", "template/templates", ".*\\.jinja");
        seeds.sentences();
    }

    /// A sentence for each way of writing a resident number and a mobile phone, and documents with other identifiers.
    private void sentences() throws IOException {
        List<LabelledText> texts = new ArrayList<>(IdentifierSet.of(IdentifierSet.Track.UNCHECKED, 40, 1));
        for (Variant variant : Variant.values()) {
            texts.addAll(EvasionSet.of(PiiKind.RESIDENT_NUMBER, variant, 1, 1));
            texts.addAll(EvasionSet.of(PiiKind.MOBILE_PHONE, variant, 1, 1));
        }
        for (LabelledText text : texts) {
            keep("PiiFuzzer", text.id(), ("\0" + text.text()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void keep(String parser, String name, byte[] bytes) throws IOException {
        Files.write(Files.createDirectories(folder.resolve(parser)).resolve(name), bytes);
    }

    private void copy(String parser, String from, String names) throws IOException {
        try (Stream<Path> files = Files.list(Scratch.golden().resolve(from))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(names) && !name.equals("texts.json")) {
                    keep(parser, name, Files.readAllBytes(file));
                }
            }
        }
    }

    /// The family's GGUF file up to where its weights begin.
    private void gguf(String family) throws IOException {
        Path file = Files.createTempDirectory(folder, family).resolve("model.gguf");
        Conversion.toGguf(models.resolve(family), file, ElementType.F16, ProgressListener.NONE);
        byte[] bytes = Files.readAllBytes(file);
        int weights = 0;
        try (Checkpoint checkpoint = Checkpoints.open(file)) {
            for (Tensor tensor : checkpoint.tensors()) {
                weights += Math.toIntExact(
                        Math.ceilDiv(tensor.data().byteSize(), GGUF_ALIGNMENT) * GGUF_ALIGNMENT);
            }
        }
        keep("GgufFuzzer", family + ".gguf", Arrays.copyOf(bytes, bytes.length - weights));
        Files.delete(file);
        Files.delete(file.getParent());
    }

    private void config(String family) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Files.readAllBytes(models.resolve(family).resolve("config.json")));
        both.write(0);
        both.write(Files.readAllBytes(models.resolve(family).resolve("generation_config.json")));
        keep("ConfigFuzzer", family, both.toByteArray());
    }

    /// The header of each of the family's safetensors files.
    private void safetensors(String family) throws IOException {
        try (Stream<Path> files = Files.list(models.resolve(family))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".safetensors")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
                keep("SafetensorsFuzzer", family + "-" + file.getFileName(),
                        Arrays.copyOf(bytes, Math.toIntExact(8 + header)));
            }
        }
    }
}
