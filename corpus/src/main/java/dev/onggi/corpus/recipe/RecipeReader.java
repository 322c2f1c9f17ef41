package dev.onggi.corpus.recipe;

import dev.onggi.corpus.document.Domain;
import dev.onggi.corpus.document.Form;
import dev.onggi.corpus.recipe.Recipe.EvaluationRule;
import dev.onggi.corpus.recipe.Recipe.FieldNames;
import dev.onggi.corpus.recipe.Recipe.ReadingRule;
import dev.onggi.corpus.recipe.Recipe.ShardRule;
import dev.onggi.corpus.recipe.Recipe.SourceRule;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.settings.Settings;
import dev.onggi.text.settings.SettingsException;
import dev.onggi.text.spelling.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a recipe. docs/reference/corpus.md lists its keys.
public final class RecipeReader {
    private static final Set<String> TOP = Set.of("name", "seed", "output", "sources", "limits", "tokenizer",
            "mix", "evaluation", "shards", "reading");
    private static final Set<String> SOURCE = Set.of("name", "path", "include", "licence", "attribution",
            "fields", "unmasked");
    private static final Set<String> EVALUATION = Set.of("name", "path", "fields", "id");
    private static final Set<String> LIMITS = Set.of("max-lost-letters", "min-hangul", "min-hangul-share",
            "max-symbol-share",
            "max-bullet-lines", "max-ellipsis-lines", "max-repeated-lines", "max-repeated-ngrams",
            "min-function-words", "min-mean-word", "max-mean-word", "min-quality", "max-adult",
            "max-gambling", "max-spam",
            "near-duplicate",
            "boilerplate", "max-overlap");

    private final Path file;
    private final Path folder;

    private RecipeReader(Path file) {
        this.file = file;
        folder = file.toAbsolutePath().normalize().resolveSibling("");
    }

    /// The recipe in a file.
    public static Recipe read(Path file) {
        return new RecipeReader(file).recipe();
    }

    private Recipe recipe() {
        Settings top = Settings.read(file, TOP);
        List<SourceRule> sources = sources(top);
        Map<String, Double> mix = mix(top, sources);
        Settings shards = top.inner("shards", Set.of("row-length", "rows-per-shard"));
        Settings reading = top.inner("reading",
                Set.of("part-bytes", "seconds-per-document", "mebibytes-per-document"));
        return new Recipe(file.toString(), top.text("name"),
                top.whole("seed", 42, Long.MIN_VALUE, Long.MAX_VALUE),
                path(top.text("output")), sources, limits(top.inner("limits", LIMITS)),
                top.optionalText("tokenizer").map(this::existing).orElse(""), mix,
                evaluation(top),
                new ShardRule((int) shards.whole("row-length", 2048, 16, 1 << 20),
                        (int) shards.whole("rows-per-shard", 16_384, 1, 1 << 20)),
                new ReadingRule(reading.whole("part-bytes", ReadingRule.USUAL.partBytes(), 1, 1L << 40),
                        (int) reading.whole("seconds-per-document", ReadingRule.USUAL.seconds(), 1, 86_400),
                        (int) reading.whole("mebibytes-per-document", ReadingRule.USUAL.memoryMebibytes(), 64,
                                1 << 20)));
    }

    private List<SourceRule> sources(Settings top) {
        List<SourceRule> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings source : top.inners("sources", SOURCE)) {
            String name = name(source, names);
            if (name.equals("domain") || name.equals("form")) {
                throw source.wrong("name",
                        "'" + name + "' is what 'mix' calls something else. Choose another name.");
            }
            Settings fields = source.inner("fields", Set.of("text", "id", "licence", "body"));
            sources.add(new SourceRule(name, existing(source.text("path")), source.texts("include"),
                    source.optionalText("licence").orElse(""), source.optionalText("attribution").orElse(""),
                    new FieldNames(fields.optionalText("text").orElse(FieldNames.USUAL.text()),
                            fields.optionalText("id").orElse(FieldNames.USUAL.id()),
                            fields.optionalText("licence").orElse(FieldNames.USUAL.licence()),
                            fields.optionalText("body").orElse(FieldNames.USUAL.body())),
                    unmasked(source)));
        }
        if (sources.isEmpty()) {
            throw new SettingsException(file, "sources", "expected at least one source, found none.");
        }
        return sources;
    }

    private static Set<PiiKind> unmasked(Settings source) {
        Set<String> known = Stream.of(PiiKind.values()).map(PiiKind::name).collect(Collectors.toSet());
        Set<PiiKind> kinds = EnumSet.noneOf(PiiKind.class);
        for (String kind : source.texts("unmasked")) {
            if (!known.contains(kind)) {
                throw source.wrong("unmasked", "expected kinds of personal data, found '" + kind + "'"
                        + NearestName.to(kind, known).map(name -> "; did you mean '" + name + "'?").orElse(
                                ". Known: " + String.join(", ", new TreeSet<>(known)) + "."));
            }
            kinds.add(PiiKind.valueOf(kind));
        }
        return kinds;
    }

    private List<EvaluationRule> evaluation(Settings top) {
        List<EvaluationRule> sets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings set : top.inners("evaluation", EVALUATION)) {
            String name = name(set, names);
            String path = existing(set.text("path"));
            if (!Files.isRegularFile(Path.of(path))) {
                throw set.wrong("path", "expected a file, found the folder " + path + ".");
            }
            List<String> fields = set.texts("fields");
            sets.add(new EvaluationRule(name, path, fields.isEmpty() ? List.of("text") : fields,
                    set.optionalText("id").orElse("id")));
        }
        return List.copyOf(sets);
    }

    private static String name(Settings named, Set<String> taken) {
        String name = named.text("name");
        if (!name.matches("[\\p{L}\\p{N}._-]{1,64}") || !taken.add(name)) {
            throw named.wrong("name",
                    "expected a name of its own, of letters, digits, '.', '_' and '-'; found '" + name
                            + "'.");
        }
        return name;
    }

    private Map<String, Double> mix(Settings top, List<SourceRule> sources) {
        Set<String> names = new HashSet<>();
        sources.forEach(source -> names.add(source.name()));
        names.addAll(Set.of("domain", "form"));
        Settings mix = top.inner("mix", names);
        Map<String, Double> shares = new TreeMap<>();
        mix.keys().stream().filter(key -> !key.equals("domain") && !key.equals("form"))
                .forEach(key -> shares.put(key, mix.decimal(key, 1, 0, 1)));
        shares(mix, "domain", Arrays.stream(Domain.values()).map(Domain::key), shares);
        shares(mix, "form", Arrays.stream(Form.values()).map(Form::key), shares);
        return shares;
    }

    private static void shares(Settings mix, String field, Stream<String> known, Map<String, Double> shares) {
        Settings inner = mix.inner(field, known.collect(Collectors.toSet()));
        inner.keys().forEach(key -> shares.put(field + "/" + key, inner.decimal(key, 1, 0, 1)));
    }

    private static Limits limits(Settings s) {
        Limits d = Limits.DEFAULTS;
        return new Limits(s.decimal("max-lost-letters", d.maxLostLetters(), 0, 1),
                (int) s.whole("min-hangul", d.minHangul(), 0, 1 << 30),
                s.decimal("min-hangul-share", d.minHangulShare(), 0, 1),
                s.decimal("max-symbol-share", d.maxSymbolShare(), 0, 1),
                s.decimal("max-bullet-lines", d.maxBulletLines(), 0, 1),
                s.decimal("max-ellipsis-lines", d.maxEllipsisLines(), 0, 1),
                s.decimal("max-repeated-lines", d.maxRepeatedLines(), 0, 1),
                s.decimal("max-repeated-ngrams", d.maxRepeatedNgrams(), 0, 1),
                s.decimal("min-function-words", d.minFunctionWords(), 0, 1),
                s.decimal("min-mean-word", d.minMeanWord(), 0, 1000),
                s.decimal("max-mean-word", d.maxMeanWord(), 0, 1000),
                s.decimal("min-quality", d.minQuality(), 0, 1), s.decimal("max-adult", d.maxAdult(), 0, 100),
                s.decimal("max-gambling", d.maxGambling(), 0, 100),
                s.decimal("max-spam", d.maxSpam(), 0, 1),
                s.decimal("near-duplicate", d.nearDuplicate(), 0.3, 1),
                (int) s.whole("boilerplate", d.boilerplate(), 2, 1 << 30),
                s.decimal("max-overlap", d.maxOverlap(), 0, 1));
    }

    private String existing(String name) {
        String path = path(name);
        if (!Files.exists(Path.of(path))) {
            throw new SettingsException(file, "", "names " + path + ", which does not exist.");
        }
        return path;
    }

    private String path(String name) {
        return folder.resolve(name).normalize().toString();
    }
}
