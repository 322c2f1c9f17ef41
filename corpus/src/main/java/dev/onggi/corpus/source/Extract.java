package dev.onggi.corpus.source;

import java.util.Map;

/// What was read out of one document.
///
/// @param text lines of prose; a table row is one line whose cells stand apart by ` | `
/// @param fields title, date, url, licence … as far as the document tells, and what was left out of it
record Extract(String text, Map<String, String> fields) {
}
