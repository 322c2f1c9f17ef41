package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe.ReadingRule;
import java.io.IOException;
import java.util.Optional;

/// The extractors of documents, by kind. Those that unpack, parse by libraries of others or draw pages work in a process of
/// their own, where time and memory have limits; so does HTML when a page is large.
///
/// @param seconds that one document may take there
/// @param mebibytes that it may have there
record Extractors(int seconds, int mebibytes) {
    /// Bytes of an HTML page that is read in this process.
    private static final int SMALL_PAGE = 1 << 20;

    static Extractors of(ReadingRule rule) {
        return new Extractors(rule.seconds(), rule.memoryMebibytes());
    }

    /// The extractor of a kind.
    ///
    /// @throws UnreadableException where files of that kind are no documents but have some
    Extractor of(FileKind kind) throws UnreadableException {
        return switch (kind) {
            case TEXT -> new PlainText();
            case HTML -> (bytes, charset) -> bytes.length <= SMALL_PAGE
                    ? new HtmlPage().extract(bytes, charset)
                    : inProcess(kind, bytes, charset);
            case PDF, DOCX, HWP, HWPX -> (bytes, charset) -> inProcess(kind, bytes, charset);
            case JSONL, WARC, PARQUET -> throw noDocument(kind);
        };
    }

    /// The extractor of a kind in this process, without a limit.
    static Extractor here(FileKind kind) throws UnreadableException {
        return switch (kind) {
            case TEXT -> new PlainText();
            case HTML -> new HtmlPage();
            case PDF -> new PdfDocument();
            case DOCX -> new DocxDocument();
            case HWP -> new HwpDocument();
            case HWPX -> new HwpxDocument();
            case JSONL, WARC, PARQUET -> throw noDocument(kind);
        };
    }

    /// Bytes that one document of a kind may have.
    static int largest(FileKind kind) {
        return switch (kind) {
            case TEXT, JSONL, WARC, PARQUET -> PlainText.LARGEST_DOCUMENT;
            case HTML -> HtmlPage.LARGEST;
            case PDF -> PdfDocument.LARGEST;
            case DOCX -> DocxDocument.LARGEST;
            case HWP -> HwpDocument.LARGEST;
            case HWPX -> HwpxDocument.LARGEST;
        };
    }

    private Extract inProcess(FileKind kind, byte[] bytes, Optional<String> charset) throws IOException {
        if (bytes.length > largest(kind)) {
            throw UnreadableException.tooLarge(largest(kind));
        }
        return ExtractorProcess.extract(new ExtractorProgram.Request(kind, charset, bytes), this);
    }

    private static UnreadableException noDocument(FileKind kind) {
        return new UnreadableException(Reason.UNREADABLE, kind + " is no document");
    }
}
