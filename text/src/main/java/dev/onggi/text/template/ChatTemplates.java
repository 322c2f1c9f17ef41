package dev.onggi.text.template;

import java.time.Clock;

/// Compiles chat templates as transformers' `apply_chat_template` does: Jinja2 with `trim_blocks`, `lstrip_blocks`, loop
/// controls, the `generation` tag, immutable values and transformers' own `tojson`, `raise_exception` and `strftime_now`.
///
/// Not offered, and refused by name: the tags `include`, `import`, `extends`, `autoescape`; the filters `filesizeformat`,
/// `groupby`, `pprint`, `random`, `slice`, `striptags`, `urlencode`, `urlize`, `wordcount`, `wordwrap`, `xmlattr`; the
/// function `lipsum`; the `str` methods `encode`, `expandtabs`, `format_map`, `istitle`, `isidentifier`, `isprintable`,
/// `maketrans`, `translate`.
public final class ChatTemplates {
    private ChatTemplates() {
    }

    /// Compiles with [Bounds#DEFAULT] and the system's clock.
    public static ChatTemplate compile(String source) {
        return compile(source, Bounds.DEFAULT, Clock.systemDefaultZone());
    }

    /// Compiles; `clock` is what `strftime_now` reads. Throws [TemplateException] where Jinja2 refuses the source.
    public static ChatTemplate compile(String source, Bounds bounds, Clock clock) {
        if (source.length() > bounds.characters()) {
            throw new TemplateException(1, "the template has " + source.length() + " characters, at most "
                    + bounds.characters() + " are accepted");
        }
        Statement.Body body = new StatementParser(new Lexer(source).tokens()).template();
        return variables -> {
            Rendering rendering = new Rendering(bounds, clock);
            return new Renderer(rendering).render(body, new Importer(rendering).variables(variables));
        };
    }
}
