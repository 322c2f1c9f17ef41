package dev.onggi.text.template;

import java.util.List;
import java.util.Optional;

/// What writes text or changes names. `line` is the template's, 1-based.
sealed interface Statement {

    int line();

    record Body(List<Statement> statements, int line) implements Statement {
    }

    record Data(Text text, int line) implements Statement {
    }

    record Print(Expression value, int line) implements Statement {
    }

    /// `if` and `elif` are the branches, `else` is `otherwise`.
    record If(List<Branch> branches, Body otherwise, int line) implements Statement {
    }

    record Branch(Expression condition, Body body) {
    }

    /// `{% for target in items if filter recursive %}`; `otherwise` is written where no item was.
    record For(Target target, Expression items, Optional<Expression> filter, Body body, Body otherwise,
            boolean recursive, int line) implements Statement {
    }

    record Break(int line) implements Statement {
    }

    record Continue(int line) implements Statement {
    }

    record Set(Target target, Expression value, int line) implements Statement {
    }

    /// `{% set name | filter %} … {% endset %}`: `value` reads the block's text under [#BLOCK_TEXT].
    record SetBlock(Target target, Expression value, Body body, int line) implements Statement {
    }

    /// `{% filter name %} … {% endfilter %}`: `value` reads the block's text under [#BLOCK_TEXT].
    record FilterBlock(Expression value, Body body, int line) implements Statement {
    }

    record Macro(String name, MacroBody macro, int line) implements Statement {
    }

    /// `{% call(parameters) function(arguments) %} … {% endcall %}`.
    record CallBlock(Expression.Call call, MacroBody caller, int line) implements Statement {
    }

    record With(List<Target> targets, List<Expression> values, Body body, int line) implements Statement {
    }

    /// `{% generation %}` and `{% block %}`: the body in a scope of its own.
    record Scoped(Body body, int line) implements Statement {
    }

    /// `include`, `import`, `from`, `extends`: no template has another one to go to, so running it fails.
    record Unavailable(String tag, int line) implements Statement {
    }

    /// The name, impossible in a template, under which a block's text stands while its filters are applied.
    String BLOCK_TEXT = "{block}";

    /// What is assigned to.
    sealed interface Target {
        record Variable(String name) implements Target {
        }

        /// `namespace.attribute`.
        record Attribute(String namespace, String attribute) implements Target {
        }

        record Unpacked(List<Target> targets) implements Target {
        }
    }

    /// The defaults belong to the last parameters. The three flags say whether the body names `varargs`, `kwargs`, `caller`.
    record MacroBody(List<String> parameters, List<Expression> defaults, Body body, Catches catches) {
    }

    /// Which of Jinja2's implicit macro variables a body names; a call may then pass what the parameters do not take.
    record Catches(boolean varargs, boolean kwargs, boolean caller) {
    }
}
