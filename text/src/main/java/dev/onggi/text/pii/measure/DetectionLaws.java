package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.PiiMask;
import dev.onggi.text.pii.PiiScanner;
import dev.onggi.text.pii.TextSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What must hold for every text, whatever is found in it: hits come in order, none over another, none empty, none outside the text;
/// their three spans say the same place; chunks, explanations and a second look change nothing; without hits, masking gives the text itself.
public final class DetectionLaws {
    private DetectionLaws() {
    }

    /// Throws [IllegalStateException], saying which law is broken where, unless all hold for `text`. `seed` decides where it is cut.
    public static void check(PiiDetector detector, String text, long seed) {
        List<PiiHit> hits = detector.find(text);
        checkPlaces(text, hits);
        same("a second look", hits, detector.find(text));
        same("an explanation", hits, detector.examine(text).hits());
        same("chunks with seed " + seed, hits,
                inChunks(detector.scanner(), text, new SplittableRandom(seed)));
        if (hits.isEmpty() && !PiiMask.mask(text, hits).equals(text)) {
            throw new IllegalStateException("masking changed a text without hits");
        }
    }

    private static void checkPlaces(String text, List<PiiHit> hits) {
        int end = 0;
        int codePoints = 0;
        int bytes = 0;
        for (PiiHit hit : hits) {
            TextSpan span = hit.utf16();
            if (span.from() < end || span.length() == 0 || span.to() > text.length()) {
                throw new IllegalStateException(
                        hit + " is empty, outside the text, or over the hit before it");
            }
            codePoints += text.codePointCount(end, span.from());
            bytes += bytes(text, end, span.from());
            TextSpan points = new TextSpan(codePoints,
                    codePoints + text.codePointCount(span.from(), span.to()));
            TextSpan octets = new TextSpan(bytes, bytes + bytes(text, span.from(), span.to()));
            if (!points.equals(hit.codePoints()) || !octets.equals(hit.bytes())) {
                throw new IllegalStateException(
                        hit + " should have code points " + points + " and bytes " + octets);
            }
            end = span.to();
            codePoints = points.to();
            bytes = octets.to();
        }
    }

    private static int bytes(String text, int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<PiiHit> inChunks(PiiScanner scanner, String text, SplittableRandom random) {
        List<PiiHit> hits = new ArrayList<>();
        int longest = 1 << random.nextInt(13);
        for (int at = 0; at < text.length();) {
            int to = Math.min(text.length(), at + random.nextInt(longest + 1));
            hits.addAll(scanner.feed(text.substring(at, to)));
            at = to;
        }
        hits.addAll(scanner.finish());
        return hits;
    }

    private static void same(String how, List<PiiHit> hits, List<PiiHit> others) {
        if (!hits.equals(others)) {
            throw new IllegalStateException(how + " found " + others + " where the whole text has " + hits);
        }
    }
}
