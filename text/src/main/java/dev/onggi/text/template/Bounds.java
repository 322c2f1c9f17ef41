package dev.onggi.text.template;

/// How much work one rendering may do. A template comes with a model file and is not trusted: past a bound it fails.
///
/// @param steps expressions evaluated, statements run and list items visited
/// @param characters characters written or copied, over the whole rendering; also the longest source accepted
/// @param depth how deep evaluation may nest: statements, expressions, macro calls and values inside values
public record Bounds(long steps, long characters, int depth) {

    /// Enough for a conversation of a few thousand messages; an endless template fails within seconds.
    public static final Bounds DEFAULT = new Bounds(5_000_000, 100_000_000, 400);

    public Bounds {
        if (steps < 1 || characters < 1 || depth < 1) {
            throw new IllegalArgumentException("bounds must be positive: steps " + steps + ", characters "
                    + characters + ", depth " + depth);
        }
    }
}
