package dev.onggi.corpus.source;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.SchemaNode;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe.FieldNames;
import dev.onggi.corpus.source.FileContent.Packing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A Parquet file: one record a row. Columns with parts of their own (lists, maps, structures) and raw bytes are not read.
final class ParquetReader implements DocumentReader {
    /// Bytes of one packed file, at most; one that is not packed is mapped, and may have any size.
    private static final int LARGEST_PACKED = 256 << 20;

    private final FieldNames names;

    ParquetReader(FieldNames names) {
        this.names = names;
    }

    @Override
    public void read(FileContent file, RecordSink sink) throws IOException {
        InputFile input = file.packing() == Packing.NONE
                ? InputFile.of(file.path())
                : InputFile.of(ByteBuffer.wrap(file.all(LARGEST_PACKED)));
        try (ParquetFileReader parquet = ParquetFileReader.open(input)) {
            List<String> columns = parquet.getFileSchema().getRootNode().children().stream()
                    .filter(SchemaNode.PrimitiveNode.class::isInstance).map(SchemaNode::name).toList();
            if (!columns.contains(names.text())) {
                throw new UnreadableException(Reason.UNREADABLE,
                        "has no column '" + names.text() + "'; its columns: " + columns);
            }
            try (RowReader rows = parquet.rowReader()) {
                while (rows.hasNext()) {
                    rows.next();
                    row(rows, columns, sink);
                }
            }
        }
    }

    private void row(RowReader row, List<String> columns, RecordSink sink) {
        Map<String, String> fields = new TreeMap<>();
        for (String column : columns) {
            if (!row.isNull(column) && !(row.getValue(column) instanceof byte[])) {
                fields.put(column, String.valueOf(row.getValue(column)));
            }
        }
        String text = row.isNull(names.text()) ? "" : row.getString(names.text());
        fields.remove(names.text());
        if (text.isBlank()) {
            sink.reject(Reason.NO_TEXT, "'" + names.text() + "' is empty");
            return;
        }
        JsonlReader.rename(fields, names.id(), "id");
        JsonlReader.rename(fields, names.licence(), "licence");
        sink.accept(text, fields);
    }
}
