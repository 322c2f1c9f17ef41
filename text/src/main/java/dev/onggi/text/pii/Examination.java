package dev.onggi.text.pii;

import java.util.List;

/// Everything that was considered in a text: what is reported, and what is not, each in the order of the text.
public record Examination(List<PiiHit> hits, List<PiiRejection> rejections) {
    public Examination {
        hits = List.copyOf(hits);
        rejections = List.copyOf(rejections);
    }
}
