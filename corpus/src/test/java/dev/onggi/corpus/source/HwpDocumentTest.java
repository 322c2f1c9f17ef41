package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.document.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.ControlType;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwplib.writer.HWPWriter;
import org.junit.jupiter.api.Test;

class HwpDocumentTest {
    @Test
    void paragraphsAreRead() throws Exception {
        HWPFile file = BlankFileMaker.make();
        file.getBodyText().getSectionList().getFirst().getParagraph(0).getText().addString("옹기는 그릇이다.");
        paragraph(file.getBodyText().getSectionList().getFirst(), "흙으로 만든다.");

        assertThat(read(bytes(file)).text()).isEqualTo("옹기는 그릇이다.\n흙으로 만든다.");
    }

    @Test
    void tablesKeepTheirCells() throws Exception {
        HWPFile file = BlankFileMaker.make();
        Paragraph paragraph = paragraph(file.getBodyText().getSectionList().getFirst(), "표: ");
        paragraph.getText().addExtendCharForTable();
        ControlTable table = (ControlTable) paragraph.addNewControl(ControlType.Table);
        table.getTable().setRowCount(2);
        table.getTable().setColumnCount(2);
        row(table, "이름", "쓰임");
        row(table, "항아리", "장");

        HwpWalk walk = new HwpWalk();
        walk.body(file.getBodyText());

        assertThat(walk.text()).isEqualTo("표:\n이름 | 쓰임\n항아리 | 장");
    }

    @Test
    void footnotesFollowTheirParagraphAndHiddenCommentsAreLeftOut() throws Exception {
        HWPFile file = BlankFileMaker.make();
        Paragraph paragraph = paragraph(file.getBodyText().getSectionList().getFirst(), "옹기");
        paragraph.getText().addNewExtendControlChar().setCode(17);
        var note = (kr.dogfoot.hwplib.object.bodytext.control.ControlFootnote) paragraph
                .addNewControl(ControlType.Footnote);
        paragraph(note.getParagraphList(), "흙 그릇");
        paragraph.getText().addNewExtendControlChar().setCode(15);
        var comment = (kr.dogfoot.hwplib.object.bodytext.control.ControlHiddenComment) paragraph
                .addNewControl(ControlType.HiddenComment);
        paragraph(comment.getParagraphList(), "숨은 설명");
        paragraph.getText().addString("는 그릇이다.");

        HwpWalk walk = new HwpWalk();
        walk.body(file.getBodyText());
        var fields = new java.util.TreeMap<String, String>();
        walk.tell(fields);

        assertThat(walk.text()).isEqualTo("옹기는 그릇이다.\n흙 그릇");
        assertThat(fields).containsEntry("left_out", "hidden=1");
    }

    @Test
    void aFileWithAPasswordSaysSo() throws Exception {
        byte[] locked = bytes(BlankFileMaker.make());
        int header = new String(locked, StandardCharsets.ISO_8859_1).indexOf("HWP Document File");
        locked[header + 36] |= 2;

        assertThatThrownBy(() -> read(locked)).isInstanceOfSatisfying(UnreadableException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_PROTECTED));
    }

    @Test
    void aBombIsRefusedBeforeTheLibraryUnpacksIt() throws Exception {
        HWPFile file = BlankFileMaker.make();
        file.getBinData().addNewEmbeddedBinaryData("BIN0001.bmp", new byte[300 << 20],
                kr.dogfoot.hwplib.object.docinfo.bindata.BinDataCompress.Compress);
        byte[] bomb = bytes(file);

        assertThat(bomb).hasSizeLessThan(1 << 20);
        assertThatThrownBy(() -> read(bomb)).isInstanceOfSatisfying(UnreadableException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void theOlderFormatIsNamed() {
        assertThatThrownBy(() -> read("HWP Document File V3.00 ".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("HWP 3");
    }

    private static void row(ControlTable table, String... cells) throws Exception {
        Row row = table.addNewRow();
        for (String text : cells) {
            Cell cell = row.addNewCell();
            paragraph(cell.getParagraphList(), text);
        }
    }

    private static Paragraph paragraph(ParagraphListInterface list, String text) throws Exception {
        Paragraph paragraph = list.addNewParagraph();
        paragraph.createText();
        paragraph.createCharShape();
        paragraph.createLineSeg();
        paragraph.getCharShape().addParaCharShape(0, 0);
        paragraph.getText().addString(text);
        return paragraph;
    }

    private static byte[] bytes(HWPFile file) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HWPWriter.toStream(file, bytes);
        return bytes.toByteArray();
    }

    private static Extract read(byte[] bytes) throws java.io.IOException {
        return new HwpDocument().extract(bytes, Optional.empty());
    }
}
