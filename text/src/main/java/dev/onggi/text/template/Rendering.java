package dev.onggi.text.template;

import java.time.Clock;

/// One rendering's account: what it has spent of its [Bounds], where in the template it stands, and what time it is.
/// Owned by the thread that renders.
final class Rendering {
    private final Bounds bounds;
    private final Clock clock;
    private long steps;
    private long characters;
    private int depth;
    private int line = 1;

    Rendering(Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    void at(int newLine) {
        line = newLine;
    }

    /// The exception to throw for a failure at the present line.
    TemplateException fail(String message) {
        return new TemplateException(line, message);
    }

    void chargeSteps(long count) {
        steps += count;
        if (steps > bounds.steps()) {
            throw fail("the template does more than " + bounds.steps() + " steps; it may loop without end");
        }
    }

    void chargeCharacters(long count) {
        characters += count;
        if (characters > bounds.characters()) {
            throw fail("the template writes or copies more than " + bounds.characters() + " characters");
        }
    }

    /// Goes one level deeper; every call is paired with [#leave].
    void enter() {
        depth++;
        if (depth > bounds.depth()) {
            throw fail("the template nests deeper than " + bounds.depth()
                    + " levels; it may call itself without end");
        }
        chargeSteps(1);
    }

    void leave() {
        depth--;
    }
}
