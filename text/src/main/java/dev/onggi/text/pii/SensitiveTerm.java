package dev.onggi.text.pii;

/// A word in a document that speaks of a sensitive topic, and where the document first says it (UTF-16 units). `reason` says
/// what the word is.
public record SensitiveTerm(SensitiveTopic topic, String word, String reason, TextSpan utf16) {
}
