package dev.onggi.cli;

import dev.onggi.corpus.TokenizerTraining;
import dev.onggi.corpus.TokenizerTraining.Fit;
import dev.onggi.engine.ModelText;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// `onggi tokenizer report`.
@Command(name = "report", sortOptions = false, abbreviateSynopsis = true, description = "Show how well tokenizers fit a text: the fewer tokens a word (어절) and the more bytes a token, the better. Measure on text that none was trained on.", footer = {
        "", "Examples:",
        "  onggi tokenizer report held-out.jsonl.zst -t tokenizer.json -t models/gemma.gguf",
        "  onggi tokenizer report data/*.jsonl.zst --held-out 2 --each -t vocabularies/16000/tokenizer.json"})
final class TokenizerReportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON Lines (.jsonl) or text in UTF-8, plain or packed (.gz, .zst).")
    private List<Path> files = List.of();

    @Option(names = {"-t",
            "--tokenizer"}, order = 1, paramLabel = "PATH", required = true, description = "A tokenizer.json, a SentencePiece .model, a GGUF file or a Hugging Face directory; may be given several times.")
    private List<Path> tokenizers = List.of();

    @Option(names = "--field", order = 2, paramLabel = "NAME", defaultValue = "text", description = "The member of a JSON record that holds its text; of several, as in text,review, the first that a record has (default: ${DEFAULT-VALUE}).")
    private String field = "text";

    @Option(names = "--held-out", order = 3, paramLabel = "PERCENT", defaultValue = "0", description = "Measure only on the texts that onggi tokenizer train --held-out PERCENT kept from training; 0: on all (default: ${DEFAULT-VALUE}).")
    private int heldOut;

    @Option(names = "--each", order = 4, description = "Show every file alone.")
    private boolean each;

    @Option(names = "--json", order = 5, description = "Print JSON.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Failure(file + ": there is no such file");
            }
        }
        HeldOutOption.check(heldOut, streams);
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!json) {
            streams.out().println("vocabulary  bytes/token  tokens/어절  one byte  part of a character  "
                    + (each ? "text, " : "") + "tokenizer");
        }
        for (Path path : tokenizers) {
            Tokenizer tokenizer = open(path);
            for (List<Path> text : each ? files.stream().map(List::of).toList() : List.of(files)) {
                show(path, text, TokenizerTraining.measure(tokenizer, text, field, heldOut), rows);
            }
        }
        if (json) {
            streams.out().println(Json.pretty(rows));
        }
        return ExitCode.OK;
    }

    private void show(Path path, List<Path> text, Fit fit, List<Map<String, Object>> rows) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (each) {
            row.put("text", text.getFirst().toString());
        }
        row.putAll(row(path, fit));
        rows.add(row);
        if (!json) {
            streams.out().println(String.format(Locale.ROOT, "%,10d  %11.3f  %11.3f  %7.2f%%  %18.2f%%  %s%s",
                    fit.vocabulary(), fit.bytesPerToken(), fit.tokensPerWord(), 100 * fit.singleByteShare(),
                    100 * fit.pieceShare(), each ? text.getFirst().getFileName() + "  " : "", path));
            streams.out().flush();
        }
    }

    private static Map<String, Object> row(Path path, Fit fit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tokenizer", path.toString());
        row.put("vocabulary", fit.vocabulary());
        row.put("bytes", fit.bytes());
        row.put("words", fit.words());
        row.put("tokens", fit.tokens());
        row.put("bytes_per_token", fit.bytesPerToken());
        row.put("tokens_per_word", fit.tokensPerWord());
        row.put("single_byte_share", fit.singleByteShare());
        row.put("part_of_a_character_share", fit.pieceShare());
        return row;
    }

    private static Tokenizer open(Path path) {
        if (!Files.exists(path)) {
            throw new Failure(path + ": there is no such file or directory (--tokenizer)");
        }
        String name = path.toString();
        if (name.endsWith(".json")) {
            return Tokenizers.fromHuggingFace(path, Optional.empty());
        }
        return name.endsWith(".model")
                ? Tokenizers.fromSentencePiece(path)
                : ModelText.open(path).tokenizer();
    }
}
