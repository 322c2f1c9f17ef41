package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Text in the making, out of paragraphs, tables and notes. A paragraph is a line. A table row is a line whose cells stand
/// apart by ` | `; a row of one cell, and a row so long that the table can only be there for the layout, is read cell by cell.
/// A note follows the paragraph that it hangs on, as a line of its own. What is opened must be closed, inside out.
final class Prose {
    /// Cells and notes inside one another, at most.
    static final int DEEPEST = 32;

    private static final String CELL_SEPARATOR = " | ";
    private static final int LONGEST_ROW = 2000;

    /// What a cell, a note or the whole document has so far.
    private static final class Frame {
        private final StringBuilder paragraph = new StringBuilder();
        private final List<String> lines = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Deque<List<List<String>>> rows = new ArrayDeque<>();

        void end() {
            String line = paragraph.toString().strip();
            paragraph.setLength(0);
            if (!line.isEmpty()) {
                lines.add(line);
            }
            lines.addAll(notes);
            notes.clear();
        }
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final int most;
    private long length;

    /// @param most characters, at most
    Prose(int most) {
        this.most = most;
        frames.push(new Frame());
    }

    /// Adds to the paragraph.
    ///
    /// @throws UnreadableException when the document grows too large
    void text(String text) throws UnreadableException {
        length += text.length();
        if (length > most) {
            throw new UnreadableException(Reason.TOO_LARGE,
                    "more than " + most + " characters in one document");
        }
        top().paragraph.append(text);
    }

    /// Whether the paragraph has nothing yet.
    boolean isAtLineStart() {
        return top().paragraph.isEmpty();
    }

    /// Whether it is a cell or a note that is in the making.
    boolean isInCell() {
        return frames.size() > 1;
    }

    void endParagraph() {
        top().end();
    }

    /// Drops the paragraph that is in the making.
    void forgetParagraph() {
        top().paragraph.setLength(0);
    }

    void openRow() {
        top().end();
        top().rows.push(new ArrayList<>());
    }

    /// Ends the row; nothing happens outside a row.
    void closeRow() {
        top().end();
        List<List<String>> cells = top().rows.poll();
        if (cells == null) {
            return;
        }
        int characters = cells.stream().flatMap(List::stream).mapToInt(String::length).sum();
        if (cells.size() == 1 || characters > LONGEST_ROW) {
            cells.forEach(top().lines::addAll);
        } else if (characters > 0) {
            top().lines.add(
                    String.join(CELL_SEPARATOR, cells.stream().map(lines -> String.join(" ", lines)).toList())
                            .strip());
        }
    }

    /// @throws UnreadableException when cells lie too deep inside one another
    void openCell() throws UnreadableException {
        open();
    }

    void closeCell() {
        List<String> lines = close();
        List<List<String>> row = top().rows.peek();
        if (row == null) {
            top().end();
            top().lines.addAll(lines);
        } else {
            row.add(lines);
        }
    }

    /// @throws UnreadableException when notes lie too deep inside one another
    void openNote() throws UnreadableException {
        open();
    }

    void closeNote() {
        List<String> lines = close();
        if (!lines.isEmpty()) {
            top().notes.add(String.join(" ", lines));
        }
    }

    /// Drops what was opened last.
    void forget() {
        close();
    }

    /// All of it, one line a paragraph.
    String all() {
        top().end();
        return String.join("\n", top().lines);
    }

    private void open() throws UnreadableException {
        if (frames.size() > DEEPEST) {
            throw new UnreadableException(Reason.UNREADABLE,
                    "cells or notes lie more than " + DEEPEST + " deep in one another");
        }
        frames.push(new Frame());
    }

    private List<String> close() {
        Frame frame = frames.pop();
        frame.end();
        return frame.lines;
    }

    private Frame top() {
        return frames.element();
    }
}
