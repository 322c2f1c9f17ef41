/// A recipe's passes over its documents, one after the other, each resumed where it was cut off.
@NullMarked
package dev.onggi.corpus.run;

import org.jspecify.annotations.NullMarked;
