package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.RecipeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReaderTest {
    private static final String PROSE = "옹기는 흙으로 빚어 구운 그릇이다.";

    @TempDir
    Path folder;

    private final List<Document> documents = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();
    private long taken;

    @Test
    void eachKindIsReadByItsEnding() throws IOException {
        write("a.txt", PROSE.getBytes(Charset.forName("EUC-KR")));
        write("b.HTML", ("<p>" + PROSE).getBytes(Charset.forName("UTF-8")));
        write("c.txt.gz", packed(PROSE.getBytes(Charset.forName("UTF-16LE"))));

        read();

        assertThat(documents).extracting(Document::text).containsExactly(PROSE, PROSE, PROSE);
        assertThat(rejects).isEmpty();
    }

    @Test
    void aRecordOfRawBytesIsReadAsItsContentTypeSays() throws IOException {
        String euc = Base64.getEncoder().encodeToString(PROSE.getBytes(Charset.forName("EUC-KR")));
        String page = Base64.getEncoder()
                .encodeToString(("<nav>처음</nav><p>" + PROSE).getBytes(Charset.forName("UTF-8")));
        write("a.jsonl", """
                {"id":"1","body_base64":"%s","content_type":"text/plain; charset=UTF-8"}
                {"id":"2","body_base64":"%s","content_type":"text/html"}
                {"id":"3","body_base64":"%s","content_type":"image/png"}
                {"id":"4","body_base64":"?"}
                {"id":"5"}
                """.formatted(euc, page, euc).getBytes(Charset.forName("UTF-8")));

        read();

        assertThat(documents).extracting(Document::text).containsExactly(PROSE, PROSE);
        assertThat(documents).extracting(document -> document.fields().get("source_id")).containsExactly("1",
                "2");
        assertThat(rejects).hasSize(3).satisfiesExactly(
                png -> assertThat(png).isEqualTo("UNREADABLE 'body_base64': no reader for image/png"),
                empty -> assertThat(empty).startsWith("NO_TEXT"),
                none -> assertThat(none).startsWith("UNREADABLE"));
    }

    @Test
    void aPackedBombIsOneReject() throws IOException {
        write("a.txt.gz", packed(new byte[80 << 20]));
        write("b.txt", PROSE.getBytes(Charset.forName("UTF-8")));

        read();

        assertThat(documents).hasSize(1);
        assertThat(rejects).singleElement().asString().startsWith("TOO_LARGE more than");
    }

    @Test
    void aLineWithoutEndIsOneRejectAndTheNextLineIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("{\"text\":\"".getBytes(Charset.forName("UTF-8")));
        bytes.write(new byte[200 << 20]);
        bytes.write(("\n{\"text\":\"" + PROSE + "\"}\n").getBytes(Charset.forName("UTF-8")));
        write("a.jsonl.gz", packed(bytes.toByteArray()));

        read();

        assertThat(documents).extracting(Document::text).containsExactly(PROSE);
        assertThat(rejects).singleElement().asString().startsWith("TOO_LARGE a line");
    }

    @Test
    void aLoopOfLinksIsNotFollowed() throws IOException {
        write("a.txt", PROSE.getBytes(Charset.forName("UTF-8")));
        Files.createSymbolicLink(data().resolve("loop"), data());

        read();

        assertThat(documents).hasSize(1);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(data().resolve(name), bytes);
    }

    private Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void slicesTogetherGiveEveryRecordOnceAndUnderTheIdItHasInTheWholeFile() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append(i % 7 == 3 ? "\n" : i % 11 == 5 ? "no record\n" : "{\"text\": \"글 " + i + "\"}\n");
        }
        write("many.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
        read();
        List<Document> whole = List.copyOf(documents);
        int wrong = rejects.size();
        documents.clear();
        rejects.clear();

        SourceFile many = Inventory.of(recipe()).files().getFirst();
        List<FileSlice> slices = FileSlice.of(many, many.size() / 3);
        for (FileSlice slice : slices) {
            read(slice);
        }

        assertThat(slices).hasSizeGreaterThan(1);
        assertThat(documents).hasSize(whole.size()).hasSameElementsAs(whole);
        assertThat(rejects).hasSize(wrong).isNotEmpty();
    }

    @Test
    void whatOneSliceAloneMeetsIsARejectOfItsOwn() throws IOException {
        write("many.jsonl", "{\"text\": \"글\"}\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        List<FileSlice> slices = FileSlice.of(Inventory.of(recipe()).files().getFirst(), 100_000);
        read(slices.getFirst());
        write("many.jsonl", "{\"text\": \"글\"}\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        read(slices.get(1));
        Files.delete(data().resolve("many.jsonl"));
        read(slices.get(2));

        assertThat(rejects).hasSize(2).allMatch(reject -> reject.startsWith("CHANGED_WHILE_READ"));
    }

    @Test
    void aFileThatCannotBeReadIsOneRejectHoweverManySlicesItHas() throws IOException {
        write("broken.jsonl.gz", "no gzip at all".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        List<FileSlice> slices = FileSlice.of(Inventory.of(recipe()).files().getFirst(), 10);
        for (FileSlice slice : slices) {
            read(slice);
        }

        assertThat(slices).hasSizeGreaterThan(1);
        assertThat(rejects).hasSize(1);
    }

    private void read() throws IOException {
        for (SourceFile source : Inventory.of(recipe()).files()) {
            read(FileSlice.whole(source));
        }
    }

    private Recipe recipe() throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), """
                name: sources
                output: out
                sources:
                  - {name: here, path: data, licence: CC0-1.0}
                """);
        return RecipeReader.read(file);
    }

    private void read(FileSlice slice) throws IOException {
        FileReader.read(recipe(), slice, new FileReader.Sink() {
            @Override
            public void accept(Document document) {
                documents.add(document);
            }

            @Override
            public void reject(Origin origin, Reason reason, String detail) {
                rejects.add(reason + " " + detail);
            }

            @Override
            public void took(long bytes) {
                taken += bytes;
            }
        });
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
