package dev.onggi.corpus.rawsample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Sentences with slots, filled and decorated as advertising is. The same file and number give the same sentences.
///
/// @param folder of the files; its README says what they hold
record Seeds(Path folder) {
    private static final List<String> AREAS = List.of("강남", "홍대", "부산", "대구", "수원", "일산", "인천", "대전", "광주",
            "분당", "해운대",
            "천안", "제주", "울산", "청주");
    private static final List<String> NAMES = List.of("골드", "로얄", "킹", "스타", "월드", "베스트", "럭키", "다이아", "크라운",
            "제우스", "탑",
            "퀸", "블루", "나인", "맥스", "카라", "올인", "텐", "샤넬", "몽키");
    private static final List<String> MARKS = List.of("", "", "", "★", "◆◆", "♥", "▶▶ ", "🔥", "【광고】 ",
            "!! ");
    private static final List<String> WORDS = List.of("win", "gold", "vip", "hot", "luv", "ace", "top",
            "bet");

    /// Every sentence of a file, `times` over, its slots filled differently each time.
    List<String> expanded(String name, int times) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        List<String> lines = new ArrayList<>();
        for (String seed : Files.readAllLines(folder.resolve(name + ".txt"))) {
            for (int i = 0; i < times; i++) {
                lines.add(name.startsWith("about")
                        ? seed
                        : pick(MARKS, random) + filled(seed, random)
                                + pick(MARKS, random).strip());
            }
        }
        return lines;
    }

    private static String filled(String seed, SplittableRandom random) {
        String word = pick(WORDS, random);
        return seed.replace("{site}", pick(NAMES, random) + pick(NAMES, random))
                .replace("{area}", pick(AREAS, random)).replace("{id}", word + random.nextInt(100, 9999))
                .replace("{link}",
                        (random.nextBoolean() ? "http://" : "") + word + "-" + random.nextInt(10_000)
                                + ".example")
                .replace("{n}", String.valueOf(random.nextInt(1, 20) * 5));
    }

    private static String pick(List<String> some, SplittableRandom random) {
        return some.get(random.nextInt(some.size()));
    }
}
