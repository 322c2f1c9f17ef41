package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files that Hancom's own programs wrote; NOTICE says where they come from.
class RealFilesTest {
    @Test
    void aTableOfHwp5KeepsItsCellsInOrder() throws IOException {
        assertThat(read("merging-cell.hwp").text().lines()).hasSize(7)
                .startsWith("0,0 | 0,1 | 0,2 | 0,3 | 0,4 | 0,5 | 0,6")
                .endsWith("6,0 | 6,1 | 6,2 | 6,3 | 6,4 | 6,5 | 6,6");
    }

    @Test
    void aTableOfHwpxKeepsItsCellsInOrderEmptyOnesToo() throws IOException {
        Extract extract = read("Table.hwpx");

        assertThat(extract.text().lines()).containsSubsequence("C반 기말고사", "이름 | 국어 | 영어 | 수학",
                "개똥이 | 89 | 65 | 78", "육손이 | 66 | 66 | 66", "합계 |  |  |");
        assertThat(extract.fields()).containsEntry("title", "제목");
    }

    @Test
    void textInDrawingsComesAfterTheParagraphThatHoldsThem() throws IOException {
        assertThat(read("RectInPara.hwpx").text().lines()).containsSubsequence("사각 시각한 사각형입니다.",
                "오각형이 아니에요", "2번째 사각형", "이것은 본문 텍스트입니다. End");
    }

    @Test
    void whatWasDeletedWithTrackedChangesIsLeftOutAndCounted() throws IOException {
        assertThat(read("ChangeTrack.hwpx").fields()).containsEntry("left_out", "deleted=1");
    }

    @Test
    void runningHeadsAreNoText() throws IOException {
        Extract extract = read("HeaderFooter.hwpx");

        assertThat(extract.text()).isBlank();
        assertThat(extract.fields()).containsEntry("left_out", "running_heads=2");
    }

    private static Extract read(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("src", "test", "resources", "real", name));
        return Extractors.here(FileKind.of(name).orElseThrow()).extract(bytes, Optional.empty());
    }
}
