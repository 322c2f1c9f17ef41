package dev.onggi.text.template;

import java.util.Map;

/// A compiled chat template. Immutable and safe to share between threads.
public interface ChatTemplate {

    /// Renders with `variables` (`messages`, `tools`, `add_generation_prompt`, `bos_token` … as transformers passes them).
    /// Values are JSON-like: `Map<String, ?>` (in order), `List<?>`, `String`, `Number`, `Boolean` and, as a map value,
    /// null. A variable that is absent is Jinja's undefined; one that is null is `none`.
    ///
    /// Throws [TemplateException] where Jinja2 would fail, or where the work or output bound is passed.
    RenderedPrompt render(Map<String, ? extends @org.jspecify.annotations.Nullable Object> variables);
}
