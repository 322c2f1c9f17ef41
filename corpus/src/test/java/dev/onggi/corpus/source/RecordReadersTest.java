package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe.FieldNames;
import dev.onggi.corpus.source.FileContent.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReadersTest {
    private static final Path GOLDEN = Path.of(System.getProperty("repo.root"), "golden/corpus/source");

    @TempDir
    Path folder;

    private final List<String> texts = new ArrayList<>();
    private final List<Map<String, String>> fields = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"rows-zstd.parquet", "rows-snappy.parquet"})
    void aParquetRowIsARecord(String file) throws IOException {
        new ParquetReader(FieldNames.USUAL).read(plain(GOLDEN.resolve(file)), sink());

        assertThat(texts).hasSize(5).startsWith("옹기 0번은 흙으로 빚어 구운 그릇이다.").endsWith("옹기 5번은 흙으로 빚어 구운 그릇이다.");
        assertThat(fields.get(2)).containsExactlyInAnyOrderEntriesOf(Map.of("id", "r3", "year", "2023"));
        assertThat(rejects).containsExactly("NO_TEXT 'text' is empty");
    }

    @Test
    void aParquetFileWithoutTheColumnNamesThoseItHas() {
        ParquetReader reader = new ParquetReader(new FieldNames("body", "id", "licence", "raw"));
        assertThatThrownBy(() -> reader.read(plain(GOLDEN.resolve("rows-zstd.parquet")), sink()))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("'body'")
                .hasMessageContaining("year");
    }

    @Test
    void aWebArchiveGivesItsAnswersAsDocuments() throws IOException {
        ByteArrayOutputStream warc = new ByteArrayOutputStream();
        record(warc, "warcinfo", "application/warc-fields",
                "software: x\r\n".getBytes(StandardCharsets.UTF_8), 0);
        record(warc, "response", "application/http; msgtype=response",
                answer("200 OK", "text/html; charset=EUC-KR", "<nav>처음</nav><p>옹기는 그릇이다."), 1);
        record(warc, "response", "application/http; msgtype=response",
                answer("404 Not Found", "text/html", "없다"), 2);
        record(warc, "response", "application/http; msgtype=response", answer("200 OK", "image/png", "그림"),
                3);
        record(warc, "conversion", "text/plain", "흙으로 만든다.".getBytes(StandardCharsets.UTF_8), 4);
        Path file = Files.write(folder.resolve("a.warc"), warc.toByteArray());

        new WarcReader(new Extractors(60, 256)).read(plain(file), sink());

        assertThat(texts).containsExactly("옹기는 그릇이다.", "흙으로 만든다.");
        assertThat(fields.getFirst()).containsEntry("url", "https://onggi.example/1")
                .containsEntry("date", "2024-05-06T07:08:09Z");
        assertThat(rejects).containsExactly("UNREADABLE https://onggi.example/2: the server answered 404",
                "UNREADABLE https://onggi.example/3: no reader for image/png");
    }

    private static byte[] answer(String status, String type, String body) {
        byte[] bytes = body.getBytes(Charset.forName("EUC-KR"));
        return ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                + "\r\n\r\n"
                + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void record(ByteArrayOutputStream warc, String type, String content, byte[] body,
            int number)
            throws IOException {
        warc.write(("WARC/1.0\r\nWARC-Type: " + type
                + "\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000"
                + number + ">\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: https://onggi.example/"
                + number
                + "\r\nContent-Type: " + content + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        warc.write(body);
        warc.write("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static FileContent plain(Path path) {
        return new FileContent(path, Packing.NONE, Long.MAX_VALUE, _ -> {
        });
    }

    private RecordSink sink() {
        return new RecordSink() {
            @Override
            public void accept(String text, Map<String, String> given) {
                texts.add(text);
                fields.add(given);
            }

            @Override
            public void reject(Reason reason, String detail) {
                rejects.add(reason + " " + detail);
            }
        };
    }
}
