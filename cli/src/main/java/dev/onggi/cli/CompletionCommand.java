package dev.onggi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onggi completion`: the script that lets the shell complete the rest.
@Command(name = "completion", sortOptions = false, abbreviateSynopsis = true, description = "Print a completion script for bash or zsh.", footer = {
        "", "Example:", "  source <(onggi completion bash)",
        "  onggi completion zsh > ~/.onggi/completion.zsh   # and source it in ~/.zshrc"})
final class CompletionCommand implements Callable<Integer> {
    /// One script serves both.
    enum Shell {
        BASH, ZSH
    }

    @Mixin
    private Streams streams;

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash or zsh; the same script serves both.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        streams.out().print(CompletionScript.of(streams.spec().root().commandLine()));
        return ExitCode.OK;
    }
}
