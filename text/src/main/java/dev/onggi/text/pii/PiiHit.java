package dev.onggi.text.pii;

import java.util.List;

/// Personal data found in a text. The same place is given in three units: UTF-16 units, code points, and bytes of UTF-8 (a
/// lone surrogate counts one byte, as [String#getBytes(java.nio.charset.Charset)] writes it).
///
/// @param confidence from 0 to 1; see [Confidence]
public record PiiHit(PiiKind kind, TextSpan utf16, TextSpan codePoints, TextSpan bytes, double confidence,
        List<Evidence> evidence) {
    public PiiHit {
        evidence = List.copyOf(evidence);
    }
}
