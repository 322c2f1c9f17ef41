package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.quantize.Quantization;
import dev.onggi.format.quantize.QuantizationScheme;
import dev.onggi.format.tensor.ElementType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Converts or quantises in a process of its own, whose disk fills: prints the error, then every file that is there.
///
/// Arguments: `gguf`, `directory` or `quantize`; input; output, in a folder of its own; and a file to fill the disk with
/// when writing has begun, if the disk is to fill.
final class FullDiskProgram {

    private FullDiskProgram() {
    }

    static void main(String[] arguments) throws IOException {
        Path input = Path.of(arguments[1]);
        Path output = Path.of(arguments[2]);
        ProgressListener filler = (done, total) -> {
            if (arguments.length > 3) {
                fill(Path.of(arguments[3]));
            }
        };
        try {
            switch (arguments[0]) {
                case "gguf" -> Conversion.toGguf(input, output, ElementType.F32, filler);
                case "directory" -> Conversion.toHuggingFace(input, output, filler);
                default -> Quantization.quantize(input, output, QuantizationScheme.Q8_0, filler);
            }
        } catch (FormatException e) {
            System.out.println(e.getMessage());
        }
        try (Stream<Path> files = Files.list(output.toAbsolutePath().getParent())) {
            List<Path> others = files.filter(file -> arguments.length <= 3 || !file.endsWith(arguments[3]))
                    .toList();
            System.out.println(others);
        }
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            System.err.println(full.getMessage());
        }
    }
}
