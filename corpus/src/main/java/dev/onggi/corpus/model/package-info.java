/// Small linear models over the letters of a text. Their weights are resources; `docs/reference/corpus-measures.md` names the data and
/// the program that they came from.
@NullMarked
package dev.onggi.corpus.model;

import org.jspecify.annotations.NullMarked;
