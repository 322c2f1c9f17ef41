package dev.onggi.bench;

import java.util.Locale;

/// Whether two engines say the same to the same prompt. Two that round differently part sooner or later, at a token where two
/// are about equally likely to both of them; two that part elsewhere do not compute the same thing, and are not to be timed.
///
/// @param holds whether they agree, or part at a near tie
/// @param description where they part and how near the tie is
record Agreement(boolean holds, String description) {
    /// Log-probabilities nearer than this are a tie, in nats.
    static final double TIE = 0.5;

    static Agreement between(Answer ours, Answer theirs) {
        if (ours.promptTokens() != theirs.promptTokens()) {
            return new Agreement(false, "the prompt has " + ours.promptTokens() + " tokens for Onggi and "
                    + theirs.promptTokens() + " for llama.cpp");
        }
        int length = Math.min(ours.positions().size(), theirs.positions().size());
        for (int at = 0; at < length; at++) {
            Answer.Position our = ours.positions().get(at);
            Answer.Position their = theirs.positions().get(at);
            if (our.token() != their.token()) {
                return parting(at, our, their);
            }
        }
        return new Agreement(length > 0, "the first " + length + " greedy tokens are the same");
    }

    private static Agreement parting(int at, Answer.Position our, Answer.Position their) {
        double ourLead = our.lead(their.token());
        double theirLead = their.lead(our.token());
        return new Agreement(ourLead < TIE && theirLead < TIE, String.format(Locale.ROOT,
                "the first %d greedy tokens are the same; then Onggi says %s (%.3f more likely to it than %s), "
                        + "llama.cpp %s (%.3f more likely to it)",
                at, quoted(our), ourLead, quoted(their), quoted(their), theirLead));
    }

    private static String quoted(Answer.Position position) {
        return "'" + position.text().replace("\n", "\\n") + "'";
    }
}
