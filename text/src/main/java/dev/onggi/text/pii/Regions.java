package dev.onggi.text.pii;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a word is in an address, from `regions.tsv` and from the endings that Korean place names have.
enum Regions {
    /// 서울특별시, 경기도, 경기.
    PROVINCE,
    /// 성남시, 분당구, 양평군.
    DISTRICT,
    /// 용문면, 포곡읍: known by its ending alone.
    TOWN,
    /// 역삼동, 성수동2가, 상리: the parcel's number follows.
    VILLAGE,
    /// 테헤란로, 42길, 판교역로231번길: the building's number follows.
    ROAD,
    /// No part of an address.
    NONE;

    private static final Map<String, Regions> NAMES = new HashMap<>();
    private static final int LONGEST_NAME = 12;

    static {
        for (List<String> row : DataFile.rows("regions.tsv", 2)) {
            NAMES.put(row.getFirst(), row.getLast().equals("province") ? PROVINCE : DISTRICT);
        }
    }

    /// What the word from `from` to `to` is.
    static Regions of(char[] text, int from, int to) {
        int length = to - from;
        if (length < 2 || length > LONGEST_NAME) {
            return NONE;
        }
        Regions named = NAMES.get(new String(text, from, length));
        return named != null ? named : byEnding(text, from, to);
    }

    private static Regions byEnding(char[] text, int from, int to) {
        char last = text[to - 1];
        return switch (last) {
            case '로', '길' -> ROAD;
            case '읍', '면' -> TOWN;
            case '동', '리' -> VILLAGE;
            case '가' -> to - from >= 4 && Characters.digit(text[to - 2]) && Characters.syllable(text[from + 1]) ? VILLAGE : NONE;
            case '시', '군', '구' -> to - from >= 3 ? DISTRICT : NONE;
            default -> NONE;
        };
    }
}
