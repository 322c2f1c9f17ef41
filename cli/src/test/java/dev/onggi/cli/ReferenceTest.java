package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// docs/reference/cli.md shows the help of every command as it is. To write it anew:
/// `./mvnw test -pl cli -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.flags=-Dreference=write`.
class ReferenceTest {
    private static final Path REFERENCE = Path.of(System.getProperty("repo.root"), "docs/reference/cli.md");
    private static final String BEGIN = "<!-- The help of every command; ReferenceTest writes and checks it. -->\n";

    @Test
    void theReferenceShowsTheHelpOfEveryCommand() throws IOException {
        String shown = Files.readString(REFERENCE);
        String written = shown.substring(0, shown.indexOf(BEGIN) + BEGIN.length()) + helpOfEveryCommand();
        if ("write".equals(System.getProperty("reference"))) {
            Files.writeString(REFERENCE, written);
        } else {
            assertThat(shown)
                    .as("the help changed; the comment of this class says how to write the page anew")
                    .isEqualTo(written);
        }
    }

    private static String helpOfEveryCommand() {
        StringBuilder text = new StringBuilder();
        section(text, "onggi", Onggi.commandLine());
        for (String verb : Onggi.VERBS) {
            CommandLine command = Objects.requireNonNull(Onggi.commandLine(verb).getSubcommands().get(verb));
            section(text, "onggi " + verb, command);
            command.getSubcommands()
                    .forEach((word, below) -> section(text, "onggi " + verb + " " + word, below));
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String name, CommandLine command) {
        String help = command.setUsageHelpAutoWidth(false).setUsageHelpWidth(100).getUsageMessage(Ansi.OFF);
        text.append("\n## ").append(name).append("\n\n```text\n")
                .append(help.stripTrailing().replace("\r", ""))
                .append("\n```\n");
    }
}
