package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;

/// Joins texts, keeping which characters came from the conversation, and charges what it copies to the rendering.
final class TextBuilder {
    private final Rendering rendering;
    private final StringBuilder characters = new StringBuilder();
    private final List<RenderedPrompt.Span> data = new ArrayList<>();

    TextBuilder(Rendering rendering) {
        this.rendering = rendering;
    }

    TextBuilder add(Text text) {
        rendering.chargeCharacters(text.length());
        int offset = characters.length();
        characters.append(text.characters());
        for (RenderedPrompt.Span span : text.data()) {
            addData(offset + span.from(), offset + span.to());
        }
        return this;
    }

    TextBuilder add(String template) {
        rendering.chargeCharacters(template.length());
        characters.append(template);
        return this;
    }

    private void addData(int from, int to) {
        if (!data.isEmpty() && data.getLast().to() == from) {
            data.set(data.size() - 1, new RenderedPrompt.Span(data.getLast().from(), to));
        } else {
            data.add(new RenderedPrompt.Span(from, to));
        }
    }

    Text text() {
        return new Text(characters.toString(), List.copyOf(data), false);
    }
}
