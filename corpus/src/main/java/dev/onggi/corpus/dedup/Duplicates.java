package dev.onggi.corpus.dedup;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Crew.Keyed;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.work.WorkFolder;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

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

    /// Compares the documents of all parts, unless that was done before. In their order, each that is similar to an earlier one
    /// that stays is a duplicate of it.
    ///
    /// @param from where `NNNNN.signatures` lie
    /// @param to takes the result
    /// @param threshold Jaccard similarity from which two are the same
    public static Duplicates find(Crew crew, WorkFolder from, WorkFolder to, List<Integer> parts,
            double threshold) {
        Path file = to.file("duplicates");
        if (!Files.exists(file)) {
            Meter meter = crew.meter("finding duplicates", SignatureFile.bytes(from, parts));
            NumberFile.write(file, pairs(crew.gathered("finding duplicates", parts,
                    part -> Bands.of(new SignatureFile(part, from.file(part, "signatures")), meter),
                    new SimilarPairs(from, threshold))));
        }
        return new Duplicates(byPart(NumberFile.read(file), new Signatures(from)));
    }

    /// Those of similar documents of which the earlier one stays: later, earlier, later, earlier …
    private static long[] pairs(List<Keyed> similar) {
        Set<Long> dropped = new HashSet<>();
        return similar.stream().filter(
                pair -> !dropped.contains(pair.key()) && !dropped.contains(pair.value())
                        && dropped.add(pair.key()))
                .flatMapToLong(pair -> LongStream.of(pair.key(), pair.value())).toArray();
    }

    private static Map<Integer, Map<Integer, Earlier>> byPart(long[] pairs, Signatures signatures) {
        Map<Integer, Map<Integer, Earlier>> byPart = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            long later = pairs[i];
            long earlier = pairs[i + 1];
            boolean exact = signatures.of(later).text() == signatures.of(earlier).text();
            byPart.computeIfAbsent(SignatureFile.part(later), _ -> new HashMap<>()).put(
                    SignatureFile.index(later),
                    new Earlier(SignatureFile.part(earlier), SignatureFile.index(earlier), exact));
        }
        return byPart;
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
