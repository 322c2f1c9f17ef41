package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/// A PDF with text in it. Lines are those of the page, for a PDF does not say where a paragraph ends; pages follow each other.
final class PdfDocument implements Extractor {
    /// Bytes of one file, at most.
    static final int LARGEST = 128 << 20;

    private static final int MOST_PAGES = 10_000;

    @Override
    public Extract extract(byte[] bytes, Optional<String> charset) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new UnreadableException(Reason.TOO_LARGE, "more than " + MOST_PAGES + " pages");
            }
            Map<String, String> fields = new TreeMap<>();
            String title = document.getDocumentInformation().getTitle();
            if (title != null && !title.isBlank()) {
                fields.put("title", title.strip());
            }
            String text = text(document);
            if (text.isBlank()) {
                throw new UnreadableException(Reason.NO_TEXT,
                        "no text on its " + document.getNumberOfPages() + " pages; scanned?");
            }
            return new Extract(text, fields);
        } catch (InvalidPasswordException e) {
            throw new UnreadableException(Reason.PASSWORD_PROTECTED, "asks for a password");
        }
    }

    private static String text(PDDocument document) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setLineSeparator("\n");
        stripper.setPageEnd("\n");
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            text.append(stripper.getText(document));
            if (text.length() > PlainText.LARGEST_DOCUMENT) {
                throw new UnreadableException(Reason.TOO_LARGE,
                        "more than " + PlainText.LARGEST_DOCUMENT + " characters in one document");
            }
        }
        return text.toString().strip();
    }
}
