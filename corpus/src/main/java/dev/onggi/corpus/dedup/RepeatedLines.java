package dev.onggi.corpus.dedup;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Crew.Keyed;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.WorkFolder;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Lines that stand in many documents of one site: menus, footers, 부칙. They are cut from all where they are [Furniture].
public final class RepeatedLines implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int SHORTEST = 2;

    private final long[] keys;

    private RepeatedLines(long[] keys) {
        this.keys = keys;
    }

    /// Counts the lines of all parts, unless that was done before.
    ///
    /// @param from where `NNNNN.kept` lie
    /// @param to takes the result
    /// @param least documents of a site in which a line must stand
    public static RepeatedLines find(Crew crew, WorkFolder from, WorkFolder to, List<Integer> parts,
            int least) {
        Path file = to.file("repeated-lines");
        if (!Files.exists(file)) {
            Meter meter = crew.meter("counting lines", from.kept(parts));
            NumberFile.write(file, crew.gathered("counting lines", parts,
                    part -> new Lines(from, part, meter),
                    (key, documents) -> documents.length >= least ? List.of(new Keyed(key, 0)) : List.of())
                    .stream().mapToLong(Keyed::key).sorted().toArray());
        }
        return new RepeatedLines(NumberFile.read(file));
    }

    /// How many different lines there are.
    public int count() {
        return keys.length;
    }

    /// The document's text without them.
    public String cut(Document document) {
        if (keys.length == 0) {
            return document.text();
        }
        String site = Site.of(document);
        List<String> lines = List.of(document.text().split("\n", -1));
        boolean[] cut = Furniture.of(lines,
                line -> isCounted(line) && Arrays.binarySearch(keys, key(site, line)) >= 0);
        StringBuilder kept = new StringBuilder(document.text().length());
        for (int i = 0; i < cut.length; i++) {
            if (!cut[i]) {
                kept.append(lines.get(i)).append('\n');
            }
        }
        return kept.length() - 1 == document.text().length() ? document.text() : kept.toString().strip();
    }

    private static boolean isCounted(String line) {
        return line.length() >= SHORTEST && !line.isBlank();
    }

    /// Lines that differ in numbers and blanks only have one key: `추천 49 비추천 36` is like `추천 7 비추천 0`.
    private static long key(String site, String line) {
        long hash = site.hashCode();
        boolean isNumber = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDigit = Character.isDigit(c);
            if (!Character.isWhitespace(c) && !(isDigit && isNumber)) {
                hash = hash * 0x9E3779B97F4A7C15L + (isDigit ? '0' : c);
                hash ^= hash >>> 29;
            }
            isNumber = isDigit;
        }
        return Signature.mixed(hash);
    }

    /// The different lines of every document of a part.
    private static final class Lines implements Iterator<Keyed> {
        private final DocumentIterator documents;
        private final int part;
        private final Meter meter;
        private int index;
        private Iterator<Keyed> lines = List.<Keyed>of().iterator();

        Lines(WorkFolder folder, int part, Meter meter) {
            this.part = part;
            this.meter = meter;
            documents = new DocumentIterator(folder.file(part, "kept"));
        }

        @Override
        public boolean hasNext() {
            while (!lines.hasNext()) {
                if (!documents.hasNext()) {
                    documents.close();
                    return false;
                }
                lines = of(documents.next()).iterator();
            }
            return true;
        }

        @Override
        public Keyed next() {
            return lines.next();
        }

        private List<Keyed> of(Document document) {
            Set<Long> seen = new HashSet<>();
            List<Keyed> keyed = new ArrayList<>();
            meter.add(1, document.bytes());
            String site = Site.of(document);
            long number = SignatureFile.number(part, index++);
            for (String line : document.text().split("\n")) {
                if (isCounted(line) && seen.add(key(site, line))) {
                    keyed.add(new Keyed(key(site, line), number));
                }
            }
            return keyed;
        }
    }
}
