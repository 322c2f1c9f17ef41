package dev.onggi.cli;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi pii scan`: where personal data stands.
@Command(name = "scan", sortOptions = false, abbreviateSynopsis = true, description = {
        "List the personal data in files: where, what kind, how sure, and why.",
        "The values themselves are not printed, since what is printed may end up in a log."}, footer = {"",
                "Examples:",
                "  onggi pii scan letters.txt", "  onggi pii scan --json --field title,body corpus.jsonl",
                "  git diff | onggi pii scan - --kinds resident_number,card,api_key"})
final class PiiScanCommand implements Callable<Integer> {
    @Mixin
    private PiiInput input;

    @Mixin
    private PiiKindOptions kinds;

    @Option(names = "--show-values", order = 12, description = "Print the values too.")
    private boolean showValues;

    @Option(names = "--json", order = 13, description = "Print one JSON object a hit, each on a line.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        Listing listing = new Listing(kinds.detector());
        input.read(listing);
        streams.out().flush();
        streams.note(listing.hits + (listing.hits == 1 ? " hit in " : " hits in ") + listing.texts
                + (listing.texts == 1 ? " text" : " texts"));
        return ExitCode.OK;
    }

    /// Prints every hit of every text.
    private final class Listing implements PiiInput.Reader {
        private final PiiDetector detector;
        private long hits;
        private long texts;

        Listing(PiiDetector detector) {
            this.detector = detector;
        }

        @Override
        public void text(Path file, String text) {
            texts++;
            int position = 0;
            long line = 1;
            int lineBegin = 0; // in code points
            for (PiiHit hit : detector.find(text)) {
                String between = text.substring(position, hit.utf16().from());
                int newline = between.lastIndexOf('\n');
                if (newline >= 0) {
                    line += between.chars().filter(c -> c == '\n').count();
                    lineBegin = hit.codePoints().from()
                            - between.codePointCount(newline + 1, between.length());
                }
                position = hit.utf16().from();
                int column = hit.codePoints().from() - lineBegin + 1;
                print(new PiiHitLine(file, line, "", column, hit, value(text, hit)));
            }
        }

        @Override
        public void line(Path file, long number, JsonLine line, String end) {
            for (JsonLine.Field field : line.fields()) {
                texts++;
                for (PiiHit hit : detector.find(field.text())) {
                    print(new PiiHitLine(file, number, field.name(), hit.codePoints().from() + 1, hit,
                            value(field.text(), hit)));
                }
            }
        }

        @Override
        public void blank(String line) {
            // holds nothing
        }

        private List<String> value(String text, PiiHit hit) {
            return showValues ? List.of(text.substring(hit.utf16().from(), hit.utf16().to())) : List.of();
        }

        private void print(PiiHitLine line) {
            hits++;
            streams.out().println(json ? line.json() : line.text());
        }
    }
}
