package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SensitiveTopicsTest {
    @Test
    void aDocumentsTopicsComeWithTheWordsThatSayThem() {
        assertThat(SensitiveTopics.in("환자는 우울증 진단을 받았고 지지 정당을 묻자 답하지 않았다. 우울증 약을 복용 중이다."))
                .extracting(SensitiveTerm::topic, SensitiveTerm::word)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(SensitiveTopic.HEALTH, "우울증"),
                        org.assertj.core.groups.Tuple.tuple(SensitiveTopic.POLITICS, "지지 정당"),
                        org.assertj.core.groups.Tuple.tuple(SensitiveTopic.HEALTH, "복용 중"));
    }

    @Test
    void everydayTextHasNone() {
        assertThat(SensitiveTopics.in("오늘 회의는 세 시에 끝났다.")).isEmpty();
    }

    @Test
    void everyTopicHasWords() {
        assertThat(DataFile.rows("topics.tsv", 3)).extracting(row -> SensitiveTopic.valueOf(row.get(1)))
                .contains(SensitiveTopic.values());
    }
}
