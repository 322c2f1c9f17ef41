package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocxDocumentTest {
    private static final String BODY = """
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m"><w:body>
            <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>옹기는</w:t><w:tab/><w:t>그릇이다</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
            <w:r><w:t>.</w:t></w:r><w:del><w:r><w:delText>지운 글</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>숨은 글</w:t></w:r>
            <w:r><w:commentReference w:id="0"/></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>이름</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>쓰임</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>글상자</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>글상자</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>
            </w:body></w:document>
            """;
    private static final String FOOTNOTES = """
            <w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:footnote w:id="1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>흙으로 만든다.</w:t></w:r></w:p></w:footnote></w:footnotes>
            """;

    @Test
    void tablesKeepTheirCellsAndNotesFollowTheirParagraph() throws IOException {
        Extract extract = read(
                new ZippedParts().with("word/document.xml", BODY).with("word/footnotes.xml", FOOTNOTES)
                        .with("docProps/core.xml", "<p xmlns:dc='d'><dc:title>옹기 안내</dc:title></p>").bytes());

        assertThat(extract.text()).isEqualTo("옹기는 그릇이다.\n흙으로 만든다.\n이름 | 쓰임\n글상자");
        assertThat(extract.fields()).containsEntry("title", "옹기 안내")
                .containsEntry("left_out", "comments=1 deleted=1 hidden=1");
    }

    @Test
    void aFileWithAPasswordSaysSo() {
        assertThatThrownBy(() -> read(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
                .isInstanceOfSatisfying(UnreadableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_PROTECTED));
    }

    @Test
    void aZipFileWithoutADocumentNamesWhatIsMissing() throws IOException {
        byte[] other = new ZippedParts().with("a.txt", "가").bytes();
        assertThatThrownBy(() -> read(other)).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("word/document.xml");
    }

    private static Extract read(byte[] bytes) throws IOException {
        return new DocxDocument().extract(bytes, Optional.empty());
    }
}
