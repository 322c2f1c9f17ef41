package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HwpxDocumentTest {
    private static final String SECTION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">%s</hs:sec>
            """;
    private static final String BODY = """
            <hp:p><hp:run><hp:ctrl><hp:header><hp:subList><hp:p><hp:run><hp:t>머리말</hp:t></hp:run></hp:p></hp:subList></hp:header></hp:ctrl>
            <hp:t>옹기는<hp:tab/>그릇이다</hp:t><hp:ctrl><hp:footNote><hp:subList><hp:p><hp:run><hp:t>흙으로 만든다.</hp:t></hp:run></hp:p></hp:subList></hp:footNote></hp:ctrl>
            <hp:t>. <hp:deleteBegin/>지운 글<hp:deleteEnd/>끝.</hp:t></hp:run></hp:p>
            <hp:p><hp:run><hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList><hp:p><hp:run><hp:t>메모</hp:t></hp:run></hp:p></hp:subList></hp:fieldBegin></hp:ctrl>
            <hp:ctrl><hp:hiddenComment><hp:subList><hp:p><hp:run><hp:t>숨은 설명</hp:t></hp:run></hp:p></hp:subList></hp:hiddenComment></hp:ctrl>
            <hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>이름</hp:t></hp:run></hp:p></hp:subList></hp:tc>
            <hp:tc><hp:subList><hp:p><hp:run><hp:t>쓰임</hp:t></hp:run></hp:p><hp:p><hp:run><hp:t>둘</hp:t></hp:run></hp:p></hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>
            """;

    @Test
    void tablesKeepTheirCellsAndNotesFollowTheirParagraph() throws IOException {
        Extract extract = read(new ZippedParts().with("Contents/section0.xml", SECTION.formatted(BODY))
                .with("Contents/section10.xml", SECTION.formatted(paragraph("열한째")))
                .with("Contents/section2.xml", SECTION.formatted(paragraph("셋째")))
                .with("Contents/content.hpf",
                        "<opf:package xmlns:opf='o'><opf:title>옹기 안내</opf:title></opf:package>")
                .bytes());

        assertThat(extract.text()).isEqualTo("옹기는 그릇이다. 끝.\n흙으로 만든다.\n이름 | 쓰임 둘\n셋째\n열한째");
        assertThat(extract.fields()).containsEntry("title", "옹기 안내")
                .containsEntry("left_out", "comments=1 deleted=1 hidden=1 running_heads=1");
    }

    @Test
    void aBombIsRefused() throws IOException {
        byte[] bomb = new ZippedParts().with("BinData/image1.bmp", new byte[150 << 20]).bytes();
        assertThatThrownBy(() -> read(bomb)).isInstanceOfSatisfying(UnreadableException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void tablesInsideOneAnotherWithoutEndAreRefused() throws IOException {
        byte[] deep = new ZippedParts().with("Contents/section0.xml",
                SECTION.formatted("<hp:tr><hp:tc>".repeat(100_000))).bytes();
        assertThatThrownBy(() -> read(deep)).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("32 deep");
    }

    @Test
    void anEncryptedFileSaysSo() throws IOException {
        byte[] locked = new ZippedParts().with("Contents/section0.xml", "?")
                .with("META-INF/manifest.xml", "<odf:manifest><odf:encryption-data/></odf:manifest>").bytes();
        assertThatThrownBy(() -> read(locked)).isInstanceOfSatisfying(UnreadableException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_PROTECTED));
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        byte[] laughs = new ZippedParts().with("Contents/section0.xml",
                "<!DOCTYPE s [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><s><p><t>&b;</t></p></s>").bytes();
        assertThatThrownBy(() -> read(laughs)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void whatIsNoZipFileIsRefused() {
        assertThatThrownBy(() -> read(new byte[100])).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("zip");
    }

    private static String paragraph(String text) {
        return "<hp:p><hp:run><hp:t>" + text + "</hp:t></hp:run></hp:p>";
    }

    private static Extract read(byte[] bytes) throws IOException {
        return new HwpxDocument().extract(bytes, Optional.empty());
    }
}
