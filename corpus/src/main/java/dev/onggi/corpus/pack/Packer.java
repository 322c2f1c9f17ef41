package dev.onggi.corpus.pack;

import dev.onggi.format.shard.TokenShardWriter.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fills rows with documents, and with pieces of those longer than a row, so that little is left empty. Each begins a stretch of its
/// own, which sees nothing of what stands before it in the row. Best fit: a document goes to the open row that it fills best (Ding et al., Fewer Truncations Improve
/// Language Modeling, 2024). The rows depend on the documents and their order alone.
public final class Packer {
    private static final int OPEN_ROWS = 64;

    private final int rowLength;
    private final int padding;
    private final List<Row> finished = new ArrayList<>();
    /// Open rows by the room that is left in them, then by age.
    private final TreeMap<Integer, List<OpenRow>> open = new TreeMap<>();
    private int openRows;

    /// @param rowLength tokens a row
    /// @param padding the id that fills what is left empty
    public Packer(int rowLength, int padding) {
        this.rowLength = rowLength;
        this.padding = padding;
    }

    /// Packs the ids of one document.
    public void add(int[] document) {
        for (int from = 0; from < document.length; from += rowLength) {
            int[] piece = Arrays.copyOfRange(document, from, Math.min(from + rowLength, document.length));
            place(piece);
        }
    }

    /// Takes the next `rows` rows, or none while fewer are full.
    public List<Row> next(int rows) {
        return finished.size() < rows ? List.of() : taken(finished.subList(0, rows));
    }

    /// Closes the rows that are open; at most 64 are.
    public void close() {
        open.values().forEach(rows -> rows.forEach(this::close));
        open.clear();
        openRows = 0;
    }

    /// Takes all rows that are full.
    public List<Row> rest() {
        return taken(finished);
    }

    private static List<Row> taken(List<Row> rows) {
        List<Row> taken = List.copyOf(rows);
        rows.clear();
        return taken;
    }

    private void place(int... piece) {
        OpenRow row = roomFor(piece.length);
        row.add(piece);
        if (row.left() == 0) {
            close(row);
            return;
        }
        open.computeIfAbsent(row.left(), _ -> new ArrayList<>()).add(row);
        openRows++;
        if (openRows > OPEN_ROWS) {
            Map.Entry<Integer, List<OpenRow>> fullest = open.firstEntry();
            close(taken(fullest.getKey()));
        }
    }

    private OpenRow roomFor(int tokens) {
        Integer best = open.ceilingKey(tokens);
        return best == null ? new OpenRow(rowLength) : taken(best);
    }

    private OpenRow taken(int left) {
        List<OpenRow> rows = open.getOrDefault(left, List.of());
        OpenRow row = rows.removeFirst();
        if (rows.isEmpty()) {
            open.remove(left);
        }
        openRows--;
        return row;
    }

    private void close(OpenRow row) {
        finished.add(row.filled(padding));
    }

    /// A row that still has room.
    private static final class OpenRow {
        private final int[] tokens;
        private final List<Integer> starts = new ArrayList<>();
        private int used;

        OpenRow(int rowLength) {
            tokens = new int[rowLength];
        }

        int left() {
            return tokens.length - used;
        }

        void add(int... piece) {
            starts.add(used);
            System.arraycopy(piece, 0, tokens, used, piece.length);
            used += piece.length;
        }

        Row filled(int padding) {
            Arrays.fill(tokens, used, tokens.length, padding);
            return new Row(tokens, starts.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
