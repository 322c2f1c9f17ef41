package dev.onggi.text.pii;

import java.util.List;

/// Replaces personal data by what says its kind and nothing else: `주민번호는 #@주민번호@#입니다`. The placeholders are those that
/// Mi:dm has tokens for, and others made alike; `kinds.tsv` lists them.
public final class PiiMask {
    private PiiMask() {
    }

    /// `text` with each of `hits` replaced. Hits are those of this text, in order, none over another. Without hits, `text`
    /// itself is returned.
    public static String mask(String text, List<PiiHit> hits) {
        if (hits.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int position = 0;
        for (PiiHit hit : hits) {
            masked.append(text, position, hit.utf16().from()).append(hit.kind().placeholder());
            position = hit.utf16().to();
        }
        return masked.append(text, position, text.length()).toString();
    }
}
