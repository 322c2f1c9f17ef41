package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes of each source, domain and form the share that the recipe asks for; a document's share is the product of the three. Which
/// documents are taken depends on the seed and their ids, so a larger share contains the smaller one. So the stage may come twice: as
/// long as domain and form are not known they count as 1, and what goes then would go later too.
public final class MixStage implements Stage {
    private static final long serialVersionUID = 1;
    private static final List<String> FIELDS = List.of(StageFields.DOMAIN, StageFields.FORM);

    private final TreeMap<String, Double> shares;
    private final long seed;

    /// @param shares by source name, `domain/NAME` and `form/NAME`, 0 to 1; what is not named is taken whole
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
        String source = document.origin().source();
        double share = shares.getOrDefault(source, 1.0);
        StringBuilder of = new StringBuilder("source ").append(source);
        for (String field : FIELDS) {
            String value = document.fields().getOrDefault(field, "");
            share *= shares.getOrDefault(field + "/" + value, 1.0);
            of.append(value.isEmpty() ? "" : ", " + field + " " + value);
        }
        return share < 1 && place(document.id()) >= share
                ? Verdict.drop(Reason.NOT_SAMPLED, "share " + share + " of " + of)
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
