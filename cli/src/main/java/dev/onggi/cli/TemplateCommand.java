package dev.onggi.cli;

import dev.onggi.engine.ModelText;
import dev.onggi.engine.Prompt;
import dev.onggi.engine.PromptTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi template`: a conversation as the model sees it.
@Command(name = "template", sortOptions = false, abbreviateSynopsis = true, description = {
        "Print the prompt that the model's chat template makes of a conversation.",
        "The file holds a JSON list of messages, or an object with messages, tools and further variables",
        "such as add_generation_prompt."}, footer = {"", "Example:",
                "  onggi template -m MODEL --messages conversation.json", "",
                "conversation.json:", "  [{\"role\": \"system\", \"content\": \"짧게 답해 주세요.\"},",
                "   {\"role\": \"user\", \"content\": \"안녕?\"}]"})
final class TemplateCommand implements Callable<Integer> {
    @Mixin
    private ModelPath model;

    @Option(names = "--messages", order = 2, required = true, paramLabel = "FILE", description = "The conversation, in JSON; - reads standard input.")
    private Path messages;

    @Option(names = "--json", order = 3, description = "Print one JSON object: the prompt and its token ids.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        Prompt.Chat chat = Conversation.read(TextInput.ofFile(messages), messages.toString());
        ModelText text = ModelText.open(model.require());
        streams.out().print(json ? report(text.prepare(chat)) + "\n" : text.render(chat));
        if (!json && Streams.interactive()) {
            streams.out().println();
        }
        return ExitCode.OK;
    }

    private static String report(PromptTokens prompt) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("prompt", prompt.text());
        report.put("ids", prompt.ids());
        return Json.pretty(report);
    }
}
