package dev.onggi.corpus.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import kr.dogfoot.hwplib.object.bodytext.BodyText;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.bodytext.control.Control;
import kr.dogfoot.hwplib.object.bodytext.control.ControlEndnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFooter;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFootnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHeader;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHiddenComment;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlArc;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlContainer;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlCurve;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlEllipse;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlPolygon;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlRectangle;
import kr.dogfoot.hwplib.object.bodytext.control.gso.GsoControl;
import kr.dogfoot.hwplib.object.bodytext.control.gso.caption.Caption;
import kr.dogfoot.hwplib.object.bodytext.control.gso.textbox.TextBox;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPChar;
import org.jspecify.annotations.Nullable;

/// Walks the sections of an HWP 5 document. A table stands in a paragraph as one character, and so does a note or a drawing;
/// the paragraph's controls are in the order of these characters. The library says where there is nothing with null.
final class HwpWalk {
    private static final int TAB = 9;
    private static final int LINE_BREAK = 10;
    private static final int HYPHEN = 24;
    private static final int NO_BREAK_SPACE = 30;
    private static final int FIXED_SPACE = 31;

    private final Prose prose = new Prose(PlainText.LARGEST_DOCUMENT);
    private final LeftOut leftOut = new LeftOut();

    void body(BodyText body) throws IOException {
        for (Section section : body.getSectionList()) {
            paragraphs(section);
        }
        if (body.getMemoList() != null) {
            body.getMemoList().forEach(memo -> leftOut.count("comments"));
        }
    }

    String text() {
        return prose.all();
    }

    void tell(Map<String, String> fields) {
        leftOut.tell(fields);
    }

    private void paragraphs(ParagraphListInterface list) throws IOException {
        for (Paragraph paragraph : list) {
            prose.endParagraph();
            paragraph(paragraph);
            prose.endParagraph();
        }
    }

    private void paragraph(Paragraph paragraph) throws IOException {
        @Nullable
        List<Control> controls = paragraph.getControlList();
        if (paragraph.getText() == null) {
            return;
        }
        int next = 0;
        for (HWPChar character : paragraph.getText().getCharList()) {
            switch (character.getType()) {
                case Normal -> prose.text(String.valueOf((char) character.getCode()));
                case ControlChar, ControlInline -> mark(character.getCode());
                case ControlExtend -> {
                    if (controls != null && next < controls.size()) {
                        control(controls.get(next++));
                    }
                }
            }
        }
    }

    private void mark(int code) throws IOException {
        switch (code) {
            case TAB, NO_BREAK_SPACE, FIXED_SPACE -> prose.text(" ");
            case LINE_BREAK -> prose.text("\n");
            case HYPHEN -> prose.text("-");
            default -> {
            }
        }
    }

    private void control(Control control) throws IOException {
        switch (control) {
            case ControlTable table -> table(table);
            case ControlFootnote note -> note(note.getParagraphList());
            case ControlEndnote note -> note(note.getParagraphList());
            case ControlHiddenComment _ -> leftOut.count("hidden");
            case ControlHeader _ -> leftOut.count("running_heads");
            case ControlFooter _ -> leftOut.count("running_heads");
            case GsoControl drawing -> drawing(drawing);
            default -> {
            }
        }
    }

    private void table(ControlTable table) throws IOException {
        for (Row row : table.getRowList()) {
            prose.openRow();
            for (Cell cell : row.getCellList()) {
                prose.openCell();
                paragraphs(cell.getParagraphList());
                prose.closeCell();
            }
            prose.closeRow();
        }
        caption(table.getCaption());
    }

    private void note(ParagraphListInterface list) throws IOException {
        prose.openNote();
        paragraphs(list);
        prose.closeNote();
    }

    private void drawing(GsoControl drawing) throws IOException {
        switch (drawing) {
            case ControlContainer group -> {
                for (GsoControl child : group.getChildControlList()) {
                    drawing(child);
                }
            }
            case ControlRectangle shape -> textBox(shape.getTextBox());
            case ControlEllipse shape -> textBox(shape.getTextBox());
            case ControlArc shape -> textBox(shape.getTextBox());
            case ControlPolygon shape -> textBox(shape.getTextBox());
            case ControlCurve shape -> textBox(shape.getTextBox());
            default -> {
            }
        }
        caption(drawing.getCaption());
    }

    private void textBox(@Nullable TextBox box) throws IOException {
        if (box != null) {
            paragraphs(box.getParagraphList());
        }
    }

    private void caption(@Nullable Caption caption) throws IOException {
        if (caption != null) {
            paragraphs(caption.getParagraphList());
        }
    }
}
