package dev.onggi.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the completion script: verbs, options, and what can stand after an option. picocli's own script offers enum names
/// that the converters refuse, and no files where a path is optional.
final class CompletionScript {
    private static final String HEAD = """
            # Completion of onggi's command line, for bash and zsh alike.
            if [ -n "${ZSH_VERSION-}" ]; then
                type compdef > /dev/null 2>&1 || { autoload -U +X compinit && compinit; }
                autoload -U +X bashcompinit && bashcompinit
            fi

            _onggi() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
                local options= values= glued=
                COMPREPLY=()
                # --option=value is one word in zsh and three in bash.
                case $word in
                    --*=*) before=${word%%=*} glued=$before= word=${word#*=} ;;
                    =) word= ;;
                esac
                [ "$before" != = ] || before=${COMP_WORDS[COMP_CWORD-2]}
                if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W '%s' -- "$word"))
                    return
                fi
                case $verb in
            """;
    private static final String TAIL = """
                esac
                if [ -n "$values" ]; then
                    COMPREPLY=($(compgen -P "$glued" -W "$values" -- "$word"))
                elif [ -n "$options" ]; then
                    COMPREPLY=($(compgen -W "$options" -- "$word"))
                fi
            }
            complete -o default -F _onggi onggi ./onggi
            """;

    private CompletionScript() {
    }

    /// The script for the whole tree of commands.
    static String of(CommandLine root) {
        StringBuilder script = new StringBuilder();
        List<String> first = new ArrayList<>(root.getSubcommands().keySet());
        first.addAll(names(root.getCommandSpec()));
        script.append(HEAD.formatted(String.join(" ", first)));
        root.getSubcommands().forEach((verb, line) -> verb(script, verb, line.getCommandSpec()));
        return script.append(TAIL).toString();
    }

    private static void verb(StringBuilder script, String verb, CommandSpec spec) {
        line(script, 2, verb + ")");
        if (spec.subcommands().isEmpty()) {
            words(script, 3, spec);
        } else {
            String below = String.join(" ", spec.subcommands().keySet());
            line(script, 3, "[ \"$COMP_CWORD\" -gt 2 ] || values='" + below + "'");
            line(script, 3, "case ${COMP_WORDS[2]} in");
            spec.subcommands().forEach((word, command) -> {
                line(script, 4, word + ")");
                words(script, 5, command.getCommandSpec());
                line(script, 5, ";;");
            });
            line(script, 3, "esac");
        }
        line(script, 3, ";;");
    }

    /// What can follow a command's name.
    private static void words(StringBuilder script, int depth, CommandSpec spec) {
        line(script, depth, "case $before in");
        spec.options().stream().filter(option -> option.arity().min() > 0)
                .forEach(option -> line(script, depth + 1,
                        String.join(" | ", option.names()) + ") " + value(option) + " ;;"));
        line(script, depth + 1, "*) " + elsewhere(spec) + " ;;");
        line(script, depth, "esac");
    }

    /// What stands after an option. Where nothing is offered the shell offers files.
    private static String value(OptionSpec option) {
        List<String> candidates = candidates(option);
        if (!candidates.isEmpty()) {
            return "values='" + String.join(" ", candidates) + "'";
        }
        return isPath(option) ? "return" : "type compopt > /dev/null 2>&1 && compopt +o default; return";
    }

    /// Options where a word begins with a dash or nothing else can stand, else what the command works on.
    private static String elsewhere(CommandSpec spec) {
        String options = "options='" + String.join(" ", names(spec)) + "'";
        if (spec.positionalParameters().isEmpty()) {
            return options;
        }
        List<String> candidates = candidates(spec.positionalParameters().getFirst());
        String other = candidates.isEmpty() ? "return" : "values='" + String.join(" ", candidates) + "'";
        return "case $word in -*) " + options + " ;; *) " + other + " ;; esac";
    }

    private static List<String> names(CommandSpec spec) {
        return spec.options().stream().map(OptionSpec::longestName).toList();
    }

    private static List<String> candidates(ArgSpec argument) {
        if (argument.completionCandidates() == null) {
            return List.of();
        }
        return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .map(candidate -> candidate.toLowerCase(Locale.ROOT)).collect(Collectors.toList());
    }

    private static boolean isPath(ArgSpec argument) {
        return argument.type() == Path.class || Arrays.asList(argument.auxiliaryTypes()).contains(Path.class);
    }

    private static void line(StringBuilder script, int depth, String text) {
        script.append("    ".repeat(depth)).append(text).append('\n');
    }
}
