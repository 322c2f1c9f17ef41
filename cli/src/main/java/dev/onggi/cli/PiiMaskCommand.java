package dev.onggi.cli;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.PiiMask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onggi pii mask`: the text without its personal data.
@Command(name = "mask", sortOptions = false, abbreviateSynopsis = true, description = {
        "Print files with each piece of personal data replaced by its kind: #@이름@#, #@전화번호@#, …",
        "Where nothing is found, what comes out is what went in, byte for byte."}, footer = {"", "Examples:",
                "  onggi pii mask letters.txt > masked.txt",
                "  onggi pii mask --field body corpus.jsonl > masked.jsonl",
                "  onggi pii mask - --off person_name,address < log.txt"})
final class PiiMaskCommand implements Callable<Integer> {
    @Mixin
    private PiiInput input;

    @Mixin
    private PiiKindOptions kinds;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        Masking masking = new Masking(kinds.detector(), streams.out());
        input.read(masking);
        streams.out().flush();
        streams.note(masking.replaced + (masking.replaced == 1 ? " value masked" : " values masked"));
        return ExitCode.OK;
    }

    private static final class Masking implements PiiInput.Reader {
        private final PiiDetector detector;
        private final PrintWriter out;
        private long replaced;

        Masking(PiiDetector detector, PrintWriter out) {
            this.detector = detector;
            this.out = out;
        }

        @Override
        public void text(Path file, String text) {
            out.print(masked(text));
        }

        @Override
        public void line(Path file, long number, JsonLine line, String end) {
            out.print(line.with(this::masked));
            out.print(end);
        }

        @Override
        public void blank(String line) {
            out.print(line);
        }

        private String masked(String text) {
            List<PiiHit> hits = detector.find(text);
            replaced += hits.size();
            return PiiMask.mask(text, hits);
        }
    }
}
