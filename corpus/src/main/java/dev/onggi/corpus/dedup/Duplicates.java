package dev.onggi.corpus.dedup;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Crew.Keyed;
import dev.onggi.corpus.work.WorkFolder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which documents say what an earlier one has said.
public final class Duplicates implements Serializable {
    private static final long serialVersionUID = 1;

    /// An earlier document that says the same.
    ///
    /// @param part and index: where the earlier one lies
    /// @param exact whether the letters and digits are the same; otherwise they are nearly the same
    public record Earlier(int part, int index, boolean exact) implements Serializable {
    }

    private final Map<Integer, Map<Integer, Earlier>> byPart;

    private Duplicates(Map<Integer, Map<Integer, Earlier>> byPart) {
        this.byPart = byPart;
    }

    /// Compares the documents of all parts. In their order, each that is similar to an earlier one that stays is a duplicate of it.
    ///
    /// @param folder where `NNNNN.signatures` lie
    /// @param threshold Jaccard similarity from which two are the same
    public static Duplicates find(Crew crew, WorkFolder folder, List<Integer> parts, double threshold) {
        List<Keyed> pairs = crew.gathered("finding duplicates", parts,
                part -> Bands.of(new SignatureFile(part, folder.file(part, "signatures"))),
                new SimilarPairs(folder, threshold));
        Set<Long> dropped = new HashSet<>();
        Map<Integer, Map<Integer, Earlier>> byPart = new HashMap<>();
        Signatures signatures = new Signatures(folder);
        for (Keyed pair : pairs) {
            long later = pair.key();
            long earlier = pair.value();
            if (!dropped.contains(later) && !dropped.contains(earlier)) {
                dropped.add(later);
                boolean exact = signatures.of(later).text() == signatures.of(earlier).text();
                byPart.computeIfAbsent(SignatureFile.part(later), _ -> new HashMap<>()).put(
                        SignatureFile.index(later),
                        new Earlier(SignatureFile.part(earlier), SignatureFile.index(earlier), exact));
            }
        }
        return new Duplicates(byPart);
    }

    /// The duplicates of one part, by the document's index in it.
    public Map<Integer, Earlier> of(int part) {
        return byPart.getOrDefault(part, Map.of());
    }

    /// Compares the documents that share a band. Each is compared with those before it that were like none before them.
    private static final class SimilarPairs implements Crew.Reduction {
        private static final long serialVersionUID = 1;
        private static final int MOST_LEADERS = 64;

        private final WorkFolder folder;
        private final double threshold;

        SimilarPairs(WorkFolder folder, double threshold) {
            this.folder = folder;
            this.threshold = threshold;
        }

        @Override
        public List<Keyed> on(long key, long[] documents) {
            if (documents.length < 2) {
                return List.of();
            }
            Signatures signatures = Signatures.shared(folder);
            List<Keyed> pairs = new ArrayList<>();
            List<Long> leaders = new ArrayList<>();
            for (long document : documents) {
                Signature signature = signatures.of(document);
                boolean isLike = false;
                for (long leader : leaders) {
                    if (signatures.of(leader).similarity(signature) >= threshold) {
                        pairs.add(new Keyed(document, leader));
                        isLike = true;
                        break;
                    }
                }
                if (!isLike && leaders.size() < MOST_LEADERS) {
                    leaders.add(document);
                }
            }
            return pairs;
        }
    }
}
