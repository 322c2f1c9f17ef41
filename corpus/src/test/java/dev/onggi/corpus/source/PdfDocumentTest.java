package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.document.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

class PdfDocumentTest {
    @Test
    void thePagesFollowEachOther() throws IOException {
        try (PDDocument document = new PDDocument()) {
            page(document, "Onggi is a jar");
            page(document, "of fired clay");
            document.getDocumentInformation().setTitle("옹기");

            Extract extract = read(bytes(document));

            assertThat(extract.text().lines().filter(line -> !line.isBlank()))
                    .containsExactly("Onggi is a jar", "of fired clay");
            assertThat(extract.fields()).containsEntry("title", "옹기");
        }
    }

    @Test
    void aFileWithAPasswordSaysSo() throws IOException {
        try (PDDocument document = new PDDocument()) {
            page(document, "secret");
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            byte[] locked = bytes(document);

            assertThatThrownBy(() -> read(locked)).isInstanceOfSatisfying(UnreadableException.class,
                    e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_PROTECTED));
        }
    }

    @Test
    void whatIsNoPdfIsRefused() {
        assertThatThrownBy(() -> read(new byte[1000])).isInstanceOf(IOException.class);
    }

    private static void page(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(72, 700);
            content.showText(text);
            content.endText();
        }
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private static Extract read(byte[] bytes) throws IOException {
        return new PdfDocument().extract(bytes, Optional.empty());
    }
}
