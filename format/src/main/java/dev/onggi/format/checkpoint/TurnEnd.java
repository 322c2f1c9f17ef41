package dev.onggi.format.checkpoint;

import java.util.Set;

/// Tokens that end a turn whatever `eos_token_id` says. Mi:dm 2.0 Mini is the case in point: it ships `eos_token_id` 2, but
/// its turns end with `<|eot_id|>` (131301).
final class TurnEnd {

    private static final Set<String> NAMES = Set.of("<|eot_id|>", "<|im_end|>", "<end_of_turn>", "<|eom_id|>",
            "<|end_of_turn|>");

    private TurnEnd() {
    }

    static boolean isTurnEnd(String token) {
        return token.length() <= 16 && token.startsWith("<") && NAMES.contains(token);
    }
}
