/// Documents to rows of tokens.
@NullMarked
package dev.onggi.corpus.pack;

import org.jspecify.annotations.NullMarked;
