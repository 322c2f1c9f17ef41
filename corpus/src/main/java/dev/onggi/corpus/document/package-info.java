/// A document on its way through the corpus, and what a stage may decide about it.
@NullMarked
package dev.onggi.corpus.document;

import org.jspecify.annotations.NullMarked;
