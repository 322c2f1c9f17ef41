/// Which documents and which lines say what another has said already.
@NullMarked
package dev.onggi.corpus.dedup;

import org.jspecify.annotations.NullMarked;
