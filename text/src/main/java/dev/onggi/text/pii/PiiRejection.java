package dev.onggi.text.pii;

/// A candidate that was not reported, and why. `utf16` counts UTF-16 units.
public record PiiRejection(PiiKind kind, TextSpan utf16, RejectionReason reason, String detail) {
}
