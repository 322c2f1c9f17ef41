package dev.onggi.text.pii;

/// The number of a building or a parcel: `15`, `15-3`, `77-1번지`; or a side road and then the number: `42길 15-3`, `140번길`.
record AddressNumber(int end, boolean plausible) {
    private static final AddressNumber NONE = new AddressNumber(0, false);
    /// Digits of the longest number.
    private static final int MOST_DIGITS = 5;
    /// Side roads in a row: `12길 34안길`, and one to spare.
    private static final int MOST_SIDE_ROADS = 3;

    static AddressNumber read(char[] text, int from, int length) {
        return read(text, from, length, MOST_SIDE_ROADS);
    }

    private static AddressNumber read(char[] text, int from, int length, int sideRoads) {
        int end = digits(text, from, length);
        if (end < 0) {
            return NONE;
        }
        int road = sideRoad(text, end, length);
        if (road > end) {
            int next = road < length && text[road] == ' ' ? road + 1 : road;
            if (sideRoads > 1 && next < length && Characters.digit(text[next])) {
                AddressNumber behind = read(text, next, length, sideRoads - 1);
                return behind.plausible() ? behind : new AddressNumber(road, true);
            }
            return new AddressNumber(road, true);
        }
        if (end + 1 < length && text[end] == '-' && Characters.digit(text[end + 1])) {
            end = digits(text, end + 1, length);
            if (end < 0) {
                return NONE;
            }
        }
        if (end + 1 < length && text[end] == '번' && text[end + 1] == '지') {
            return new AddressNumber(end + 2, true);
        }
        return new AddressNumber(end, end == length || follows(text[end]));
    }

    /// The end of at most [#MOST_DIGITS] digits; -1 where there are more, or a comma and still more.
    private static int digits(char[] text, int from, int length) {
        int end = from;
        while (end < length && Characters.digit(text[end])) {
            end++;
        }
        boolean amount = end + 1 < length && (text[end] == ',' || text[end] == '.')
                && Characters.digit(text[end + 1]);
        return end == from || end - from > MOST_DIGITS || amount ? -1 : end;
    }

    /// The end of `길`, `번길`, `로`, `가` and the like behind the number; `from` where there is none.
    private static int sideRoad(char[] text, int from, int length) {
        int end = from;
        if (end < length && (text[end] == '번' || text[end] == '가' || text[end] == '나' || text[end] == '다')) {
            end++;
        }
        if (end < length && text[end] == '안') {
            end++;
        }
        return end < length && text[end] == '길' ? end + 1 : from;
    }

    /// Whether a number ends before `next`: what counts things does not.
    private static boolean follows(char next) {
        return switch (next) {
            case '명', '개', '원', '년', '월', '일', '시', '분', '초', '대', '곳', '필', '평', '회', '위', '차', '억', '만',
                    '천', '백', '여', '번', '세', '살',
                    '건', '가', '호', '층', '동', '㎡', '㎞', '%', '~', '*' ->
                false;
            default -> !Characters.asciiLetter(next);
        };
    }
}
