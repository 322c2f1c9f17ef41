package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"성명: ⟦김서윤⟧", "성명 : ⟦이상일⟧ / 주민등록번호: 880101-1234568", "환자 ⟦박지민⟧(920315-1082734) 님은",
            "담당자: 사회복지과 ⟦김지현⟧ 주무관 (02-961-8247)", "예금주 ⟦최유리⟧", "수신: ⟦김지훈⟧ 팀장님", "받는 분 ⟦이현정⟧, 055-0684-6840",
            "상대 차량의 운전자는 ⟦이민지⟧이며", "자문위원인 ⟦최강민⟧ 교수님의 신분증", "⟦김철수⟧: 네, 확인하겠습니다.",
            "고객님(⟦강지훈⟧, 840512-1058321)의",
            "제 이름은 ⟦박소연⟧입니다.", "저는 부산에 사는 ⟦정명자⟧입니다.", "담당자⟦김도윤⟧에게 연락 바랍니다.", "| 1 | ⟦이서준⟧ | 과장 |"})
    void namesAreFoundBehindLabelsAndInFrontOfTitles(String sentence) {
        Cases.check(PiiKind.PERSON_NAME, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"⟦김지은⟧은 오늘 쉰다.", "⟦이지은⟧이 말했다.", "⟦박지훈⟧에게서 편지가 왔다.", "⟦최민수⟧께서 오셨다.",
            "어제 ⟦정재훈⟧과 만났다.",
            "⟦김하늘⟧씨가 왔다.", "⟦김서윤⟧이라고 합니다.", "⟦남궁민수⟧ 대리가 참석했다.", "신청인 ⟦선우은숙⟧의 주소", "⟦김 민준⟧ 씨가 참석했다.",
            "⟦윤도현⟧, ⟦김건모⟧, ⟦박진영⟧이 나왔다.", "피보험자 ⟦허준⟧ 님", "성명: ⟦이산⟧"})
    void particlesAndFormsOfAddressAreNotPartOfTheName(String sentence) {
        Cases.check(PiiKind.PERSON_NAME, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"정보를 지원한다.", "이남에서 한강을 건넌다.", "고객은 신청 조사에 응한다.", "이용자는 이메일을 쓴다.", "신청인은 서명한다.",
            "위원장은 회의를 소집한다.",
            "박씨는 부인했다.", "김모 씨가 구속됐다.", "이상은 모두 사실이다.", "유지하고 변경한다.", "박 대리, 김과장님과 이선생님께 전했다.", "공영주차장에 세웠다.",
            "강남내과에 갔다.",
            "민주당과 국민의힘이 합의했다.", "서울특별시 강남구", "최우수 사원으로 뽑혔다.", "한국어와 영어", "방문자는 이삼백 명이다.", "성명: 주소: 연락처:",
            "정지한 뒤 진행한다.",
            "신규성을 증명하는 서류"})
    void wordsThatBeginLikeASurnameAreNoNames(String sentence) {
        Cases.check(PiiKind.PERSON_NAME, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"담당자 ⟦국다온⟧에게 문의하세요.", "성명: ⟦봉하람⟧", "예금주 ⟦승한울⟧", "환자 ⟦시윤슬⟧ 님 들어오세요.",
            "수강생 ⟦경새별⟧이 질문했다.", "⟦독고솔⟧ 기자입니다.", "⟦황보늘찬⟧ 과장님께 전달", "갑: ⟦이도담⟧", "위 본인 ⟦문이든⟧은 동의합니다.",
            "사회복지사 ⟦류봄이⟧가 방문했다.", "⟦선우하늬⟧ 양이 입학했다.", "임대인 ⟦고은솔⟧과 임차인 ⟦배다인⟧은 계약한다.", "저는 ⟦표단비⟧입니다.",
            "야, ⟦김한결⟧! 빨리 와.", "⟦진솔아⟧ 이름으로 예약했어요."})
    void strongContextMakesNamesOfRareSyllables(String sentence) {
        Cases.check(PiiKind.PERSON_NAME, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"성명: ⟦김 다솔⟧", "성 명 ⟦이 서 윤⟧", "이름 : ⟦최 은 별⟧", "⟦박 나은⟧ 부장님께 보고했다.",
            "고객 ⟦정빈⟧ 님, 안녕하세요.", "성명 ⟦이룸⟧", "성명: ⟦제임스 윌슨⟧", "이름: ⟦마리아 로페즈⟧ / 국적: 스페인", "신청인: ⟦토머스 앤더슨⟧",
            "성명: ⟦김빛나라⟧", "⟦서윤⟧ 씨가 맡기로 했어요.", "⟦민지⟧님 주문하신 음료", "참석자 ⟦한이든⟧·⟦유나래⟧", "증인 ⟦윤가람⟧, ⟦임단비⟧"})
    void namesOfOtherShapesAreFoundWhereTheContextTells(String sentence) {
        Cases.check(PiiKind.PERSON_NAME, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"담당 공무원이 확인한다.", "문의 전화번호를 남긴다.", "인사과 과장과 기획팀 팀장", "고객님 손님 회원님 부모님 선생님 도련님",
            "참석자: 임원, 주주, 감사, 기자", "주민들에게 공지한다. 기술자에게 전달한다.", "담당자: 고객센터 / 서비스 기획팀", "야, 장난하지 마!",
            "가파른 경사로 가운데 하나다.", "경주김씨와 안동김씨", "신규 입사자 온보딩을 위해", "박 대표님 댁으로", "저는 이용자입니다.", "하나님께 감사드린다."})
    void strongContextMakesNoNamesOfOtherWords(String sentence) {
        Cases.check(PiiKind.PERSON_NAME, sentence);
    }

    @Test
    void aNameThatIsSureOnceIsFoundWhereverItStands() {
        Cases.check(PiiKind.PERSON_NAME, "성명: ⟦이유나⟧\n그 뒤에 ⟦이유나⟧는 없었다.");
    }

    @Test
    void theEvidenceNamesTheWordBehindTheNameAndNotTheAgeBehindThat() {
        assertThat(PiiDetector.of(Set.of(PiiKind.PERSON_NAME)).find("김서윤(만32세)").getFirst().evidence())
                .containsExactly(new Evidence(Clue.TITLE, "만"));
    }

    @Test
    void whatLacksContextIsRejectedWithAReason() {
        assertThat(PiiDetector.of(Set.of(PiiKind.PERSON_NAME)).examine("그 뒤에 이지은 있었다.").rejections())
                .extracting(PiiRejection::reason).contains(RejectionReason.NO_CONTEXT);
    }
}
