package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineException;
import dev.onggi.engine.Generation;
import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.Piece;
import dev.onggi.engine.Prompt;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.Timing;
import dev.onggi.engine.Usage;
import dev.onggi.text.spelling.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Question, answer, question, answer: the conversation of `onggi chat`.
final class ChatLoop {
    /// What can be typed instead of a question.
    static final List<String> COMMANDS = List.of("/help", "/clear", "/exit");

    private final Engine engine;
    private final SamplingParams sampling;
    private final Optional<String> system;
    private final Desk desk;
    private final List<Map<String, String>> messages = new ArrayList<>();

    ChatLoop(Engine engine, SamplingParams sampling, Optional<String> system, Desk desk) {
        this.engine = engine;
        this.sampling = sampling;
        this.system = system;
        this.desk = desk;
        clear();
    }

    /// Goes on until there are no more questions.
    void run() throws InterruptedException {
        for (Optional<String> typed = desk.read(); typed.isPresent(); typed = desk.read()) {
            String question = typed.get().strip();
            if (question.equals("/exit")) {
                return;
            }
            if (typed.get().startsWith("/") && !question.contains("\n")) {
                command(question);
            } else if (!question.isEmpty()) {
                ask(question);
            }
        }
    }

    private void command(String command) {
        switch (command) {
            case "/clear" -> {
                clear();
                desk.status("The conversation starts anew.");
            }
            case "/help" -> desk.status("""
                    /clear  forget the conversation
                    /exit   leave (also Ctrl-D)
                    Ctrl-C  stop the answer
                    Pasted text may have several lines.""");
            default -> desk.status("unknown command '" + command + "'"
                    + NearestName.to(command, COMMANDS).map(name -> "; did you mean '" + name + "'?")
                            .orElse("")
                    + " (to say it to the model, begin with a blank)");
        }
    }

    private void clear() {
        messages.clear();
        system.ifPresent(content -> messages.add(Map.of("role", "system", "content", content)));
    }

    private void ask(String question) throws InterruptedException {
        messages.add(Map.of("role", "user", "content", question));
        try {
            Generation generation = engine.submit(new GenerationRequest(Prompt.Chat.of(messages), sampling));
            desk.onInterrupt(generation::cancel);
            String answer = show(generation);
            messages.add(Map.of("role", "assistant", "content", answer));
            desk.status("\n" + speed(generation.usage(), generation.timing()));
        } catch (EngineException e) {
            messages.removeLast();
            boolean full = e.code() == EngineException.Code.CONTEXT_OVERFLOW;
            desk.status(e.getMessage() + (full ? " (/clear starts the conversation anew)" : ""));
        }
    }

    private String show(Generation generation) throws InterruptedException {
        StringBuilder answer = new StringBuilder();
        for (Optional<Piece> piece = generation.next(); piece.isPresent(); piece = generation.next()) {
            answer.append(piece.get().text());
            if (!desk.show(piece.get().text())) {
                generation.cancel();
            }
        }
        return answer.toString();
    }

    /// E.g. `42 tokens, 35.1 tokens/s, first token after 0.12 s`.
    private static String speed(Usage usage, Timing timing) {
        double seconds = timing.generation().toNanos() / 1e9;
        double rate = seconds > 0 ? (usage.generatedTokens() - 1) / seconds : 0;
        return String.format(Locale.ROOT, "%d tokens, %.1f tokens/s, first token after %.2f s",
                usage.generatedTokens(),
                rate, timing.firstToken().toNanos() / 1e9);
    }
}
