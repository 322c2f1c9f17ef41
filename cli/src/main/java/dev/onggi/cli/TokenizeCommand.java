package dev.onggi.cli;

import dev.onggi.engine.ModelText;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi tokenize`: text to token ids, and back.
@Command(name = "tokenize", sortOptions = false, abbreviateSynopsis = true, description = "Show the tokens of a text, one a line: id, tab, the text it stands for.", footer = {
        "", "Examples:", "  onggi tokenize -m MODEL --text '안녕하세요'",
        "  onggi tokenize -m MODEL --file corpus.txt --count", //
        "  onggi tokenize -m MODEL --decode 9906,11,1917"})
final class TokenizeCommand implements Callable<Integer> {
    @Mixin
    private ModelPath model;

    @Option(names = "--text", order = 2, paramLabel = "TEXT", description = "The text; - reads standard input.")
    private Optional<String> text;

    @Option(names = {"-f",
            "--file"}, order = 3, paramLabel = "FILE", description = "A file that holds it, in UTF-8.")
    private Optional<Path> file;

    @Option(names = "--decode", order = 4, paramLabel = "ID,ID…", hideParamSyntax = true, split = "[, ]+", description = "The other way round: ids, separated by commas or blanks, to text.")
    private List<Integer> ids = List.of();

    @Option(names = "--special", order = 5, description = "Read special tokens in the text as such (default: they are text).")
    private boolean special;

    @Option(names = "--ids", order = 6, description = "Print the ids alone, on one line.")
    private boolean idsOnly;

    @Option(names = "--count", order = 7, description = "Print how many tokens there are, and nothing else.")
    private boolean count;

    @Option(names = "--json", order = 8, description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        if (IntStream.of(text.isPresent() ? 1 : 0, file.isPresent() ? 1 : 0, ids.isEmpty() ? 0 : 1)
                .sum() != 1) {
            throw streams.wrongUsage("give one of --text TEXT, --file FILE and --decode ID,ID,…");
        }
        Tokenizer tokenizer = ModelText.open(model.require()).tokenizer();
        streams.out()
                .println(ids.isEmpty()
                        ? encoded(tokenizer)
                        : decoded(tokenizer, ids.stream().mapToInt(Integer::intValue).toArray()));
        return ExitCode.OK;
    }

    private String decoded(Tokenizer tokenizer, int... ids) {
        Arrays.stream(ids).filter(id -> id < 0 || id >= tokenizer.vocabularySize()).findFirst()
                .ifPresent(id -> {
                    throw new Failure("--decode: there is no token " + id + "; ids run from 0 to "
                            + (tokenizer.vocabularySize() - 1));
                });
        return json ? report(tokenizer, ids) : tokenizer.decode(ids);
    }

    private String encoded(Tokenizer tokenizer) throws IOException {
        String read = text.isPresent()
                ? TextInput.ofArgument(text.get())
                : TextInput.ofFile(file.orElseThrow());
        int[] encoded = tokenizer.encode(read, special ? SpecialTokens.ALL : SpecialTokens.NONE);
        if (json) {
            return report(tokenizer, encoded);
        }
        if (count) {
            return Integer.toString(encoded.length);
        }
        return idsOnly
                ? Arrays.stream(encoded).mapToObj(Integer::toString).collect(Collectors.joining(" "))
                : Arrays.stream(encoded).mapToObj(id -> id + "\t" + shown(tokenizer, id))
                        .collect(Collectors.joining("\n"));
    }

    /// The token's text where it is text on its own, else its spelling in the vocabulary; control characters escaped.
    private static String shown(Tokenizer tokenizer, int id) {
        String text = tokenizer.decode(id);
        String readable = text.isEmpty() || text.indexOf('\uFFFD') >= 0 ? tokenizer.token(id) : text;
        return readable.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }

    private String report(Tokenizer tokenizer, int... ids) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("count", ids.length);
        report.put("ids", Arrays.stream(ids).boxed().toList());
        report.put("tokens", Arrays.stream(ids).mapToObj(tokenizer::token).toList());
        report.put("text", tokenizer.decode(ids));
        return Json.pretty(report);
    }
}
