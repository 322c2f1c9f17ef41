package dev.onggi.corpus.model;

import dev.onggi.corpus.document.Domain;
import dev.onggi.corpus.source.Texts;
import dev.onggi.corpus.stage.DomainStage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Texts whose domain is known without asking anybody: by the set they come from, or, for articles of the encyclopedia, by the noun that
/// their first sentence ends with (`… 축구 선수이다.`). That sentence is then cut off, so that a model must learn from the rest.
final class DomainTexts {
    /// @param isHeldOut whether it belongs to the half that nothing is trained on
    record Text(String text, Domain domain, boolean isHeldOut, String title) {
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SENTENCE = Pattern.compile("(?<=다)\\.");
    private static final int MOST = 3000;
    private static final int TOGETHER = 6;
    private static final Map<Domain, Pattern> HEADS = new LinkedHashMap<>();

    static {
        HEADS.put(Domain.TECHNOLOGY,
                head("소프트웨어|프로그래밍 언어|운영 체제|웹 브라우저|라이브러리|프로토콜|파일 형식|스마트폰|컴퓨터|마이크로프로세서|알고리즘|자료 구조|"
                        + "프레임워크|데이터베이스|웹사이트|메모리|그래픽 카드|휴대 전화"));
        HEADS.put(Domain.SPORTS,
                head("선수|축구 감독|야구 감독|농구 감독|투수|외야수|내야수|포수|미드필더|수비수|공격수|윙어|골키퍼|스트라이커|경기장|축구단|야구단|"
                        + "구단|클럽|시즌|리그|선수권 대회|종목|레슬러|코치|선수단"));
        HEADS.put(Domain.SCIENCE,
                head("소행성|항성|은하|행성|위성|성단|왜성|변광성|성운|식물|동물|여러해살이풀|한해살이풀|물고기|곤충|조류|포유류|공룡|균류|버섯|세균|바이러스|"
                        + "화합물|원소|단백질|효소|유전자|질병|질환|증후군|약물|항생제|정리|방정식|함수|다면체|다각형|법칙|수학자|물리학자|화학자|천문학자|생물학자|호르몬|광물|암석|"
                        + "동위 원소|탐사선|지진|태풍|위상 공간"));
        HEADS.put(Domain.CULTURE,
                head("가수|배우|음반|앨범|싱글|노래|영화|드라마|텔레비전 프로그램|애니메이션|만화|만화가|게임|밴드|래퍼|싱어송라이터|음악가|작곡가|"
                        + "방송인|코미디언|희극인|성우|걸 그룹|보이 그룹|피아니스트|오페라|뮤지컬|소설|소설가|시인|화가|극작가|웹툰|연극|영화 감독|조각가"));
        HEADS.put(Domain.PLACES,
                head("철도역|전철역|지하철역|도시|마을|섬|호수|지방 자치체|코뮌|자치구|행정구역|도로|노선|국도|고속도로|공항|철도 노선|반도|산맥|공원|폭포|"
                        + "건축물|건물|사찰|향교|서원|고분군|궁전|터미널|법정동|행정동|해협|주도|읍|산성"));
        HEADS.put(Domain.SOCIETY,
                head("정치인|정치가|군인|관료|문신|무신|황제|국왕|왕자|왕비|공주|후궁|다이묘|장군|귀족|백작|공작|왕족|전투|전쟁|조약|혁명|운동가|독립운동가|정당|"
                        + "선거|국회의원|대통령|총리|법조인|변호사|판사|외교관|기업인|경제학자|사상가|철학자|신학자|승려|주교|교황|추기경|선교사|목사|왕조|제국|군벌|사건"));
    }

    private final Path data;
    private final List<Text> texts = new ArrayList<>();

    private DomainTexts(Path data) {
        this.data = data;
    }

    static List<Text> of(Path data) throws IOException {
        DomainTexts domains = new DomainTexts(data);
        domains.collect();
        return domains.texts;
    }

    private void collect() throws IOException {
        for (JsonNode record : records("text/kowiki-00", 16_000)) {
            String text = record.path("text").asString();
            domain(text).ifPresent(domain -> add(SENTENCE.split(text, 2)[1], domain, record));
        }
        whole("text/statutes", MOST, Domain.LAW, "text");
        for (JsonNode record : records("text/docs", Integer.MAX_VALUE)) {
            boolean isShort = record.path("id").asString().startsWith("tldr");
            if (!isShort || Math.floorMod(record.path("id").asString().hashCode(), 10) == 0) {
                add(record.path("text").asString(), Domain.TECHNOLOGY, record);
            }
        }
        whole("text/docs-microsoft", MOST, Domain.TECHNOLOGY, "text");
        for (JsonNode record : records("text/boddari", MOST)) {
            String source = record.path("source").asString();
            domainOfSource(source).ifPresent(domain -> add(record.path("text").asString(), domain, record));
        }
        novels();
        together("pairs/jungyeul", "korean", Domain.NEWS,
                record -> record.path("subset").asString().equals("news"));
        whole("tasks/nsmc", 4 * MOST, Domain.REVIEWS, "review");
        together("sft/chatbot", "question", Domain.EVERYDAY, _ -> true);
        together("tasks/question-pair", "question_1", Domain.EVERYDAY, _ -> true);
        together("tasks/3i4k", "text", Domain.EVERYDAY, _ -> true);
        together("text/commonvoice", "text", Domain.EVERYDAY, _ -> true);
        whole("tasks/kote", MOST, Domain.EVERYDAY, "text");
    }

    private static Optional<Domain> domainOfSource(String source) {
        if (source.contains("review")) {
            return Optional.of(Domain.REVIEWS);
        }
        if (source.contains("Wikinews")) {
            return Optional.of(Domain.NEWS);
        }
        return source.contains("fairy") ? Optional.of(Domain.LITERATURE) : Optional.empty();
    }

    /// The domain of an article, by its first sentence.
    static Optional<Domain> domain(String article) {
        String[] parts = SENTENCE.split(article, 2);
        if (parts.length < 2 || parts[1].length() < 200) {
            return Optional.empty();
        }
        Matcher end = Pattern.compile("(?:의 일종|의 하나|중 하나)?(?:이다|다|이었다|였다)$").matcher(parts[0].strip());
        if (!end.find()) {
            return Optional.empty();
        }
        String noun = parts[0].strip().substring(0, end.start());
        return HEADS.entrySet().stream().filter(head -> head.getValue().matcher(noun).find())
                .map(Map.Entry::getKey).findFirst();
    }

    private static Pattern head(String nouns) {
        return Pattern.compile("(?:" + nouns + ")$");
    }

    /// Novels in stretches, all of one work on the same side.
    private void novels() throws IOException {
        for (JsonNode record : records("text/novels", MOST)) {
            String text = record.path("text").asString();
            for (int from = 0; from + DomainStage.SEEN < text.length(); from += 2 * DomainStage.SEEN) {
                add(text.substring(from, from + DomainStage.SEEN), Domain.LITERATURE, record);
            }
        }
    }

    private void whole(String name, int most, Domain domain, String field) throws IOException {
        for (JsonNode record : records(name, most)) {
            if (record.path(field).asString("").length() > 30) {
                add(record.path(field).asString(), domain, record);
            }
        }
    }

    /// Several short records as one text, since documents are longer than a sentence.
    private void together(String name, String field, Domain domain,
            java.util.function.Predicate<JsonNode> wanted)
            throws IOException {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (JsonNode record : records(name, 2 * MOST)) {
            if (wanted.test(record)) {
                text.append(record.path(field).asString("")).append('\n');
                if (++count % TOGETHER == 0) {
                    add(text.toString(), domain, record);
                    text.setLength(0);
                }
            }
        }
    }

    private void add(String text, Domain domain, JsonNode record) {
        String id = record.path("id").asString("");
        texts.add(
                new Text(text.strip().substring(0, Math.min(DomainStage.SEEN, text.strip().length())), domain,
                        (id.hashCode() * 0x9E3779B9 >>> 31) == 0, record.path("title").asString("")));
    }

    private List<JsonNode> records(String name, int most) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (BufferedReader lines = Texts.lines(data.resolve(name + ".jsonl.zst"))) {
            for (String line = lines.readLine(); line != null
                    && records.size() < most; line = lines.readLine()) {
                records.add(JSON.readTree(line));
            }
        }
        return records;
    }
}
