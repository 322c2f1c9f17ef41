package dev.onggi.cli;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.spelling.NearestName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which kinds of personal data a command looks for.
final class PiiKindOptions {
    private static final String ALL = "all";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--kinds", order = 10, paramLabel = "KIND", split = ",", description = "Look for these kinds only, e.g. resident_number,card; all: every kind there is (default: those that are personal by themselves).")
    private List<String> kinds = List.of();

    @Option(names = "--off", order = 11, paramLabel = "KIND", split = ",", description = "Do not look for these kinds.")
    private List<String> off = List.of();

    PiiDetector detector() {
        Set<PiiKind> wanted = wanted();
        off.stream().map(this::kind).forEach(wanted::remove);
        if (wanted.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--kinds and --off leave nothing to look for");
        }
        return PiiDetector.of(wanted);
    }

    private Set<PiiKind> wanted() {
        if (kinds.equals(List.of(ALL))) {
            return EnumSet.allOf(PiiKind.class);
        }
        return kinds.isEmpty()
                ? Arrays.stream(PiiKind.values()).filter(PiiKind::byDefault)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PiiKind.class)))
                : kinds.stream().map(this::kind)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PiiKind.class)));
    }

    private PiiKind kind(String typed) {
        String name = typed.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        List<String> known = Arrays.stream(PiiKind.values()).map(PiiKind::name).toList();
        if (!known.contains(name)) {
            String hint = NearestName.to(name, known).map(near -> "did you mean '" + shown(near) + "'?")
                    .orElse("kinds: "
                            + known.stream().map(PiiKindOptions::shown).collect(Collectors.joining(", ")));
            throw new ParameterException(spec.commandLine(), "unknown kind '" + typed + "'; " + hint);
        }
        return PiiKind.valueOf(name);
    }

    private static String shown(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
