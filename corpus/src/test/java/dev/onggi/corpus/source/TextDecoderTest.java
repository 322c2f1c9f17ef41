package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
    private static final String PROSE = "옹기는 흙으로 빚어 구운 그릇이다. 겉은 단단하지만 숨을 쉰다.\n(陶器, 1,200도에서 굽는다.)";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "EUC-KR", "x-windows-949", "x-Johab", "UTF-16LE", "UTF-16BE",
            "ISO-2022-KR"})
    void koreanTextIsReadInWhateverItIsWritten(String charset) {
        assertThat(decode(PROSE.getBytes(Charset.forName(charset)))).isEqualTo(PROSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoText(String charset) {
        assertThat(decode(("\uFEFF" + PROSE).getBytes(Charset.forName(charset)))).isEqualTo(PROSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "EUC-KR", "no such charset", "Shift_JIS"})
    void aWrongDeclarationIsNotBelieved(String declared) {
        assertThat(
                TextDecoder.decode(PROSE.getBytes(Charset.forName("x-windows-949")), Optional.of(declared)))
                .isEqualTo(PROSE);
        assertThat(TextDecoder.decode(PROSE.getBytes(StandardCharsets.UTF_8), Optional.of(declared)))
                .isEqualTo(PROSE);
    }

    @Test
    void theSyllablesThatOnlyCodePage949HasAreRead() {
        String text = "똠방각하가 펲시를 마시고 쓩 하고 갔다. 그는 찦차를 몰았다.";
        assertThat(TextDecoder.decode(text.getBytes(Charset.forName("x-windows-949")), Optional.of("EUC-KR")))
                .isEqualTo(text);
    }

    @Test
    void textCutInTheMiddleOfASyllableIsStillUtf8() {
        byte[] bytes = PROSE.getBytes(StandardCharsets.UTF_8);
        assertThat(decode(java.util.Arrays.copyOf(bytes, 45))).startsWith("옹기는 흙으").endsWith("\uFFFD");
    }

    @Test
    void noBytesAreNoText() {
        assertThat(decode(new byte[0])).isEmpty();
    }

    private static String decode(byte[] bytes) {
        return TextDecoder.decode(bytes, Optional.empty());
    }
}
