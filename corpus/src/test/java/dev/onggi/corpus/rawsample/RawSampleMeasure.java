package dev.onggi.corpus.rawsample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Prints how well a recipe with default limits finds what is wrong with the pages of a raw sample.
///
/// `docs/reference/corpus-measures.md` gives the command.
final class RawSampleMeasure {
    private RawSampleMeasure() {
    }

    /// @param arguments the folder of the sample; how many wrong cases of each measure to show
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length == 0) {
            out.println("usage: RawSampleMeasure FOLDER [EXAMPLES]");
            return;
        }
        List<Page> pages = RawSample.read(Path.of(arguments[0]));
        Path folder = Files.createTempDirectory("raw-sample");
        Scores scores = Scores.of(pages, Outcome.of(pages, folder));
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        scores.all().flatMap(score -> score.worst(most).stream()).forEach(out::println);
        out.println("| measure | right | cases | share |");
        out.println("| --- | ---: | ---: | ---: |");
        scores.all().map(Score::row).forEach(out::println);
        out.println(pages.size() + " pages; work in " + folder);
    }
}
