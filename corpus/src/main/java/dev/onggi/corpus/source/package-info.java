/// Files of every kind to documents.
@NullMarked
package dev.onggi.corpus.source;

import org.jspecify.annotations.NullMarked;
