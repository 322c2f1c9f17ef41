package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.RecipeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.docinfo.bindata.BinDataCompress;
import kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwplib.writer.HWPWriter;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each bad file is one reject that says why, and the file after it is read.
class BadFilesTest {
    private static final String PROSE = "옹기는 흙으로 빚어 구운 그릇이다.";
    private static final Runnable NOTHING = () -> {
    };

    @TempDir
    Path folder;

    private final List<Document> documents = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();

    @Test
    void aPdfThatWouldTakeForEverIsGivenUp() throws IOException {
        write("a.pdf", formsInForms(40));
        write("b.txt", PROSE.getBytes(StandardCharsets.UTF_8));

        read("seconds-per-document: 2", NOTHING);

        assertThat(rejects).containsExactly("here/a.pdf#0 TOO_SLOW takes more than 2 s to read; the recipe "
                + "allows more with reading.seconds-per-document");
        assertThat(documents).extracting(Document::text).containsExactly(PROSE);
    }

    @Test
    void aDocumentThatUnpacksToMoreThanTheMemoryOfAReaderIsGivenUp() throws Exception {
        HWPFile file = BlankFileMaker.make();
        file.getBinData().addNewEmbeddedBinaryData("BIN0001.bmp", new byte[200 << 20],
                BinDataCompress.Compress);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HWPWriter.toStream(file, bytes);
        write("a.hwp", bytes.toByteArray());
        write("b.txt", PROSE.getBytes(StandardCharsets.UTF_8));

        read("mebibytes-per-document: 64", NOTHING);

        assertThat(rejects)
                .containsExactly("here/a.hwp#0 TOO_LARGE needs more than 64 MiB to read; the recipe "
                        + "allows more with reading.mebibytes-per-document");
        assertThat(documents).hasSize(1);
    }

    @Test
    void aPdfOfPicturesSaysSo() throws IOException {
        try (PDDocument scan = new PDDocument()) {
            scan.addPage(new PDPage());
            scan.addPage(new PDPage());
            write("a.pdf", bytes(scan));
        }

        read("part-bytes: 1", NOTHING);

        assertThat(rejects).containsExactly("here/a.pdf#0 NO_TEXT no text on its 2 pages; scanned?");
    }

    @Test
    void aGibibyteWithoutALineEndIsOneReject() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data().resolve("a.jsonl").toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        try (RandomAccessFile file = new RandomAccessFile(data().resolve("b.txt").toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        write("c.txt", PROSE.getBytes(StandardCharsets.UTF_8));

        read("part-bytes: 4294967296", NOTHING);

        assertThat(rejects).containsExactly(
                "here/a.jsonl#0 TOO_LARGE a line of more than 67108864 bytes",
                "here/b.txt#0 TOO_LARGE more than 67108864 bytes in one document");
        assertThat(documents).hasSize(1);
    }

    @Test
    void aNameInEucKrIsReadAndShownInHangul() throws Exception {
        String script = "printf '%s' '" + PROSE + "' > \"$(printf '\\260\\241\\263\\252.txt')\"; "
                + "printf '%s' '" + PROSE + "' > \"$(printf '\\377\\376.txt')\"";
        Process shell = new ProcessBuilder("sh", "-c", script).directory(data().toFile()).start();
        assumeThat(shell.waitFor()).as("a disk that takes any bytes for a name").isZero();

        read("part-bytes: 1", NOTHING);

        assertThat(rejects).isEmpty();
        assertThat(documents).extracting(document -> document.origin().toString())
                .containsExactly("here/%FF%FE.txt#0", "here/가나.txt#0");
        assertThat(documents).extracting(Document::text).containsExactly(PROSE, PROSE);
    }

    @Test
    void aFileThatChangesOrGoesBetweenListingAndReadingIsToldOf() throws IOException {
        write("gone.txt", PROSE.getBytes(StandardCharsets.UTF_8));
        write("grown.jsonl", ("{\"text\":\"" + PROSE + "\"}\n").getBytes(StandardCharsets.UTF_8));
        write("shrunk.txt", (PROSE + PROSE).getBytes(StandardCharsets.UTF_8));

        read("part-bytes: 1", () -> {
            try {
                Files.delete(data().resolve("gone.txt"));
                write("grown.jsonl", ("{\"text\":\"" + PROSE + "\"}\n{\"text\":\"" + PROSE + "\"}\n{\"te")
                        .getBytes(StandardCharsets.UTF_8));
                write("shrunk.txt", PROSE.getBytes(StandardCharsets.UTF_8));
                write("new.txt", PROSE.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(rejects).satisfiesExactly(
                gone -> assertThat(gone).isEqualTo(
                        "here/gone.txt#0 CHANGED_WHILE_READ was 47 bytes at the inventory and is gone now"),
                torn -> assertThat(torn).startsWith("here/grown.jsonl#2 UNREADABLE no JSON"),
                grown -> assertThat(grown).isEqualTo(
                        "here/grown.jsonl#3 CHANGED_WHILE_READ was 59 bytes at the inventory and is 122 now"),
                shrunk -> assertThat(shrunk).isEqualTo(
                        "here/shrunk.txt#1 CHANGED_WHILE_READ was 94 bytes at the inventory and is 47 now"));
        assertThat(documents).extracting(document -> document.origin().path()).containsExactly("grown.jsonl",
                "grown.jsonl", "shrunk.txt");
    }

    @Test
    void aFaultBehindTheSinkIsNoFaultOfTheFile() throws IOException {
        write("a.jsonl", ("{\"text\":\"" + PROSE + "\"}\n").getBytes(StandardCharsets.UTF_8));
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));

        Recipe recipe = recipe("part-bytes: 1");
        SourceFile file = Inventory.of(recipe).files().getFirst();

        assertThatThrownBy(() -> FileReader.read(recipe, FileSlice.whole(file), new FileReader.Sink() {
            @Override
            public void accept(Document document) {
                throw full;
            }

            @Override
            public void reject(Origin origin, Reason reason, String detail) {
                rejects.add(reason + " " + detail);
            }

            @Override
            public void took(long bytes) {
                // nobody asked
            }
        })).isSameAs(full);
        assertThat(rejects).isEmpty();
    }

    /// A PDF of a few kilobytes whose page draws a form twice, which draws another twice, and so on.
    private static byte[] formsInForms(int depth) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDFormXObject inner = form(document, "q Q");
            for (int level = 0; level < depth; level++) {
                PDFormXObject outer = form(document, "/X Do /X Do");
                PDResources resources = new PDResources();
                resources.put(COSName.getPDFName("X"), inner);
                outer.setResources(resources);
                inner = outer;
            }
            PDPage page = new PDPage();
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("X"), inner);
            page.setResources(resources);
            PDStream content = new PDStream(document);
            content.createOutputStream().close();
            try (var out = content.createOutputStream()) {
                out.write("/X Do".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            document.addPage(page);
            return bytes(document);
        }
    }

    private static PDFormXObject form(PDDocument document, String content) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(100, 100));
        try (var out = form.getStream().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(data().resolve(name), bytes);
    }

    private Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    private Recipe recipe(String reading) throws IOException {
        return RecipeReader.read(Files.writeString(folder.resolve("recipe.yaml"), """
                name: bad
                output: out
                sources:
                  - {name: here, path: data, licence: CC0-1.0}
                reading: {%s}
                """.formatted(reading)));
    }

    /// Reads all files, after something happened to them since they were listed.
    private void read(String reading, Runnable happens) throws IOException {
        Recipe recipe = recipe(reading);
        List<SourceFile> files = Inventory.of(recipe).files();
        happens.run();
        for (SourceFile file : files) {
            FileReader.read(recipe, FileSlice.whole(file), new FileReader.Sink() {
                @Override
                public void accept(Document document) {
                    documents.add(document);
                }

                @Override
                public void reject(Origin origin, Reason reason, String detail) {
                    rejects.add(origin + " " + reason + " " + detail);
                }

                @Override
                public void took(long bytes) {
                    // nobody asked
                }
            });
        }
    }
}
