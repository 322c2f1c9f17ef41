package dev.onggi.text.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kinds that say something of a person beside name and address, each with what is one and what only looks like it.
class PersonalAttributesTest {
    @ParameterizedTest
    @ValueSource(strings = {"우편번호: ⟦06234⟧", "판교역로 231, 402호 (⟦13487⟧)", "주소 (우 ⟦06212⟧)", "우편번호는 ⟦06164⟧이며",
            "주소지 ⟦06234⟧ 서울 강남구 역삼동",
            "모두 12345명", "ERROR 1045 (28000)", "테헤란로 231 (⟦06234⟧)", "번호 98765", "(13487)", "합계 45000 원",
            "모델 10234와 서울 지점"})
    void postalCodes(String sentence) {
        Cases.check(PiiKind.POSTAL_CODE, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"생년월일: ⟦1988년 1월 1일⟧", "⟦1994년 05월 12일⟧생으로", "생년월일은 ⟦1988.05.12⟧이며",
            "생년월일 ⟦880101⟧", "출생일: ⟦1988-01-01⟧", "⟦88년 5월 14일⟧생",
            "2024년 5월 1일에 개최한다.", "사고발생일: 2024년 5월 14일", "생년월일: 1988년 13월 1일",
            "⟦1992년 05월 14일⟧생이며 2020년 3월 1일 입사", "1988-01-01 생산된 제품"})
    void birthDates(String sentence) {
        Cases.check(PiiKind.BIRTH_DATE, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"성명: 김서윤 (만 ⟦34세⟧)", "현재 ⟦30세⟧이며", "(⟦31세⟧ / 남)", "올해 ⟦31살⟧이 됐다.", "만 ⟦7세⟧ 아동",
            "19세 이상", "65세 미만", "21세기의 한국", "나폴레옹 3세",
            "20~30세", "150세", "3세대 통신", "30세트"})
    void ages(String sentence) {
        Cases.check(PiiKind.AGE, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"신장 ⟦178cm⟧, 체중 74kg", "키는 ⟦164.5cm⟧이다.", "약 ⟦182cm⟧의 키", "⟦178 cm⟧ / 74 kg",
            "폭 178cm의 책상", "길이 30cm", "키 1789cm"})
    void heights(String sentence) {
        Cases.check(PiiKind.HEIGHT, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"신장 178cm, 체중 ⟦74kg⟧", "몸무게 ⟦72.5kg⟧", "178cm, ⟦74kg⟧", "쌀 20kg을 샀다.", "무게 100kg",
            "(남, 32세, ⟦85kg⟧)"})
    void weights(String sentence) {
        Cases.check(PiiKind.WEIGHT, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"국적: ⟦대한민국⟧", "현재 ⟦미국⟧ 국적을 보유", "국적은 ⟦영국⟧이다.", "⟦미국⟧ 시민권자(NATIONALITY: ⟦USA⟧)",
            "미국에서 돌아왔다.", "국적기를 탔다.", "다국적 기업"})
    void nationalities(String sentence) {
        Cases.check(PiiKind.NATIONALITY, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"학력: ⟦한국대학교⟧ 컴퓨터공학과 졸업", "⟦성균관대학교⟧에서 경영학을 전공", "최종학력: ⟦대학교 졸업⟧", "학력(⟦석사⟧)",
            "교육 수준은 ⟦대졸⟧로 확인", "서울대학교 병원에 갔다.",
            "한국대학교 정문 앞", "학사 일정", "박사가 왔다."})
    void educations(String sentence) {
        Cases.check(PiiKind.EDUCATION, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"전공: ⟦컴퓨터공학⟧", "학과: ⟦경영학과⟧", "⟦컴퓨터공학⟧을 전공하고", "한국대학교 ⟦법학과⟧ 졸업", "전공: ⟦인공지능 전공⟧",
            "⟦경영학⟧ 석사", "경영학은 어렵다.", "수학 문제를 풀었다.",
            "전공하는 소프트웨어 엔지니어"})
    void majors(String sentence) {
        Cases.check(PiiKind.MAJOR, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"직위: ⟦과장⟧", "인사팀 김서윤 ⟦대리⟧ (jm@corp.kr)", "(주)미래테크의 ⟦과장⟧으로 재직 중", "⟦차장⟧으로 승진하며",
            "직급: ⟦책임연구원⟧", "⟦수석 개발자⟧ 직책으로 근무", "과장된 표현이다.",
            "회의에 부장이 왔다.", "사회복지과 김지현 주무관", "대리운전을 불렀다."})
    void positions(String sentence) {
        Cases.check(PiiKind.POSITION, sentence);
    }
}
