package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.util.Map;
import java.util.TreeMap;

/// Takes of each source the share that the recipe asks for. Which documents are taken depends on the seed and their ids, so a
/// larger share contains the smaller one.
public final class MixStage implements Stage {
    private static final long serialVersionUID = 1;

    private final TreeMap<String, Double> shares;
    private final long seed;

    /// @param shares by source name, 0 to 1; a source that is not named is taken whole
    public MixStage(Map<String, Double> shares, long seed) {
        this.shares = new TreeMap<>(shares);
        this.seed = seed;
    }

    @Override
    public String name() {
        return "mix";
    }

    @Override
    public Verdict judge(Document document) {
        double share = shares.getOrDefault(document.origin().source(), 1.0);
        return share < 1 && place(document.id()) >= share
                ? Verdict.drop(Reason.NOT_SAMPLED,
                        "share " + share + " of source " + document.origin().source())
                : Verdict.keep(document);
    }

    /// Where the document stands between 0 and 1.
    private double place(String id) {
        long hash = seed;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 31;
        }
        hash *= 0x9E3779B97F4A7C15L;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
