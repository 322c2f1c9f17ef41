package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds personal data in a text that comes in chunks. However it is cut, the hits are those of the whole text; offsets
/// count from the stream's beginning. Hits come when the block they are in is complete, in order. For one thread.
public final class PiiScanner {
    private static final int CAPACITY = 2 * Blocks.CONTEXT + Blocks.LONGEST + 64;

    private final List<Detector> detectors;
    private final Findings findings;
    private final Passage passage = new Passage(Lexicon.standard());
    private final List<PiiRejection> rejections = new ArrayList<>();
    private final Readings readings = new Readings();
    private final Place place = new Place();
    private char[] buffer = new char[1024];
    private int filled;
    /// Where the next block begins in the buffer; before it lies its context.
    private int begin;
    /// Where the buffer begins in the stream, in UTF-16 units.
    private int bufferStart;
    /// Where the last hit ended, in the stream.
    private int lastEnd;

    PiiScanner(List<Detector> detectors, Findings findings) {
        this.detectors = detectors;
        this.findings = findings;
    }

    /// Takes more text; returns the hits that have become certain.
    public List<PiiHit> feed(CharSequence chunk) {
        List<PiiHit> hits = new ArrayList<>();
        int position = 0;
        while (position < chunk.length()) {
            int count = Math.min(chunk.length() - position, CAPACITY - filled);
            ensure(filled + count);
            chunk.getChars(position, position + count, buffer, filled);
            filled += count;
            position += count;
            readBlocks(false, hits);
        }
        return hits;
    }

    /// Says that the text has ended; returns the rest of the hits. The scanner is then ready for another text.
    public List<PiiHit> finish() {
        List<PiiHit> hits = new ArrayList<>();
        readBlocks(true, hits);
        filled = 0;
        begin = 0;
        bufferStart = 0;
        lastEnd = 0;
        place.reset();
        return hits;
    }

    /// How far the text is settled, in UTF-16 units from the stream's beginning: every hit that begins before it has been
    /// returned, and no later text can change those. The last of them may end behind it, so a text that is masked while it
    /// comes can be let go to here, or to that hit's end where it is farther. Behind it lies at most a block with its context.
    public int settled() {
        return bufferStart + begin;
    }

    List<PiiRejection> takeRejections() {
        List<PiiRejection> taken = List.copyOf(rejections);
        rejections.clear();
        return taken;
    }

    private void ensure(int length) {
        if (length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(CAPACITY, Math.max(length, 2 * buffer.length)));
        }
    }

    private void readBlocks(boolean ended, List<PiiHit> hits) {
        while (begin < filled) {
            int end = Blocks.end(buffer, begin, filled, ended);
            if (end < 0 || !ended && filled - end < Blocks.CONTEXT) {
                return;
            }
            readBlock(end, hits);
            forgetBefore(end);
        }
    }

    private void readBlock(int end, List<PiiHit> hits) {
        int to = Math.min(filled, end + Blocks.CONTEXT);
        readings.read(buffer, to);
        for (int index = 0; index < readings.count(); index++) {
            passage.read(readings.get(index));
            findings.about(passage);
            for (Detector detector : detectors) {
                detector.examine(passage, findings);
            }
        }
        for (Finding finding : findings.resolve(to)) {
            if (finding.from() >= begin && finding.from() < end && bufferStart + finding.from() >= lastEnd) {
                hits.add(place.hit(finding, buffer, bufferStart));
                lastEnd = bufferStart + finding.to();
            }
        }
        for (PiiRejection rejection : findings.takeRejections()) {
            TextSpan span = rejection.utf16();
            if (span.from() >= begin && span.from() < end) {
                rejections.add(new PiiRejection(rejection.kind(),
                        new TextSpan(bufferStart + span.from(), bufferStart + span.to()), rejection.reason(),
                        rejection.detail()));
            }
        }
        place.advance(buffer, bufferStart, end);
    }

    private void forgetBefore(int end) {
        int keep = Math.max(0, end - Blocks.CONTEXT);
        System.arraycopy(buffer, keep, buffer, 0, filled - keep);
        filled -= keep;
        begin = end - keep;
        bufferStart = Math.addExact(bufferStart, keep);
    }
}
