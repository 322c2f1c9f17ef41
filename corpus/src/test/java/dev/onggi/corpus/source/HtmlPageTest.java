package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    private static final String PAGE = """
            <html><head><meta charset="%s"><title>옹기 - 누리집</title>
            <meta property="og:title" content="옹기"><link rel="canonical" href="https://onggi.example/1">
            <link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><style>p{}</style></head><body>
            <header><h1>우리 마을</h1><ul id="gnb"><li><a href="/">처음</a></li><li><a href="/2">소식</a></li></ul></header>
            <div class="sub-menu"><a href="/3">다른 글</a></div>
            <div id="content"><h2>옹기</h2>
            <p>옹기는 <b>흙</b>으로 빚어
               구운 <a href="/4">그릇</a>이다.<br>겉은 단단하지만 숨을 쉰다.</p>
            <table><tr><th>이름</th><th>쓰임</th></tr><tr><td>항아리</td><td><p>장</p><p>김치</p></td></tr></table>
            <pre>가  나
            다</pre>
            <p><a href="/5">앞 글</a> <a href="/6">뒤 글</a></p>
            <p style="display: none">숨은 글</p></div>
            <script>var x = "글";</script><footer>저작권</footer></body></html>
            """;

    @Test
    void whatIsThereToBeReadStaysAndNavigationGoes() throws IOException {
        Extract page = read(PAGE.formatted("utf-8").getBytes(StandardCharsets.UTF_8));

        assertThat(page.text()).isEqualTo("""
                우리 마을
                옹기
                옹기는 흙으로 빚어 구운 그릇이다.
                겉은 단단하지만 숨을 쉰다.
                이름 | 쓰임
                항아리 | 장 김치
                가  나
                다""");
        assertThat(page.fields()).containsEntry("title", "옹기").containsEntry("url", "https://onggi.example/1")
                .containsEntry("licence", "https://creativecommons.org/licenses/by/4.0/");
    }

    @Test
    void theDeclaredCharacterSetIsRead() throws IOException {
        assertThat(read(PAGE.formatted("euc-kr").getBytes(Charset.forName("EUC-KR"))).text())
                .contains("겉은 단단하지만");
    }

    @Test
    void theOneMainElementIsTheText() throws IOException {
        assertThat(html("<div>곁다리 글이 조금 있다</div><main><p>본문은 여기에 있고 조금 더 길다.</p></main>"))
                .isEqualTo("본문은 여기에 있고 조금 더 길다.");
    }

    @Test
    void aPageWrappedInAFurnitureNameIsNotEmptied() throws IOException {
        assertThat(html("<div class='menu'><p>이 글이 쪽의 거의 모두이다.</p></div><p>끝</p>"))
                .isEqualTo("이 글이 쪽의 거의 모두이다.\n끝");
    }

    @Test
    void aTableThatLaysOutThePageIsReadCellByCell() throws IOException {
        String prose = "옹기는 흙으로 빚어 구운 그릇이다. ".repeat(200).strip();
        assertThat(html("<table><tr><td>왼쪽</td><td><p>" + prose + "</p><p>끝</p></td></tr></table>"))
                .isEqualTo("왼쪽\n" + prose + "\n끝");
    }

    @Test
    void aMillionElementsInsideOneAnotherAreReadInBoundedTime() {
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(html("<div>".repeat(1_000_000) + "끝")).isEqualTo("끝");
        });
    }

    @Test
    void tablesInsideOneAnotherWithoutEndAreRefused() {
        assertThatThrownBy(() -> html("<table><tr><td>".repeat(1000) + "끝"))
                .isInstanceOfSatisfying(UnreadableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
                .hasMessageContaining("32 deep");
    }

    private static String html(String body) throws IOException {
        return read(("<body>" + body).getBytes(StandardCharsets.UTF_8)).text();
    }

    private static Extract read(byte[] bytes) throws IOException {
        return new HtmlPage().extract(bytes, Optional.empty());
    }
}
