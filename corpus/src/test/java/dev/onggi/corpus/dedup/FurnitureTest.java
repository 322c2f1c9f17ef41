package dev.onggi.corpus.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FurnitureTest {
    private static final String NOTICE = "이 사이트의 모든 글은 저작권법의 보호를 받으며 무단으로 옮길 수 없습니다.";
    private static final Set<String> REPEATED = Set.of("로그인", "생애.", "관련 글", "맨 위로", NOTICE);

    @Test
    void repeatedLinesAtTheEdgesAreCut() {
        assertThat(left("로그인", "", "그는 1950년에 태어났다.", "맨 위로"))
                .containsExactly("", "그는 1950년에 태어났다.");
    }

    @Test
    void aHeadingThatManyPagesHaveStaysInside() {
        assertThat(left("이것은 글이다.", "생애.", "그는 1950년에 태어났다."))
                .containsExactly("이것은 글이다.", "생애.", "그는 1950년에 태어났다.");
    }

    @Test
    void aListBetweenRepeatedLinesGoesWithThem() {
        assertThat(left("이것은 글이다.", "관련 글", "· 루르강", "· 실험식", "맨 위로")).containsExactly("이것은 글이다.");
    }

    @Test
    void aListAtTheEndStays() {
        assertThat(left("이것은 글이다.", "· 루르강", "· 실험식")).containsExactly("이것은 글이다.", "· 루르강", "· 실험식");
    }

    @Test
    void aLongRepeatedLineGoesWhereverItStands() {
        assertThat(left("이것은 글이다.", NOTICE, "이것도 글이다.")).containsExactly("이것은 글이다.", "이것도 글이다.");
    }

    private static List<String> left(String... lines) {
        List<String> all = List.of(lines);
        boolean[] cut = Furniture.of(all, REPEATED::contains);
        return java.util.stream.IntStream.range(0, cut.length).filter(i -> !cut[i]).mapToObj(all::get)
                .toList();
    }
}
