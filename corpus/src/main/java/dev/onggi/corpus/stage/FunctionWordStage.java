package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.util.Locale;

/// Drops what is no running Korean: in prose, words end in particles and endings, and are of a likely length.
///
/// @param least share of 어절 that end in one of the commonest last syllables of particles and endings
/// @param minMean and maxMean: mean length of 어절 in characters
public record FunctionWordStage(double least, double minMean, double maxMean) implements Stage {
    /// Last syllables of the commonest particles (은 는 이 가 을 를 의 에 로 와 과 도 만 서 지) and endings (다 고 며 면 게 한 할 된 인 요 나 니 어 여
    /// 아 야 자 기 해 던 데).
    private static final String ENDINGS = "은는이가을를의에로와과도만서지다고며면게한할된인요나니어여아야자기해던데";
    private static final boolean[] IS_ENDING = new boolean[1 << 16];
    private static final int FEWEST_WORDS = 10;

    static {
        ENDINGS.chars().forEach(c -> IS_ENDING[c] = true);
    }

    @Override
    public String name() {
        return "function-words";
    }

    @Override
    public Verdict judge(Document document) {
        String text = document.text();
        int words = 0;
        int characters = 0;
        int endings = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isBlank = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (isBlank && i > from) {
                words++;
                characters += i - from;
                endings += endsWell(text, from, i) ? 1 : 0;
            }
            from = isBlank ? i + 1 : from;
        }
        return verdict(document, words, characters, endings);
    }

    private Verdict verdict(Document document, int words, int characters, int endings) {
        if (words < FEWEST_WORDS) {
            return Verdict.keep(document);
        }
        double mean = (double) characters / words;
        if (mean < minMean || mean > maxMean) {
            return Verdict.drop(Reason.ODD_WORD_LENGTH,
                    String.format(Locale.ROOT, "mean 어절 %.2f outside %.2f to %.2f", mean, minMean, maxMean));
        }
        double share = (double) endings / words;
        return share < least
                ? Verdict.drop(Reason.TOO_FEW_FUNCTION_WORDS,
                        String.format(Locale.ROOT, "particles and endings %.3f < %.3f", share, least))
                : Verdict.keep(document);
    }

    private static boolean endsWell(String text, int from, int to) {
        int last = to - 1;
        while (last > from && !Character.isLetterOrDigit(text.charAt(last))) {
            last--;
        }
        return IS_ENDING[text.charAt(last)];
    }
}
