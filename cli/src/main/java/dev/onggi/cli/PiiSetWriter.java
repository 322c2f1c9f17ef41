package dev.onggi.cli;

import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.TextSpan;
import dev.onggi.text.pii.measure.EvasionSet;
import dev.onggi.text.pii.measure.Gold;
import dev.onggi.text.pii.measure.HardNegatives;
import dev.onggi.text.pii.measure.IdentifierSet.Track;
import dev.onggi.text.pii.measure.LabelledText;
import dev.onggi.text.pii.measure.NameSet;
import dev.onggi.text.pii.measure.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Writes the sets with known answers as JSON Lines, so that other programs can be measured with the very same texts:
/// `id`, `family`, `text`, `pii` (a list of `type`, `text`, `check_digit` and `places`, pairs of UTF-16 offsets).
record PiiSetWriter(Path folder) {
    private static final JsonMapper MAPPER = new JsonMapper();

    void write(Function<Track, List<LabelledText>> identifiers, int samples, long seed,
            Optional<PiiSets> sets)
            throws IOException {
        Files.createDirectories(folder);
        for (Track track : Track.values()) {
            write("identifiers-" + track.name().toLowerCase(Locale.ROOT), identifiers.apply(track));
        }
        write("names", NameSet.all());
        write("negatives", HardNegatives.all());
        List<LabelledText> evasions = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            for (PiiKind kind : EvasionSet.TABLE) {
                evasions.addAll(EvasionSet.of(kind, variant, samples, seed));
            }
        }
        write("evasion", evasions);
        if (sets.isPresent()) {
            write("kopii", sets.get().kopii().orElse(List.of()));
            write("raw", sets.get().rawSample().orElse(List.of()));
        }
    }

    private void write(String name, List<LabelledText> texts) throws IOException {
        Files.write(folder.resolve(name + ".jsonl"), texts.stream().map(PiiSetWriter::line).toList());
    }

    private static String line(LabelledText text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", text.id());
        line.put("family", text.family());
        line.put("text", text.text());
        line.put("pii", text.gold().stream().map(PiiSetWriter::value).toList());
        return MAPPER.writeValueAsString(line);
    }

    private static Map<String, Object> value(Gold gold) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", gold.label().name());
        value.put("text", gold.text());
        value.put("check_digit", gold.checkDigit().name().toLowerCase(Locale.ROOT));
        value.put("places", gold.places().stream().map(PiiSetWriter::pair).toList());
        return value;
    }

    private static List<Integer> pair(TextSpan span) {
        return List.of(span.from(), span.to());
    }
}
