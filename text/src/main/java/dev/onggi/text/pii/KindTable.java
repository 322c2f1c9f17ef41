package dev.onggi.text.pii;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What `kinds.tsv` says of each [PiiKind].
final class KindTable {
    private static final Map<PiiKind, Row> ROWS = read();

    private KindTable() {
    }

    record Row(String koreanName, String law, PiiGroup group, String placeholder, int risk,
            boolean byDefault) {
    }

    static Row row(PiiKind kind) {
        Row row = ROWS.get(kind);
        if (row == null) {
            throw new PiiDataException("kinds.tsv has no row for " + kind + "; add one");
        }
        return row;
    }

    private static Map<PiiKind, Row> read() {
        Map<PiiKind, Row> rows = new EnumMap<>(PiiKind.class);
        for (List<String> line : DataFile.rows("kinds.tsv", 7)) {
            rows.put(PiiKind.valueOf(line.get(0)),
                    new Row(line.get(1), line.get(2), PiiGroup.valueOf(line.get(3)),
                            line.get(4), Integer.parseInt(line.get(5)), line.get(6).equals("on")));
        }
        return rows;
    }
}
