package dev.onggi.text.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"주소: ⟦서울특별시 강남구 테헤란로 42길 15-3, 102동 405호⟧ (우: 06234)",
            "⟦경기도 성남시 분당구 판교역로231번길 24⟧에 산다.",
            "현재 ⟦서초구 반포대로 12길 45-8번지⟧에 거주", "⟦서울 강남구 역삼동 789-1번지⟧로 보냈다.", "⟦경기도 용인시 처인구 양지면 죽양대로 1102번길 15⟧로",
            "⟦서울특별시 성동구 성수동2가 128-14번지 성수팰리스 402호⟧", "⟦세종특별자치시 도움6로 11(어진동)⟧",
            "⟦서울특별시 강남구 테헤란로 412, 102동 1504호 (역삼동)⟧이다.",
            "⟦서울특별시 용산구 한남동 산 9-19⟧와", "⟦전라남도 구례군 구례읍 봉남리 11-6⟧에 있다.", "⟦충청남도 고양시 일산동구 가락로 182⟧, 받는 분",
            "⟦서울특별시 송파구 올림픽로 300, 롯데월드타워 지하 1층⟧"})
    void roadsAndParcelsWithTheirRegionAreFound(String sentence) {
        Cases.check(PiiKind.ADDRESS, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"주소: ⟦서울 강남구 역삼동⟧", "거주지: ⟦경기도 수원시 팔달구 인계동⟧, 연락처", "주소: 서울", "위치 안내: 강남구"})
    void behindALabelRegionsAreEnough(String sentence) {
        Cases.check(PiiKind.ADDRESS, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"서울특별시 종로구의 인구는 140,000명이다.", "차량번호 12가 3456", "서울 24가 8831",
            "강남구 테헤란로 3개 차로가 막혔다.", "이정도면 한국영화로 10점이다.",
            "생략하면 기본적으로 1과 같다.", "해수면 위로 836 미터", "서울시 강남구청 총무과", "용산구 원효로 1가의 교회", "부산광역시 해운대구에 있는 회사",
            "경기도 이동 1,200명"})
    void regionsWithoutANumberAndOtherNumbersAreNoAddresses(String sentence) {
        Cases.check(PiiKind.ADDRESS, sentence);
    }
}
