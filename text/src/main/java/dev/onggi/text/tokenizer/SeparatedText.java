package dev.onggi.text.tokenizer;

import java.util.ArrayList;
import java.util.List;

/// A text of separators and what stands between them, and what a [PreTokenizer.Behavior] makes of it.
final class SeparatedText {

    private SeparatedText() {
    }

    /// Characters `[from, to)`, which are a separator or not.
    record Part(int from, int to, boolean separator) {
        Part upTo(int end) {
            return new Part(from, end, separator);
        }
    }

    /// Adds the pieces of `text` to `pieces`.
    static void cut(String text, List<Part> parts, PreTokenizer.Behavior behavior, List<String> pieces) {
        List<Part> joined = switch (behavior) {
            case REMOVED, ISOLATED -> parts;
            case MERGED_WITH_PREVIOUS -> mergedWithPrevious(parts);
            case MERGED_WITH_NEXT -> mergedWithNext(parts);
            case CONTIGUOUS -> contiguous(parts);
        };
        for (Part part : joined) {
            if (part.from < part.to && !(behavior == PreTokenizer.Behavior.REMOVED && part.separator)) {
                pieces.add(text.substring(part.from, part.to));
            }
        }
    }

    // a separator joins what is before it, but of several in a row only the first does
    private static List<Part> mergedWithPrevious(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        boolean separatorBefore = false;
        for (Part part : parts) {
            if (part.separator && !separatorBefore && !joined.isEmpty()) {
                joined.add(joined.removeLast().upTo(part.to));
            } else {
                joined.add(part);
            }
            separatorBefore = part.separator;
        }
        return joined;
    }

    // a separator joins what is after it, but of several in a row only the last does
    private static List<Part> mergedWithNext(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.separator && i + 1 < parts.size() && !parts.get(i + 1).separator) {
                joined.add(part.upTo(parts.get(++i).to));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    private static List<Part> contiguous(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            if (!joined.isEmpty() && joined.getLast().separator == part.separator) {
                joined.add(joined.removeLast().upTo(part.to));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }
}
