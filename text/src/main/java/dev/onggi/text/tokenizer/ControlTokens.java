package dev.onggi.text.tokenizer;

import java.util.Set;
import java.util.regex.Pattern;

/// Tells tokens that steer a model (and are never shown) from tokens that are text.
///
/// Files mark both alike: Mi:dm 2.0 calls `<table>`, `<b>` and its placeholder for a name "special", and an answer that
/// lost them would be wrong. So a token is a control token when the file marks it special (or names it as its beginning,
/// end, padding or unknown token) *and* it is spelled as control tokens are:
/// - between bars: `<|eot_id|>`, `<｜User｜>`, `[|endofturn|]`;
/// - in capitals between square brackets: `[INST]`, `[/INST]`, `[PAD]`;
/// - between angle brackets, one of the old names (`<s>`, `</s>`, `<pad>`, `<bos>` …), a name with an underscore
///   (`<start_of_turn>`, `<fim_prefix>`, `<extra_id_0>`) or an unused or reserved one (`<unused7>`).
///
/// Whatever else is marked special is shown: text that appears where it need not is a smaller harm than text that is lost.
final class ControlTokens {
    private static final Set<String> OLD_NAMES = Set.of("s", "/s", "pad", "unk", "bos", "eos", "mask", "cls",
            "sep",
            "eot", "eod", "eop", "eom", "usr", "sys", "bot");
    private static final Pattern UNUSED = Pattern.compile("(unused|reserved|extra)[-_]?[0-9]+");

    private ControlTokens() {
    }

    /// Whether a token that the file marks special is spelled as a control token.
    static boolean isSpelledAsControl(String token) {
        return isBetween(token, "<|", "|>") || isBetween(token, "<｜", "｜>") || isBetween(token, "[|", "|]")
                || isBetween(token, "[", "]") && isCapitals(token)
                || isBetween(token, "<", ">") && isControlName(token);
    }

    private static boolean isBetween(String token, String start, String end) {
        return token.length() > start.length() + end.length() && token.startsWith(start)
                && token.endsWith(end);
    }

    private static boolean isCapitals(String token) {
        return token.substring(1, token.length() - 1).chars().allMatch(
                c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '/');
    }

    private static boolean isControlName(String token) {
        String name = token.substring(1, token.length() - 1);
        return OLD_NAMES.contains(name)
                || name.indexOf('_') >= 0 && name.indexOf('<') < 0 && name.indexOf(' ') < 0
                || UNUSED.matcher(name).matches();
    }
}
